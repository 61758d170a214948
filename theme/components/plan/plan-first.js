/* What somebody sees who has no plan yet, and what leads to the sections of a plan. */
import { element } from "./element.js";
import { picker } from "./plan-files.js";
import { rungField } from "./plan-where.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */

/** @param {Scene} scene @param {(reading: import("./plan-shape.js").Reading) => void} opened @returns {HTMLElement[]} */
export const first = (scene, opened) => [
  element("div", { class: "plan__first" },
    element("h2", { id: "start" }, "Which role are you on?"),
    element("p", { class: "soft" }, "Then choose where you want to go, see what separates you from there, and pick what to do about it: courses, mentors, work elsewhere, with days and cost."),
    rungField("My role", "rung", scene, (ref, title) => scene.change((plan) => { plan.rung = ref; }, { what: "rung", ref, title, before: "", after: ref }, { focus: "field aim" })),
    element("p", { class: "note" }, "All of it is kept in this browser only. Nothing is sent anywhere, and nobody else sees it unless you give them a file or a print.")),
  element("div", { class: "plan__open" }, picker(opened))];

/** @param {HTMLElement} side Where it stands; left alone where it says this already. @param {Element[]} headings */
export function contents(side, headings) {
  const titles = headings.map(({ textContent }) => textContent).join("\n");
  if (side.dataset.titles === titles) return;
  side.dataset.titles = titles;
  const links = headings.map(({ id, textContent }) => element("li", {}, element("a", { class: "contents__link", href: `#${id}` }, textContent)));
  side.replaceChildren(...(links.length ? [element("nav", { class: "contents", "aria-label": "On this page" }, element("p", { class: "contents__title" }, "On this page"),
    element("ul", { role: "list", class: "contents__list" }, ...links))] : []));
}

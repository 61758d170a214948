/* Where one stands, in words: no score, no share of anything. */
import { answerOf, byStanding, inWords } from "./assess-items.js";
import { address } from "./address.js";
import { element, icon } from "./element.js";
import { line } from "./markdown-line.js";

/** @typedef {import("./assess-items.js").Item} Item */
/** @typedef {import("./plan-shape.js").Plan} Plan */

const LEVELS = /** @type {const} */ ({ at: "at the level asked in", above: "above it in", below: "below it in" });
const WORDS = /** @type {const} */ ({ yes: "yes to", partly: "partly to", "not-yet": "not yet to" });

/** @param {Item[]} items @param {Plan} plan @returns {string[]} One sentence about competencies, one about expectations, one about what is left. */
export function sentences(items, plan) {
  const number = (/** @type {string} */ standing) => byStanding(items, plan).find((group) => group.standing === standing)?.items.length ?? 0;
  const [levels, words] = [LEVELS, WORDS].map((said) => Object.entries(said).flatMap(([standing, text]) => (number(standing) ? [`${text} ${number(standing)}`] : [])));
  return [
    levels.length ? `Of the competencies asked, you see yourself ${joined(levels)}.` : "",
    words.length ? `Of what is expected in words, you say ${joined(words)}.` : "",
    left(items, plan),
  ].filter(Boolean);
}

/** @param {Item[]} items @param {Plan} plan @returns {string} */
export function left(items, plan) {
  const open = items.filter((item) => answerOf(item, plan) === null).length;
  return open ? `Not assessed yet: ${open} of ${items.length}.` : `All ${items.length} assessed.`;
}

/** @param {string[]} parts */
const joined = (parts) => (parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}` : parts[0]);

/**
 * @param {{ rung: any, items: Item[], plan: Plan, go: (item: Item) => void }} sitting
 * @returns {HTMLElement}
 */
export function summary({ rung, items, plan, go }) {
  const own = plan.rung === rung.ref;
  const compare = own && rung.above ? { url: `/compare/?to=${rung.above}`, title: "What separates me from the next rung" } : { url: `/compare/?to=${rung.ref}`, title: "Compare it with my role" };
  return element("section", { class: "assess__summary", "aria-labelledby": "in-short" },
    element("h3", { class: "assess__title", id: "in-short", tabindex: "-1" }, "In short"),
    ...sentences(items, plan).map((sentence) => element("p", {}, sentence)),
    element("p", { class: "note" }, "This is your own view, to talk about. It is no score, and no page of this portal makes one of it."),
    ...byStanding(items, plan).map((group) => element("div", { class: "assess__group" }, element("h4", { class: "subhead" }, group.title),
      element("ul", { class: "assess__rows", role: "list" }, ...group.items.map((item) => element("li", {}, row(item, plan, go)))))),
    element("p", { class: "actions" }, element("a", { class: "button button--main", href: address("/plan/") }, "Open my plan"),
      (!own || rung.above) && element("a", { class: "button", href: address(compare.url) }, icon("arrow"), compare.title)));
}

/** @param {Item} item @param {Plan} plan @param {(item: Item) => void} go @returns {HTMLElement} */
function row(item, plan, go) {
  const answer = inWords(item, answerOf(item, plan));
  const differs = item.kind === "competency" && answer && answer !== item.askedTitle;
  return element("button", { type: "button", class: "assess__row", onclick: () => go(item) }, element("span", {}, ...(item.kind === "expectation" ? line(item.title) : [item.title])),
    item.kind === "competency" && element("span", { class: "faint" }, ` ${answer && !differs ? answer : `${item.askedTitle} is asked${answer ? `, I am at: ${answer}` : ""}`}`));
}

/** @param {HTMLElement} host @param {HTMLElement} part Takes the place of what is inside; whoever was on its third button is there again. */
export function renew(host, part) {
  const places = () => [...host.querySelectorAll("a, button")];
  const at = places().indexOf(/** @type {Element} */ (document.activeElement));
  host.replaceChildren(part);
  if (at >= 0) /** @type {HTMLElement | undefined} */ (places()[at])?.focus();
}

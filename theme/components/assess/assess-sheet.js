/* The assessment on paper: filled in, or with room to fill in by hand. */
import { ANSWERS, answerOf, heldOf, NOT_YET } from "./assess-items.js";
import { element, icon } from "./element.js";
import { line } from "./markdown-line.js";

/** @typedef {import("./assess-items.js").Item} Item */
/** @typedef {import("./plan-shape.js").Plan} Plan */

/**
 * @param {string} title The rung's. @param {Item[]} items @param {Plan} plan @param {boolean} empty Whether one's own answers are left out.
 * @returns {Node[]}
 */
export const sheet = (title, items, plan, empty) => [
  element("h2", {}, title),
  element("dl", { class: "sheet__for" }, ...["Name", "Talked over with", "Date"].map((label) => element("div", {}, element("dt", {}, label),
    element("dd", { class: "sheet__line" }, !empty && label === "Name" ? plan.name : "")))),
  ...[...new Set(items.map(({ area }) => area))].flatMap((area) => [element("h3", { class: "sheet__area" }, area),
    ...items.filter((item) => item.area === area).map((item) => entry(item, plan, empty))]),
];

/** @param {Item} item @param {Plan} plan @param {boolean} empty */
function entry(item, plan, empty) {
  const held = empty ? undefined : heldOf(item, plan);
  const answer = empty ? null : answerOf(item, plan);
  const options = item.kind === "expectation" ? ANSWERS : [["", NOT_YET], ...item.scale.map(({ id, title }) => [id, title])];
  return element("section", { class: "sheet__item" },
    element("h4", {}, ...(item.kind === "expectation" ? line(item.title) : [item.title])),
    item.askedTitle !== "" && element("p", { class: "sheet__asked" }, "Asked here: ", element("strong", {}, item.askedTitle), item.need && ` (${item.need.toLowerCase()})`),
    item.note !== "" && element("p", {}, ...line(item.note)),
    item.behaviours.length > 0 && element("ul", {}, ...item.behaviours.map((text) => element("li", {}, ...line(text)))),
    element("p", { class: "sheet__options" }, ...options.flatMap(([value, label]) => [element("span", { class: "sheet__option" },
      element("span", { class: "sheet__box" }, value === answer && icon("check")), value === answer ? element("strong", {}, label) : label), " "])),
    held?.evidence ? element("p", { class: "sheet__text" }, "What shows it: ", held.evidence) : element("p", { class: "sheet__room" }, "What shows it"),
    held?.note ? element("p", { class: "sheet__text" }, "A note: ", held.note) : null);
}

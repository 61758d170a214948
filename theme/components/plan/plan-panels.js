/* What stands above the plan for a while: a file that was opened, the question before clearing, what could not be stored, what can be given back. */
import { element, fresh } from "./element.js";
import { button } from "./plan-parts.js";
import { saveFile } from "./plan-files.js";
import { contents, dayText, listed } from "./plan-words.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-shape.js").Reading} Reading */

const PROBLEMS_SHOWN = 20;

/** @param {string} title @param {...import("./element.js").Part} parts */
function panel(title, ...parts) {
  const id = fresh("plan");
  return element("section", { class: "plan__panel", "aria-labelledby": id }, element("h2", { id, class: "plan__paneltitle", tabindex: "-1", "data-key": "panel" }, title), ...parts);
}

/** @param {Reading} reading @returns {string} Whose it is: “Ana’s plan”, “the plan in the file”. */
export const whose = ({ plan }) => (plan.name ? `${plan.name}’s plan` : "a plan from a file");

/**
 * @param {Reading} reading @param {Plan} mine
 * @param {{ look: () => void, take: () => void, close: () => void }} manner
 */
export function opened(reading, mine, { look, take, close }) {
  const { plan, problems, isPlan, exported, portal } = reading;
  const [held, lost] = [contents(plan), contents(mine)];
  return panel(isPlan ? `You have opened ${whose(reading)}` : "This file can’t be opened",
    isPlan && element("p", {}, [exported && `Saved on ${dayText(exported)}`, portal && `in ${portal}`].filter(Boolean).join(" "), exported || portal ? ". " : "", held.length ? `It has ${listed(held)}.` : "There is nothing in it."),
    problems.length ? element("p", {}, isPlan ? "Not all of it could be read:" : "") : "",
    problems.length ? element("ul", { class: "plain-list plan__problems" }, ...problems.slice(0, PROBLEMS_SHOWN).map(({ where, what, fix }) => element("li", {}, where && element("code", {}, where), where && " ", `${what}. `, element("span", { class: "soft" }, `${fix}.`)))) : "",
    problems.length > PROBLEMS_SHOWN && element("p", { class: "soft" }, `and ${problems.length - PROBLEMS_SHOWN} more of the kind.`),
    isPlan && lost.length ? element("p", {}, `Taking it as yours replaces what you have here: ${listed(lost)}.`) : "",
    element("p", { class: "actions" },
      isPlan && button("Only read it", "look", look, "main"),
      isPlan && lost.length ? button("Save mine to a file first", "save-first", () => saveFile(mine)) : "",
      isPlan && button(lost.length ? "Replace mine with it" : "Take it as my plan", "take", take),
      button(isPlan ? "Leave it" : "Close", "leave", close)));
}

/** @param {Reading} read_ @param {{ take: () => void, close: () => void }} manner */
export const readingBar = (read_, { take, close }) => panel(`You are reading ${whose(read_)}`,
  element("p", {}, read_.exported ? `As it was on ${dayText(read_.exported)}. ` : "", "Yours is untouched."),
  element("p", { class: "actions" }, button("Back to my plan", "back", close, "main"), button("Take it as mine…", "take-it", take)));

/** @param {Plan} plan @param {{ clear: () => void, close: () => void }} manner */
export const clearing = (plan, { clear, close }) => panel("Clear everything?",
  element("p", {}, `This removes ${listed(contents(plan))} from this browser. It can’t be undone.`),
  element("p", { class: "actions" }, button("Save to a file first", "save-first", () => saveFile(plan)), button("Clear it all", "clear-all", clear, "danger"), button("Keep it", "keep", close)));

/** @param {string} reason @param {Plan} plan */
export const unkept = (reason, plan) => [element("p", {}, element("strong", {}, "Not stored. "), `${reason} Your last changes are in this tab only. They are stored with the next change, if there is room again; until then, save the plan to a file before you close the tab.`),
  element("p", { class: "actions" }, button("Save to a file", "save-unkept", () => saveFile(plan)))];

/** @param {string} said @param {() => void} back @param {() => void} close */
export const undone = (said, back, close) => [element("span", {}, said), " ", button("Undo", "undo", back), button("Leave it so", "undo-leave", close, "quiet")];

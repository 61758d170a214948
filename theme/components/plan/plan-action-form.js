/* The fields of one step. Each is kept when it is left. */
import { element } from "./element.js";
import { givenTo } from "./plan-allowance.js";
import { field } from "./plan-parts.js";
import { kept } from "./plan-redraw.js";
import { edit } from "./plan-steps.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */
/** @typedef {import("./plan-shape.js").Action} Action */

/** @param {Scene} scene @param {Action} action */
export function form(scene, action) {
  const { known } = scene;
  const input = (/** @type {string} */ name, /** @type {string} */ type, /** @type {string} */ value, /** @type {Record<string, string>} */ more = {}) => /** @type {HTMLInputElement} */ (kept(
    element("input", { type, class: "plan__input", "data-key": `${name} ${action.id}`, value, ...more }), (text) => edit(scene, action, changed(name, text, currency.value))));
  const mine = known.own ? givenTo(known.allowances, { family: known.own.role.family, track: known.own.role.track, grade: known.own.rung.grade }) : [];
  const usual = action.cost?.currency ?? mine.flatMap(({ amounts = [] }) => amounts.map((each) => each.currency))[0] ?? "";
  const used = new Set([...(known.courses ?? []).flatMap(({ cost }) => (cost ? [cost.currency] : [])), ...(known.allowances.holders ?? []).flatMap(({ gives }) => gives.flatMap(({ amounts = [] }) => amounts.map((each) => each.currency))),
    ...(action.cost ? [action.cost.currency] : [])]);
  const currency = element("select", { class: "plan__input", "data-key": `currency ${action.id}`, "aria-label": "Currency", onchange: () => {
    if (action.cost) edit(scene, action, { cost: { amount: action.cost.amount, currency: currency.value } });
  } }, ...[...(used.size ? used : new Set(["EUR"]))].sort().map((each) => element("option", { value: each, selected: each === usual }, each)));
  const note = /** @type {HTMLTextAreaElement} */ (kept(element("textarea", { class: "plan__input", rows: "3", "data-key": `note ${action.id}` }, action.note), (text) => edit(scene, action, { note: text })));
  return element("div", { class: "plan__form" },
    action.kind === "own" && field("What", input("title", "text", action.title, { required: "" })),
    field("Start", input("start", "date", action.start)), field("Due", input("due", "date", action.due)),
    action.state === "done" && field("Done on", input("done", "date", action.done)),
    field("Hours", input("hours", "number", action.hours === null ? "" : String(action.hours), { min: "0", step: "any", inputmode: "decimal" })),
    element("div", { class: "plan__cost" }, field("Cost", input("cost", "number", action.cost ? String(action.cost.amount) : "", { min: "0", step: "any", inputmode: "decimal" })), currency),
    element("div", { class: "plan__wide" }, field("Note", note)));
}

/** @param {string} name @param {string} text @param {string} currency @returns {Partial<Action>} */
function changed(name, text, currency) {
  if (name === "hours") return { hours: text === "" ? null : Number(text) };
  if (name === "cost") return { cost: text === "" ? null : { amount: Number(text), currency } };
  return { [name]: text };
}

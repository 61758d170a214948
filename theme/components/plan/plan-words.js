/* Days, sums and the names of things, in words. */
import { count } from "./element.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-shape.js").Action} Action */
/** @typedef {import("./plan-shape.js").Cost} Cost */

/** @type {Record<import("./plan-shape.js").ActionKind, string>} */
export const KIND_TITLES = { course: "Course", mentor: "Mentor", rotation: "Rotation", programme: "Programme", opening: "Opening", pathway: "Pathway", own: "Own step" };
/** @type {Record<import("./plan-shape.js").ActionState, string>} */
export const STATE_TITLES = { planned: "Planned", doing: "Doing", done: "Done" };
/** @type {Record<import("./plan-shape.js").Met["state"], string>} */
export const MET_TITLES = { yes: "You meet it", partly: "You meet it in part", "not-yet": "Not yet" };
/** @type {Record<string, string>} */
export const PERIOD_TITLES = { month: "a month", quarter: "a quarter", year: "a year", once: "once" };

/** Languages that browsers have no names for. @type {Record<string, string>} */
const SIGNED = { bfi: "British Sign Language", ase: "American Sign Language", gsg: "German Sign Language" };

/** English has the British order of dates, as on the portal’s other pages. */
const language = () => (document.documentElement.lang || "en").replace(/^en$/, "en-GB");

/** @param {string} tag @returns {string} The language’s name. */
export const languageName = (tag) => {
  try {
    return SIGNED[tag] ?? new Intl.DisplayNames([language()], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag; // A file may say anything.
  }
};

/** @param {string} day @returns {string} 22 November 2026; nothing for no day. */
export const dayText = (day) => (day ? new Intl.DateTimeFormat(language(), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`)) : "");

/** @param {Cost} cost @returns {string} */
export function costText({ amount, currency }) {
  try {
    return new Intl.NumberFormat(language(), { style: "currency", currency, minimumFractionDigits: amount % 1 ? 2 : 0 }).format(amount);
  } catch {
    return `${amount} ${currency}`; // A currency that this browser doesn't know.
  }
}

/** @param {number} hours @returns {string} */
export const hoursText = (hours) => `${hours.toLocaleString(language())} ${hours === 1 ? "hour" : "hours"}`;

/** @param {string[]} parts @returns {string} One, two and three. */
export const listed = (parts) => new Intl.ListFormat(language(), { type: "conjunction" }).format(parts);

/** @param {Action[]} actions @returns {string[]} Their costs, currency by currency: nothing is converted. */
export function costsOf(actions) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { cost } of actions) if (cost?.amount) sums.set(cost.currency, (sums.get(cost.currency) ?? 0) + cost.amount);
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([currency, amount]) => costText({ amount, currency }));
}

/** @param {Plan} plan @returns {string[]} What it holds, in words. */
export function contents(plan) {
  const some = (/** @type {number} */ number, /** @type {string} */ one, /** @type {string} */ many) => (number ? [count(number, one, many)] : []);
  return [
    ...(plan.rung ? ["your role"] : []),
    ...some(plan.targets.length, "aim", "aims"),
    ...some(Object.keys(plan.competencies).length + Object.keys(plan.expectations).length, "entry of your assessment", "entries of your assessment"),
    ...some(plan.actions.length, "step", "steps"),
    ...some(Object.keys(plan.progress).length, "course or pathway you have marked", "courses and pathways you have marked"),
    ...(plan.notes ? ["your notes"] : []),
    ...some(plan.history.length, "entry of the history", "entries of the history"),
  ];
}

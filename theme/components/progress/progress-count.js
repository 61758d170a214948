/* How far one is with a course or a pathway: its parts, and which of them one has marked as done. Pure. */
import { slug } from "./address.js";
import { count } from "./element.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {"course" | "pathway"} Kind */
/** @typedef {{ done: number, days: string[] }} Done How many parts are marked, and on which days. */

/** What the parts are called. @type {Record<Kind, [string, string]>} */
const PARTS = { course: ["module", "modules"], pathway: ["step", "steps"] };

/** @param {Kind} kind @param {string[]} names Titles of modules, or the steps' rungs, in order. @returns {string[]} The parts' ids: each is another's. */
export function partsOf(kind, names) {
  /** @type {Map<string, number>} */
  const taken = new Map();
  return names.map((name) => {
    const id = (kind === "course" ? slug(name) : name) || "part";
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    return times > 1 ? `${id}-${times}` : id;
  });
}

/** @param {Plan} plan @param {Kind} kind @param {string} id @returns {Done} What is marked, whatever the record has now. */
export function progressOf(plan, kind, id) {
  const days = Object.values(plan.progress[`${kind}:${id}`]?.parts ?? {}).filter(Boolean).sort();
  return { done: Object.keys(plan.progress[`${kind}:${id}`]?.parts ?? {}).length, days };
}

/** @param {Plan} plan @param {Kind} kind @param {string} id @param {string[]} parts Those that the record has now. @returns {number} How many of these are marked. */
export function doneOf(plan, kind, id, parts) {
  const marked = plan.progress[`${kind}:${id}`]?.parts ?? {};
  return parts.filter((part) => Object.hasOwn(marked, part)).length;
}

/** @param {Kind} kind @param {number} done @param {number} all @returns {string} In words; nothing where none is done. */
export function doneInWords(kind, done, all) {
  if (!done) return "";
  const [one, many] = PARTS[kind];
  return done < all ? `${done} of ${count(all, one, many)} done` : all > 1 ? `All ${count(all, one, many)} done` : "Done";
}

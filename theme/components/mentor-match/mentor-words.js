/* What speaks for a mentor, in words. */
import { count } from "./element.js";

/** @typedef {import("./mentor-order.js").Mentor} Mentor */
/** @typedef {import("./mentor-order.js").Helper} Helper */

const DAY_HOURS = 8;

/** @param {Mentor} mentor @returns {string} */
export const room = ({ free }) => (free === undefined ? "Ask whether there is room" : free < 1 ? "Full at the moment" : free === 1 ? "Room for one more" : `Room for ${free} more`);

/** @param {number | null} hours @returns {string} Nothing where it isn't known. */
export const day = (hours) => (hours === null ? "" : hours === DAY_HOURS ? "the whole working day in common"
  : hours ? `${count(hours, "hour")} of the working day in common` : "no working hours in common");

/** @param {string} tag @returns {string} */
export function languageName(tag) {
  const names = new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" });
  return names.of(tag) ?? tag;
}

/** @param {string[]} names @returns {string} A, B and C. */
export const and = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** @param {Helper["helps"][number]} help @returns {string} The level up to which they help. */
export const upTo = ({ competency, place }) => competency.scale?.[place]?.title ?? "";

/** @param {Helper} helper @param {string[]} [languages] Those of the one who asks. @returns {string[]} Why this one: the matter, room, language, hours. */
export function reasons({ mentor, helps, hours }, languages = []) {
  const shared = (mentor.languages ?? []).filter((tag) => languages.includes(tag));
  return [`Helps with ${and(helps.map((help) => `${help.competency.title} up to ${upTo(help)}`))}`, room(mentor),
    shared.length && `You both talk ${and(shared.map(languageName))}`, day(hours)].filter((reason) => typeof reason === "string" && reason !== "").map(String);
}

/* What is said of routes: months, money and courses in words, as the pages have them, and a whole answer as Markdown. */
import { count } from "./element.js";

/** @typedef {import("./routes-web.js").Route} Route */
/** @typedef {import("./routes-stages.js").Stage} Stage */
/** @typedef {import("./routes-stages.js").Sum} Sum */
/** @typedef {import("./routes-stages.js").Money} Money */
/** @typedef {{ title: string, route: Route, stages: Stage[] | null, sum: Sum | null }} Told A route with its moves in detail, once they are known. */

const YEAR = 12;

/** @type {Record<string, string>} */
export const KIND_TITLES = { promotion: "Promotion", lateral: "Lateral move", rotation: "Rotation" };

/** @param {number} number */
const plain = (number) => number.toLocaleString(document.documentElement.lang || "en");

/** @param {number} months @returns {string} 6 months, 2 years, 2½ years. */
export function monthsIn(months) {
  if (months >= 2 * YEAR && months % (YEAR / 2) === 0) return `${plain(Math.floor(months / YEAR))}${months % YEAR ? "½" : ""} years`;
  return months === 1 ? "1 month" : `${plain(months)} months`;
}

/** @param {Money} cost @returns {string} Free, £450, £1,250.50. */
export const moneyIn = ({ amount, currency }) => (amount ? amount.toLocaleString(document.documentElement.lang || "en",
  { style: "currency", currency, minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: Number.isInteger(amount) ? 0 : 2 }) : "Free");

/** @param {Route} route @returns {string} */
export function timeOf({ months, untold, legs }) {
  if (untold === legs.length && !months) return "Not written";
  return `${untold ? "About " : ""}${monthsIn(months)}`;
}

/** @param {Route} route @returns {string} What of its time is a guess. */
export const guessOf = ({ untold, legs, months }) => (!untold || !months ? "" : untold === legs.length ? "a guess: it is written for none of its moves" : `a guess for ${untold} of ${legs.length} moves`);

/** @param {Sum} sum @returns {string} */
export const costOf = ({ costs, courses, withoutCost }) => costs.map(moneyIn).join(" and ") || (!courses.length ? "–" : withoutCost === courses.length ? "Not written" : "Free");

/** @param {Sum} sum @returns {string} What pays for the courses, and what nothing pays for. */
export function payingOf({ courses, costs, unpaid, withoutCost }) {
  const benefits = [...new Set(courses.flatMap(({ paid_by: paid }) => (paid ?? []).map(({ title }) => title)))];
  return [
    benefits.length ? `${benefits.join(", ")} can pay` : "",
    unpaid.length ? (unpaid.length === courses.length || !benefits.length ? "nothing is set aside for it" : `nothing is set aside for ${count(unpaid.length, "course")}`) : "",
    withoutCost && costs.length ? `${count(withoutCost, "course")} of unknown cost` : "",
  ].filter(Boolean).join("; ");
}

/** @param {import("./routes-stages.js").Course} course @returns {string} What a course takes, and who pays. */
export const courseFacts = ({ hours, cost, paid_by: paid }) => [hours === undefined ? "" : count(hours, "hour"), cost ? moneyIn(cost) : "",
  paid?.length ? `paid by ${paid.map(({ title }) => title).join(" or ")}` : cost?.amount ? "nothing is set aside for it" : ""].filter(Boolean).join(" · ");

/** @param {string[]} between The titles of the rungs on the way. @returns {string} What tells a route from others. */
export function titleOf(between) {
  if (!between.length) return "Straight there";
  const [first, second, ...others] = between;
  if (!second) return `By way of ${first}`;
  return others.length ? `By way of ${first}, ${second} and ${others.length} more` : `By way of ${first} and ${second}`;
}

/** @param {string} title @param {Told[]} told @param {Map<string, string>} titles By ref. @param {string} url @returns {string} */
export function markdown(title, told, titles, url) {
  const bare = (/** @type {string | undefined} */ text) => (text ?? "").replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|]/g, "\\$&");
  const parts = told.flatMap(({ title: name, route, stages, sum }, at) => [
    `### ${at + 1}. ${bare(name)}`,
    [count(route.legs.length, "move"), timeOf(route).toLowerCase(), `${route.learning} to learn`, sum?.courses.length && count(sum.courses.length, "course"), sum?.hours && count(sum.hours, "hour"),
      sum?.costs.length && costOf(sum)].filter(Boolean).join(" · "),
    route.legs.map((leg, step) => {
      const courses = (stages?.[step].courses ?? []).map((course) => `\n   - ${bare(course.title)}${courseFacts(course) && ` (${bare(courseFacts(course))})`}`);
      const months = leg.months ? `, ${leg.told ? "" : "about "}${monthsIn(leg.months)}` : "";
      return `${step + 1}. ${bare(titles.get(leg.from))} → **${bare(titles.get(leg.to))}** (${KIND_TITLES[leg.kind].toLowerCase()}${months})${courses.join("")}`;
    }).join("\n"),
  ]);
  return `## ${bare(title)}\n\n${parts.join("\n\n")}\n\n<${url}>\n`;
}

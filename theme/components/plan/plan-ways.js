/* What brings somebody further in a competency: courses, stays in other work, programmes and mentors. Pure. */
import { toLearn } from "./compare-gap.js";
import { matches } from "./mentor-order.js";
import { costText, hoursText } from "./plan-words.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-portal.js").Known} Known */
/** @typedef {import("./plan-portal.js").Held} Held */
/** @typedef {{ kind: import("./plan-shape.js").ActionKind, ref: string, title: string, url: string, facts: string[], hours: number | null,
 *  cost: import("./plan-shape.js").Cost | null }} Way */

const MENTORS_SHOWN = 3;

/**
 * @param {Plan} plan @param {Known} known @param {Held} goal
 * @param {import("./compare-gap.js").Difference<import("./compare-gap.js").Asked>} item A competency that is new or higher.
 * @returns {Way[]} Courses first, then work, then people.
 */
export function waysTo(plan, known, goal, item) {
  const [start, wanted] = [item.before?.place ?? -1, item.after?.place ?? 0];
  const led = toLearn({ competencies: [item], expectations: [] }, goal.role.competencies ?? {}).flatMap(({ courses }) => courses);
  const courses = led.map((course) => courseWay(known, course.id, course.title, course.url, course.hours));
  const stays = known.stays.filter(({ gains = [] }) => gains.some(({ competency, to_place: to }) => competency === item.id && (to === undefined || to > start)));
  const stayed = new Set(stays.map(({ type, id }) => `${type} ${id}`));
  const programmes = known.programmes.filter(({ id, courses: parts = [] }) => !stayed.has(`programme ${id}`) && led.some((course) => parts.includes(course.id)));
  return [...courses, ...stays.map(stayWay),
    ...programmes.map(({ id, title, url, courses: parts = [] }) => way("programme", id, title, url, [`with ${led.filter((course) => parts.includes(course.id))[0].title}`])),
    ...mentors(plan, known, item.id, wanted)];
}

/** @param {Known} known @param {string} id @param {string} title @param {string} url @param {number} [hours] @returns {Way} */
export function courseWay(known, id, title, url, hours) {
  const course = known.courses?.find((each) => each.id === id);
  const cost = course?.cost ?? null;
  const takes = course?.hours ?? hours ?? null;
  return { ...way("course", id, title, url, [takes ? hoursText(takes) : "", cost ? (cost.amount ? costText(cost) : "Free") : ""]), hours: takes, cost: cost?.amount ? cost : null };
}

/** @param {import("./plan-portal.js").Stay} stay @returns {Way} */
const stayWay = ({ type, id, title, url, months }) => way(type, id, title, url, [months ? `${months.toLocaleString()} ${months === 1 ? "month" : "months"}` : ""]);

/** @param {import("./plan-shape.js").ActionKind} kind @param {string} ref @param {string} title @param {string} url @param {string[]} facts @returns {Way} */
export const way = (kind, ref, title, url, facts) => ({ kind, ref, title, url, facts: facts.filter(Boolean), hours: null, cost: null });

/** @param {Plan} plan @param {Known} known @param {string} competency @param {number} place @returns {Way[]} */
function mentors(plan, known, competency, place) {
  const found = matches(known.matching ?? {}, { competency, place, language: "", zone: plan.timezone });
  const scale = known.competencies?.get(competency)?.scale ?? [];
  return found.filter(({ mentor }) => !plan.languages.length || plan.languages.some((tag) => mentor.languages?.includes(tag))).slice(0, MENTORS_SHOWN)
    .map(({ mentor, place: upTo, hours }) => way("mentor", mentor.id, mentor.title, mentor.url, [scale[upTo] ? `helps up to ${scale[upTo].title}` : "",
      mentor.free === undefined ? "" : mentor.free > 0 ? "has room" : "full at the moment", hours === null ? "" : `${hoursText(hours)} of the day in common`]));
}

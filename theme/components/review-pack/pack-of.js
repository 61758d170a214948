/* What belongs into the talk about a rung: the same as the generator's `derive/pack.py`, from the portal's data. Pure. */
import { difference } from "./compare-gap.js";

/**
 * @typedef {import("./compare-gap.js").Asked & { new?: boolean }} Ask
 * @typedef {import("./compare-gap.js").Criterion & { new?: boolean }} Criterion
 * @typedef {{ title: string, criteria: Criterion[], asked: Ask[] }} Area
 * @typedef {{ asked: Ask, before: string }} Raised
 * @typedef {{ rung: any, new: Ask[], higher: Raised[], lower: Raised[], gone: string[], newCriteria: Criterion[], restated: Criterion[],
 *   goneCriteria: Criterion[], same: number }} Next
 * @typedef {{ id: string, title: string, url: string, questions: { ask: string, why?: string, competency?: string }[] }} Talk
 * @typedef {{ rung: any, facts: string[], areas: Area[], step: Next | null, talks: Talk[], names: import("./linked.js").Names }} Pack
 */

/**
 * @param {any} rung @param {any} role Its file. @param {any} questions `questions.json`. @param {{ id: string, title: string }[]} areas In the portal's order.
 * @returns {Pack}
 */
export function packOf(rung, role, questions, areas) {
  const above = role.rungs.find((/** @type {any} */ each) => each.ref === rung.above);
  return {
    rung, areas: areasOf(rung, areas), step: above ? next(rung, above) : null, talks: talksOf(rung, questions),
    facts: [role.title === rung.title ? "" : role.title, role.family_title, rung.grade_title].filter(Boolean),
    names: { ...role.names, ...questions.names },
  };
}

/** @param {any} rung @param {{ id: string, title: string }[]} areas @returns {Area[]} */
function areasOf(rung, areas) {
  const within = (/** @type {string | undefined} */ area) => (/** @type {{ area?: string }} */ each) => each.area === area;
  return [{ id: undefined, title: "" }, ...areas]
    .map(({ id, title }) => ({ title, criteria: (rung.expectations ?? []).filter(within(id)), asked: (rung.asks ?? []).filter(within(id)) }))
    .filter(({ criteria, asked }) => criteria.length || asked.length);
}

/** Whether it is new or higher than on the rung below: of the lowest rung all is, which says nothing.
 * @param {any} rung @param {{ new?: boolean }} each */
export const isFresh = (rung, each) => Boolean(rung.below && each.new);

/** @param {any} rung @param {any} above @returns {Next} */
function next(rung, above) {
  const { competencies, expectations } = difference(rung, above);
  const order = [...(above.asks ?? []), ...(rung.asks ?? [])].map(({ competency }) => competency);
  competencies.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  const asked = (/** @type {string} */ change) => competencies.filter((each) => each.change === change);
  const criteria = (/** @type {string} */ change) => expectations.filter((each) => each.change === change).map(({ before, after }) => /** @type {Criterion} */ (after ?? before));
  const raised = (/** @type {string} */ change) => asked(change).map(({ before, after }) => ({ asked: /** @type {Ask} */ (after), before: levelOf(/** @type {Ask} */ (before)) }));
  return {
    rung: above, new: asked("new").map(({ after }) => /** @type {Ask} */ (after)), higher: raised("higher"), lower: raised("lower"),
    gone: asked("gone").map(({ before }) => before?.title ?? ""), newCriteria: criteria("new"), restated: criteria("higher"), goneCriteria: criteria("gone"),
    same: asked("same").length + criteria("same").length,
  };
}

/** @param {Ask} ask */
const levelOf = ({ level_title, need }) => (need === "desirable" ? `${level_title}, desirable` : level_title);

/** @param {Next} step @returns {boolean} Whether nothing else is asked there. */
export const isSame = (step) => ![step.new, step.higher, step.lower, step.gone, step.newCriteria, step.restated, step.goneCriteria].some((part) => part.length);

/** @param {any} rung @param {any} questions @returns {Talk[]} */
function talksOf(rung, questions) {
  const asked = new Set((rung.asks ?? []).map((/** @type {Ask} */ { competency }) => competency));
  const held = (questions.check_ins ?? []).filter((/** @type {any} */ each) => each.for !== "mentoring");
  return [...held.filter((/** @type {any} */ each) => each.for === "review"), ...held.filter((/** @type {any} */ each) => each.for !== "review")]
    .map((each) => ({ ...each, questions: each.questions.filter((/** @type {any} */ { competency }) => each.for === "review" || asked.has(competency)) }))
    .filter((each) => each.questions.length);
}

/* What the portal says of all that a plan names. Asked for once; what can't be had is left out, and nothing is then taken for gone. */
import { json } from "./address.js";
import { rung, rungs } from "./rungs.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-shape.js").Action} Action */
/** @typedef {{ rung: any, role: any }} Held A rung and its role. */
/** @typedef {{ id: string, title: string, url: string }} Named */
/** @typedef {Named & { format: string, hours?: number, cost?: { amount: number, currency: string } }} Course */
/** @typedef {Named & { type: "rotation" | "programme", months?: number, gains?: { competency: string, to_place?: number }[] }} Stay */
/**
 * @typedef {object} Known
 * @property {Held | null} own
 * @property {Map<string, Held>} goals By ref, those that are there.
 * @property {Map<string, import("./rungs.js").RungInList> | null} rungs
 * @property {Map<string, Named & { scale: { id: string, title: string }[] }> | null} competencies
 * @property {Course[] | null} courses
 * @property {Stay[]} stays
 * @property {(Named & { courses?: string[] })[]} programmes
 * @property {import("./mentor-order.js").Matching | null} matching
 * @property {import("./plan-allowance.js").Allowances} allowances
 * @property {Map<string, Map<string, Named> | null>} others Records by kind and id, of kinds that the plan names.
 */

const FOLDERS = /** @type {const} */ ({ rotation: "rotations", programme: "programmes", opening: "openings", pathway: "pathways", course: "courses", mentor: "mentors" });

/** @param {Promise<any>} answer */
const orNothing = (answer) => answer.catch(() => null);

/** @param {{ id: string }[] | undefined} items @returns {Map<string, any>} */
const byId = (items) => new Map((items ?? []).map((each) => [each.id, each]));

/** @param {Plan} plan @returns {Promise<Known>} */
export async function gather(plan) {
  const all = await orNothing(rungs());
  /** @type {Map<string, any> | null} */
  const there = all && new Map(all.map((/** @type {{ ref: string }} */ each) => [each.ref, each]));
  const held = (/** @type {string} */ ref) => (ref && there?.has(ref) ? orNothing(rung(ref)) : null);
  const kinds = [...new Set([...plan.actions.map(({ kind }) => kind), ...Object.keys(plan.progress).map((key) => key.split(":")[0])])].filter((kind) => kind in FOLDERS);
  const [own, goals, competencies, taxonomy, building, matching, allowances, others] = await Promise.all([
    held(plan.rung), Promise.all(plan.targets.map(held)), orNothing(json("api/v1/competencies/index.json")), orNothing(json("api/v1/taxonomy.json")),
    orNothing(json("api/v1/building.json")), orNothing(json("api/v1/matching.json")), orNothing(json("api/v1/allowances.json")),
    Promise.all(kinds.map((kind) => orNothing(json(`api/v1/${FOLDERS[/** @type {keyof typeof FOLDERS} */ (kind)]}/index.json`))))]);
  const scales = taxonomy?.scales ?? {};
  return {
    own, goals: new Map(plan.targets.flatMap((ref, at) => (goals[at] ? [[ref, goals[at]]] : []))), rungs: there,
    competencies: competencies && byId(competencies.items.map((/** @type {any} */ each) => ({ ...each, scale: scales[each.scale ?? "default"] ?? [] }))),
    courses: building && (building.courses ?? []), stays: building?.stays ?? [], programmes: building?.programmes ?? [], matching, allowances: allowances ?? {},
    others: new Map(kinds.map((kind, at) => [kind, others[at] && byId(others[at].items)])),
  };
}

/** @param {Known} known @param {string} kind @param {string} id @returns {Named | null | undefined} null where it is gone, undefined where that isn't known. */
export function recordOf(known, kind, id) {
  if (kind === "competency") return known.competencies ? known.competencies.get(id) ?? null : undefined;
  const items = known.others.get(kind);
  return items ? items.get(id) ?? null : undefined;
}

/** @param {Known} known @param {Plan} plan @param {string} ref @returns {{ title: string, url: string, gone: boolean }} */
export function rungOf(known, plan, ref) {
  const found = known.rungs?.get(ref);
  return { title: found?.title ?? (plan.titles[ref] || ref), url: found?.url ?? "", gone: Boolean(known.rungs && !found) };
}

/** @param {Known} known @returns {import("./plan-gap.js").ScaleOf} */
export const scales = (known) => (id) => known.competencies?.get(id)?.scale ?? [];

/** @param {Known} known @param {string} id @param {string} level @returns {string} The title of a competency's level. */
export const levelTitle = (known, id, level) => (level ? scales(known)(id).find((each) => each.id === level)?.title ?? level : "not yet at the first level");

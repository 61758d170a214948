/* What separates somebody from a rung: what they say of themselves counts, and where they say nothing, what their own rung asks. Pure. */
import { difference, roleOf } from "./compare-gap.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./compare-gap.js").Rung} Rung */
/** @typedef {import("./compare-gap.js").Gap} Gap */
/** @typedef {{ id: string, title: string }} Level */
/** @typedef {(competency: string) => Level[]} ScaleOf A competency's levels, lowest first; empty where it isn't known. */

/**
 * @param {Plan} plan @param {Rung | null} own The rung they are on. @param {Rung} goal @param {ScaleOf} scaleOf
 * @returns {Rung} All that they bring along, in the form of a rung of the goal's role.
 */
export function standing(plan, own, goal, scaleOf) {
  const asks = new Map((own?.asks ?? []).map((ask) => [ask.competency, ask]));
  const wanted = new Map((goal.asks ?? []).map((ask) => [ask.competency, ask]));
  for (const [id, { level }] of Object.entries(plan.competencies)) {
    const place = scaleOf(id).findIndex((each) => each.id === level);
    const like = wanted.get(id) ?? asks.get(id);
    if (!level) asks.delete(id);
    else if (place >= 0 && like) asks.set(id, { ...like, level, level_title: scaleOf(id)[place].title, place });
  }
  const said = (/** @type {{ id: string }} */ { id }) => plan.expectations[`${roleOf(goal)}#${id}`]?.state;
  const carried = own && roleOf(own) === roleOf(goal) ? (own.expectations ?? []).filter((each) => (said(each) ?? "yes") === "yes") : [];
  const met = (goal.expectations ?? []).filter((each) => said(each) === "yes");
  const kept = carried.filter(({ id }) => !met.some((each) => each.id === id));
  return { ...goal, asks: [...asks.values()], expectations: [...met, ...kept] };
}

/** @param {Plan} plan @param {Rung | null} own @param {Rung} goal @param {ScaleOf} scaleOf @returns {Gap} */
export const gapOf = (plan, own, goal, scaleOf) => difference(standing(plan, own, goal, scaleOf), goal);

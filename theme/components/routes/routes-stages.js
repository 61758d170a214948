/* The moves of a route with what the portal's data files say of each, and what its courses come to: the same rules as the generator's
   `derive/taking.py`. Pure. */
import { difference } from "./compare-gap.js";

/** @typedef {import("./routes-web.js").Leg} Leg */
/** @typedef {import("./compare-gap.js").Gap} Gap */
/** @typedef {{ amount: number, currency: string }} Money */
/** @typedef {{ id: string, title: string, url: string, hours?: number, cost?: Money, competencies: string[], paid_by?: { title: string, url: string }[] }} Course */
/** @typedef {{ leg: Leg, from: any, to: any, why?: string, criteria: string[], gap: Gap, courses: Course[] }} Stage `from` and `to` are rungs. */
/** @typedef {{ courses: Course[], hours: number, withoutHours: number, costs: Money[], withoutCost: number, unpaid: Course[] }} Sum */

/**
 * @param {Leg[]} legs @param {Map<string, { rung: any }>} found The rungs of the route by ref.
 * @returns {Stage[]} Each course stands where it is needed first; what a rung before on the route asks at that level already isn't learned again.
 */
export function stages(legs, found) {
  /** @type {Set<string>} */
  const before = new Set();
  /** @type {Map<string, number>} */
  const held = new Map();
  return legs.map((leg) => {
    const [from, to] = [leg.from, leg.to].map((ref) => found.get(ref)?.rung);
    for (const { competency, place } of from.asks ?? []) held.set(competency, Math.max(held.get(competency) ?? -1, place));
    const wanted = new Set((to.asks ?? []).filter((/** @type {any} */ ask) => ask.place > (held.get(ask.competency) ?? -1)).map((/** @type {any} */ ask) => ask.competency));
    const move = (from.moves_from ?? []).find((/** @type {{ to: string, kind: string }} */ each) => each.to === leg.to && each.kind === leg.kind);
    const courses = (move?.courses ?? []).filter((/** @type {Course} */ { id, competencies }) => !before.has(id) && competencies.some((each) => wanted.has(each)));
    for (const { id } of courses) before.add(id);
    return { leg, from, to, why: move?.why, criteria: move?.criteria ?? [], gap: difference(from, to), courses };
  });
}

/** @param {Stage[]} route @returns {Sum} Amounts in different currencies stay apart. */
export function total(route) {
  const courses = route.flatMap((stage) => stage.courses);
  /** @type {Map<string, number>} */
  const costs = new Map();
  for (const { cost } of courses) if (cost?.amount) costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.amount);
  return {
    courses, hours: courses.reduce((hours, course) => hours + (course.hours ?? 0), 0), withoutHours: courses.filter(({ hours }) => hours === undefined).length,
    costs: [...costs].sort(([one], [other]) => (one < other ? -1 : 1)).map(([currency, amount]) => ({ currency, amount })),
    withoutCost: courses.filter(({ cost }) => !cost).length, unpaid: courses.filter(({ cost, paid_by: paid }) => cost?.amount && !paid?.length),
  };
}

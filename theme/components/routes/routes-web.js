/* Routes between two rungs: the same rules as the generator's `derive/routes.py`, where they are told with their reasons, for moves as
   `api/v1/moves.json` has them. Pure: nothing here asks or shows anything. */
import { shortest } from "./routes-search.js";

/** @typedef {"steps" | "months" | "learning"} Measure */
/** @typedef {{ rungs?: string[], titles?: string[], from?: number[], to?: number[], kinds?: string[], kind?: number[], months?: number[], learning?: number[],
 *  typical_months?: number }} Moves */
/** @typedef {{ asks?: Record<string, number[]>, criteria?: Record<string, number[]> }} Profiles */
/** @typedef {{ from: string, to: string, kind: string, months: number, told: boolean, learning: number }} Leg */
/** @typedef {{ legs: Leg[], months: number, untold: number, learning: number }} Route `months` and `learning` are for all legs together. */
/** @typedef {{ ref: string, learning: number, route: Route | null }} Nearest */
/** @typedef {{ rungs: string[], places: Map<string, number>, out: Map<number, number>[], into: Map<number, number>[], figures: Record<Measure, number[]>,
 *  room: Record<Measure, number>, moves: Required<Moves> }} Web `out` and `into` lead from a rung's place to the other's, each with the place of the move. */

/** What counts → the order in which the figures decide. @type {Record<Measure, [Measure, Measure, Measure]>} */
export const MEASURES = { steps: ["steps", "months", "learning"], months: ["months", "steps", "learning"], learning: ["learning", "steps", "months"] };

const MOST = 3;
const PARTS = 100;

/** @param {Moves} told @returns {Web} */
export function web({ rungs = [], titles = [], from = [], to = [], kinds = [], kind = [], months = [], learning = [], typical_months: typical = 0 }) {
  const out = rungs.map(() => new Map());
  const into = rungs.map(() => new Map());
  from.forEach((source, move) => {
    out[source].set(to[move], move);
    into[to[move]].set(source, move);
  });
  const figures = { steps: from.map(() => 1), months: months.map((each) => Math.round((each < 0 ? typical : each) * PARTS)), learning };
  const room = /** @type {Record<Measure, number>} */ (Object.fromEntries(Object.entries(figures).map(([name, all]) => [
    name, rungs.length * all.reduce((most, each) => Math.max(most, each), 0) + 1])));
  return { rungs, places: new Map(rungs.map((ref, place) => [ref, place])), out, into, figures, room,
    moves: { rungs, titles, from, to, kinds, kind, months, learning, typical_months: typical } };
}

/**
 * The best routes between two rungs, the best first; none where no way leads there, or it is the same rung.
 * @param {Web} all @param {string} source @param {string} goal @param {Measure} by @param {number} [most] @returns {Route[]}
 */
export function routes(all, source, goal, by, most = MOST) {
  const [start, end] = [all.places.get(source), all.places.get(goal)];
  if (start === undefined || end === undefined || start === end) return [];
  const [first, second, third] = MEASURES[by];
  const { figures, room, out, into } = all;
  const weights = figures[first].map((figure, move) => /** @type {[number, number]} */ ([figure, figures[second][move] * room[third] + figures[third][move]]));
  return shortest({ out, into, weights }, start, end, most).map(({ path }) => route(all, path));
}

/**
 * Of the rungs that one gets to, one's own included, the nearest to the goal: by what there is to learn from it, by moves, by its ref.
 * @param {Web} all @param {Profiles} profiles @param {string} source @param {string} goal @param {Measure} by @returns {Nearest}
 */
export function nearest(all, { asks = {}, criteria = {} }, source, goal, by) {
  const start = /** @type {number} */ (all.places.get(source));
  const steps = new Map([[start, 0]]);
  for (const [node, far] of steps) for (const target of all.out[node].keys()) if (!steps.has(target)) steps.set(target, far + 1);
  let best = { learning: Infinity, far: Infinity, place: start };
  for (const [place, far] of steps) {
    const ref = all.rungs[place];
    const learned = above(asks[goal] ?? [], asks[ref] ?? [], criteria[goal] ?? [], criteria[ref] ?? []);
    if (learned < best.learning || (learned === best.learning && (far < best.far || (far === best.far && place < best.place)))) best = { learning: learned, far, place };
  }
  const ref = all.rungs[best.place];
  return { ref, learning: best.learning, route: routes(all, source, ref, by, 1)[0] ?? null };
}

/** @param {number[]} wanted @param {number[]} held Competencies, each with a place. @param {number[]} criteria @param {number[]} had @returns {number} */
function above(wanted, held, criteria, had) {
  const places = new Map();
  for (let at = 0; at < held.length; at += 2) places.set(held[at], held[at + 1]);
  let learned = criteria.filter((each) => !had.includes(each)).length;
  for (let at = 0; at < wanted.length; at += 2) learned += Math.max(0, wanted[at + 1] - (places.get(wanted[at]) ?? -1));
  return learned;
}

/** @param {Web} all @param {number[]} path @returns {Route} */
function route({ rungs, out, figures, moves }, path) {
  const taken = path.slice(1).map((place, at) => /** @type {number} */ (out[path[at]].get(place)));
  const sum = (/** @type {number[]} */ all) => taken.reduce((whole, move) => whole + all[move], 0);
  return {
    legs: taken.map((move) => ({ from: rungs[moves.from[move]], to: rungs[moves.to[move]], kind: moves.kinds[moves.kind[move]], months: figures.months[move] / PARTS,
      told: moves.months[move] >= 0, learning: moves.learning[move] })),
    months: sum(figures.months) / PARTS, untold: taken.filter((move) => moves.months[move] < 0).length, learning: sum(figures.learning),
  };
}

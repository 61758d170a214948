/* What separates two rungs: the same rules as the generator's `derive/gaps.py`, for rungs as the portal's data files have them.
   Pure: nothing here asks or shows anything. */

/** @typedef {"new" | "higher" | "lower" | "gone" | "same"} Change */
/** @typedef {{ competency: string, title: string, url: string, area: string, area_title?: string, level: string, level_title: string, place: number,
 *  need: string, note?: string, behaviours?: string[] }} Asked */
/** @typedef {{ id: string, text: string, need: string, area?: string, area_title?: string, examples?: string[], links?: object[] }} Criterion */
/** @typedef {{ ref: string, title: string, url: string, asks?: Asked[], expectations?: Criterion[] }} Rung */
/** @template T @typedef {{ id: string, before: T | null, after: T | null, change: Change }} Difference */
/** @typedef {{ competencies: Difference<Asked>[], expectations: Difference<Criterion>[] }} Gap */
/** @typedef {{ id: string, title: string, url: string, from_place: number, to_place?: number, hours?: number }} Course */

/** What matters most stands first. @type {Change[]} */
export const ORDER = ["new", "higher", "lower", "gone", "same"];

/** @param {{ ref: string }} rung @returns {string} The id of its role. */
export const roleOf = (rung) => rung.ref.split("/")[0];

/** @param {Rung} before @param {Rung} after @returns {Gap} All that either asks, with what changes on the way from the one to the other. */
export function difference(before, after) {
  return { competencies: competencies(before.asks ?? [], after.asks ?? []), expectations: expectations(before, after) };
}

/** @param {Asked[]} before @param {Asked[]} after @returns {Difference<Asked>[]} */
function competencies(before, after) {
  const held = new Map(before.map((ask) => [ask.competency, ask]));
  const wanted = new Map(after.map((ask) => [ask.competency, ask]));
  return [...new Set([...held.keys(), ...wanted.keys()])].map((id) => {
    const [then, now] = [held.get(id) ?? null, wanted.get(id) ?? null];
    return { id, before: then, after: now, change: change(then, now) };
  });
}

/** @param {Asked | null} then @param {Asked | null} now @returns {Change} */
function change(then, now) {
  if (!then) return "new";
  if (!now) return "gone";
  if (then.place !== now.place) return now.place > then.place ? "higher" : "lower";
  if (then.need !== now.need) return now.need === "essential" ? "higher" : "lower";
  return "same";
}

/**
 * Criteria are the same thing only within one role: another role's id is another promise.
 * @param {Rung} before @param {Rung} after @returns {Difference<Criterion>[]}
 */
function expectations(before, after) {
  const [held, wanted] = [before.expectations ?? [], after.expectations ?? []];
  const alike = roleOf(before) === roleOf(after);
  const found = wanted.map((now) => {
    const then = (alike && held.find((each) => each.id === now.id)) || null;
    const state = /** @type {Change} */ (!then ? "new" : stated(then) === stated(now) ? "same" : "higher");
    return { id: now.id, before: then, after: /** @type {Criterion | null} */ (now), change: state };
  });
  const left = held.filter((then) => !alike || !wanted.some((now) => now.id === then.id));
  return [...found, ...left.map((then) => ({ id: then.id, before: then, after: null, change: /** @type {Change} */ ("gone") }))];
}

/** @param {Criterion} criterion @returns {string} All that it says. */
const stated = ({ text, need, area, examples, links }) => JSON.stringify([text, need, area ?? "", examples ?? [], links ?? []]);

/**
 * For all that is new or higher, the courses that lead there; what no course teaches is left out.
 * @param {Gap} gap @param {Record<string, { courses?: Course[] }>} taught By competency.
 * @returns {{ asked: Asked, courses: Course[] }[]}
 */
export function toLearn(gap, taught) {
  return gap.competencies.flatMap(({ id, before, after, change: state }) => {
    if (!after || (state !== "new" && state !== "higher")) return [];
    const start = before?.place ?? -1;
    const courses = (taught[id]?.courses ?? []).filter((course) => {
      const reached = course.to_place ?? after.place;
      return start < reached && start < after.place && course.from_place < after.place;
    });
    return courses.length ? [{ asked: after, courses }] : [];
  });
}

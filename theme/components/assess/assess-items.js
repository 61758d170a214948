/* What a rung asks, as a self-assessment goes through it, and where one stands with each of it. Pure. */

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {"above" | "at" | "below" | "yes" | "partly" | "not-yet" | "open"} Standing `open` isn't assessed. */
/**
 * @typedef {{ kind: "competency" | "expectation", key: string, id: string, title: string, url: string, area: string, need: string, note: string, asked: string,
 *   askedTitle: string, place: number, scale: { id: string, title: string }[], behaviours: string[], examples: string[], links: { title: string, url: string }[] }} Item
 *   `key` is its name in a plan. A competency is asked at the level `asked`, the scale's at `place`; an expectation is its `title`, a line of Markdown.
 */

/** @type {[Standing, string][]} What is said of one's own, in the order in which it is told. */
export const STANDINGS = [["below", "Below the level asked"], ["at", "At the level asked"], ["above", "Above the level asked"],
  ["not-yet", "Not yet"], ["partly", "Partly"], ["yes", "Yes"], ["open", "Not assessed yet"]];

/** What one says of an expectation in words. @type {[string, string][]} */
export const ANSWERS = [["yes", "Yes"], ["partly", "Partly"], ["not-yet", "Not yet"]];

export const NOT_YET = "Not yet at the first level";

/** @param {{ rung: any, role: any }} found As the role's file has it. @returns {Item[]} Area by area, in each the competencies first. */
export function itemsOf({ rung, role }) {
  const asks = (rung.asks ?? []).map((/** @type {any} */ ask) => ({ ...common("competency", ask), key: ask.competency, id: ask.competency, title: ask.title, url: ask.url,
    asked: ask.level, askedTitle: ask.level_title, place: ask.place, scale: role.competencies?.[ask.competency]?.scale ?? [], behaviours: ask.behaviours ?? [] }));
  const expectations = (rung.expectations ?? []).map((/** @type {any} */ each) => ({ ...common("expectation", each), key: `${role.id}#${each.id}`, id: each.id, title: each.text }));
  const all = /** @type {Item[]} */ ([...asks, ...expectations]);
  const areas = [...new Set(all.map(({ area }) => area))];
  return areas.flatMap((area) => all.filter((item) => item.area === area));
}

/** @param {Item["kind"]} kind @param {any} told @returns {Item} What both have. */
const common = (kind, told) => ({ kind, key: "", id: "", title: "", url: "", area: told.area_title || "Others", need: told.need === "desirable" ? "Desirable" : "", note: told.note ?? "",
  asked: "", askedTitle: "", place: -1, scale: [], behaviours: [], examples: told.examples ?? [], links: told.links ?? [] });

/** @param {Item} item @param {Plan} plan What the plan holds of it, if anything. */
export const heldOf = (item, plan) => (item.kind === "competency" ? plan.competencies : plan.expectations)[item.key];

/** @param {Item} item @param {Plan} plan @returns {string | null} One's own answer: a level's id (empty: not yet at the first) or a word; null: none that is known here. */
export function answerOf(item, plan) {
  if (item.kind === "expectation") return plan.expectations[item.key]?.state ?? null;
  const level = plan.competencies[item.key]?.level;
  return level === undefined || (level && !item.scale.some(({ id }) => id === level)) ? null : level;
}

/** @param {Item} item @param {Plan} plan @returns {Standing} */
export function standing(item, plan) {
  const answer = answerOf(item, plan);
  if (answer === null) return "open";
  if (item.kind === "expectation") return /** @type {Standing} */ (answer);
  const place = item.scale.findIndex(({ id }) => id === answer);
  return place < item.place ? "below" : place > item.place ? "above" : "at";
}

/** @param {Item} item @param {string | null} answer @returns {string} In words; nothing where there is none. */
export function inWords(item, answer) {
  if (answer === null) return "";
  if (item.kind === "expectation") return ANSWERS.find(([word]) => word === answer)?.[1] ?? "";
  return answer ? item.scale.find(({ id }) => id === answer)?.title ?? answer : NOT_YET;
}

/** @param {Item[]} items @param {Plan} plan @returns {{ standing: Standing, title: string, items: Item[] }[]} What stands where, without what is empty. */
export const byStanding = (items, plan) => STANDINGS
  .map(([each, title]) => ({ standing: each, title, items: items.filter((item) => standing(item, plan) === each) })).filter((group) => group.items.length);

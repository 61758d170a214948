/* Two to four rungs as the rows of a table, by area: each row with what every rung asks and how it stands to the first. */
import { ORDER, difference, roleOf } from "./compare-gap.js";

/** @typedef {import("./compare-gap.js").Rung} Rung */
/** @typedef {import("./compare-gap.js").Asked} Asked */
/** @typedef {import("./compare-gap.js").Criterion} Criterion */
/** @typedef {import("./compare-gap.js").Change} Change */
/** @typedef {Change | "reworded" | ""} RowChange `reworded` is only between two versions of one rung. */
/** @typedef {{ title: string, url: string, area: string, areaTitle: string, sides: (Asked | Criterion | { texts: string[] } | null)[], changes: RowChange[], competency: string }} Row
 *  `changes` has one entry for each rung but the first, empty where neither asks it; `competency` is empty for a criterion. */
/** @typedef {{ title: string, rows: Row[] }} Group */

/** What matters most stands first. @type {RowChange[]} */
const WEIGHT = [...ORDER.slice(0, 2), "reworded", ...ORDER.slice(2), ""];

/** @param {Row} row @returns {boolean} Whether all rungs ask the same. */
export const isSame = (row) => row.changes.every((change) => change === "same");

/**
 * @param {Rung[]} rungs The first is the one that the others are held against.
 * @param {string[]} areas The ids of all areas in the portal's order; criteria that name none come first.
 * @returns {Group[]}
 */
export function rowsOf(rungs, areas) {
  const [first, ...others] = rungs;
  /** @type {Map<string, Row>} */
  const rows = new Map();
  others.forEach((other, at) => {
    const gap = difference(first, other);
    for (const { id, before, after, change } of gap.competencies) {
      const held = /** @type {Asked} */ (after ?? before);
      const row = put(rows, `competency ${id}`, { title: held.title, url: held.url, area: held.area, areaTitle: held.area_title ?? "", competency: id }, rungs.length);
      fill(row, at, before, after, change);
    }
    for (const { id, before, after, change } of gap.expectations) {
      const held = /** @type {Criterion} */ (after ?? before);
      const row = put(rows, `criterion ${roleOf(before ? first : other)} ${id}`, { title: "", url: "", area: held.area ?? "", areaTitle: held.area_title ?? "", competency: "" }, rungs.length);
      fill(row, at, before, after, change);
    }
  });
  const groups = new Map(["", ...areas].map((area) => [area, /** @type {Row[]} */ ([])]));
  for (const row of rows.values()) groups.set(row.area, [...(groups.get(row.area) ?? []), row]);
  return [...groups.values()].filter((found) => found.length).map((found) => ({ title: found[0].areaTitle || "Criteria", rows: sorted(found) }));
}

/** @param {Map<string, Row>} rows @param {string} key @param {Omit<Row, "sides" | "changes">} facts @param {number} sides */
function put(rows, key, facts, sides) {
  const row = rows.get(key) ?? { ...facts, sides: Array(sides).fill(null), changes: Array(sides - 1).fill("") };
  rows.set(key, row);
  return row;
}

/** @param {Row} row @param {number} at @param {Asked | Criterion | null} before @param {Asked | Criterion | null} after @param {Change} change */
function fill(row, at, before, after, change) {
  row.sides[0] ??= before;
  row.sides[at + 1] = after;
  row.changes[at] = change;
}

/** @param {Row[]} rows @returns {Row[]} Criteria first, then competencies; in each what changes most, then by title. */
export function sorted(rows) {
  const weight = (/** @type {Row} */ row) => Math.min(...row.changes.map((change) => WEIGHT.indexOf(change)));
  return rows.sort((a, b) => weight(a) - weight(b) || Number(a.competency !== "") - Number(b.competency !== "") || (a.competency ? a.title.localeCompare(b.title) : 0));
}

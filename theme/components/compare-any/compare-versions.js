/* Two versions of one rung as the rows of a comparison. Pure: where versions come from is nobody's business here. */
import { rowsOf, sorted } from "./compare-rows.js";

/** @typedef {import("./compare-gap.js").Rung} Rung */
/** @typedef {import("./compare-gap.js").Asked} Asked */
/** @typedef {import("./compare-rows.js").Row} Row */
/** @typedef {import("./compare-rows.js").Group} Group */
/** @typedef {Rung & { summary?: string, grade_title?: string, responsibilities?: string[], evidence?: string[] }} Version A rung as a role's JSON has it. */

/**
 * What one version of a rung says in other words than another, for `table` of compare-table.js with both as its two rungs. What the rung is
 * comes first, then the areas; criteria and levels that are put into other words count as changed, not as raised.
 * @param {Version} before @param {Version} after @param {string[]} [areas] The ids of all areas in the portal's order. @returns {Group[]}
 */
export function compareVersions(before, after, areas = []) {
  const about = [
    text("Title", before.title, after.title), text("Grade", before.grade_title, after.grade_title), text("Purpose", before.summary, after.summary),
    list("Responsibilities", before.responsibilities, after.responsibilities), list("Evidence", before.evidence, after.evidence),
  ].filter((row) => row !== null);
  const groups = rowsOf([before, after], areas).map(({ title, rows }) => ({ title, rows: sorted(rows.map(named)) }));
  return [...(about.length ? [{ title: "The rung", rows: about }] : []), ...groups];
}

/** @param {string} title @param {string} [then] @param {string} [now] @returns {Row | null} */
const text = (title, then = "", now = "") => row(title, then && { id: title, text: then, need: "" }, now && { id: title, text: now, need: "" }, then === now);

/** @param {string} title @param {string[]} [then] @param {string[]} [now] @returns {Row | null} */
const list = (title, then = [], now = []) => row(title, then.length ? { texts: then } : null, now.length ? { texts: now } : null, JSON.stringify(then) === JSON.stringify(now));

/** @param {string} title @param {Row["sides"][number] | ""} then @param {Row["sides"][number] | ""} now @param {boolean} same @returns {Row | null} */
function row(title, then, now, same) {
  if (!then && !now) return null;
  return { title, url: "", area: "", areaTitle: "", competency: "", sides: [then || null, now || null], changes: [same ? "same" : !then ? "new" : !now ? "gone" : "reworded"] };
}

/** @param {Row} found @returns {Row} */
function named(found) {
  const [then, now] = found.sides;
  if (!then || !now) return found;
  const said = (/** @type {unknown} */ held) => JSON.stringify(/** @type {Asked} */ (held).behaviours ?? []);
  const reworded = found.competency ? found.changes[0] === "same" && said(then) !== said(now) : found.changes[0] === "higher";
  return reworded ? { ...found, changes: ["reworded"] } : found;
}

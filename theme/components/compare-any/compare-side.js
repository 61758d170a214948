/* What one rung asks in one row of a comparison; beside the first, in what words it differs from that. The same as `_sides` of
   generator/render/views/compare.py, which has two sides only. */
import { count, element } from "./element.js";
import { line } from "./markdown-line.js";
import { isMixed, reworded, wording } from "./wording-diff.js";
import { folded, linesOf, piecesOf } from "./wording.js";

/** @typedef {import("./compare-rows.js").Row} Row */
/** @typedef {import("./compare-gap.js").Asked} Asked */
/** @typedef {import("./compare-gap.js").Criterion} Criterion */
/** @typedef {import("./wording-diff.js").Wording} Wording */

/** @param {Row} row @param {number} at @param {any} role The rung's role, for the scale and what its levels mean. @returns {HTMLElement[]} */
export function side(row, at, role) {
  const held = row.sides[at];
  if (!held) return [element("p", { class: "versus__none" }, "Not asked")];
  if ("texts" in held) return at ? news(wording(/** @type {{ texts: string[] }} */ (row.sides[0])?.texts ?? [], held.texts)) : [plainly(held.texts)];
  return row.competency ? competency(row, at, /** @type {Asked} */ (held), role?.competencies?.[row.competency]) : criterion(row, at, /** @type {Criterion} */ (held));
}

/** @param {Row} row @param {number} at @param {Criterion} held @returns {HTMLElement[]} */
function criterion(row, at, held) {
  const first = /** @type {Criterion | null} */ (row.sides[0]);
  const pieces = at && first ? reworded(first.text, held.text) : [];
  return [element("p", {}, ...(pieces.length ? piecesOf(pieces) : line(held.text))), ...(held.need === "desirable" ? [element("p", { class: "faint" }, "Desirable")] : [])];
}

/** Of three and more, where everything of a level is new, its summary stands for it: four columns of behaviours are a wall.
 * @param {Row} row @param {number} at @param {Asked} asked @param {any} known What the role's data say of the competency. @returns {HTMLElement[]} */
function competency(row, at, asked, known) {
  const dots = (known?.scale ?? []).map((/** @type {unknown} */ _, /** @type {number} */ place) => (
    element("span", { class: `meter__step${place <= asked.place ? " meter__step--reached" : ""}` })));
  const head = element("p", { class: "versus__level" }, element("span", { class: "meter__steps", "aria-hidden": "true" }, ...dots), " ",
    element("strong", {}, asked.level_title), asked.need === "desirable" && element("span", { class: "faint" }, " Desirable"));
  const behaviours = asked.behaviours ?? [];
  const summary = known?.levels?.[asked.level]?.summary;
  const meant = summary ? [element("p", { class: "versus__text" }, ...line(summary))] : behaviours.length ? [plainly(behaviours)] : [];
  if (!at) return [head, ...meant, ...left(row, behaviours)];
  const first = /** @type {Asked | null} */ (row.sides[0]);
  if (first && !differs(row, at)) return row.sides.length > 2 ? [head] : [head, ...meant];
  const told = wording(first?.behaviours ?? [], behaviours);
  if (row.sides.length > 2 && summary && behaviours.length && !isMixed(told)) return [head, ...meant, folded("all", count(behaviours.length, "behaviour"), behaviours)];
  return [head, ...(behaviours.length ? [] : meant), ...news(told)];
}

/** @param {string[]} texts */
const plainly = (texts) => linesOf({ lines: texts.map((text) => ({ text, pieces: [] })), same: [] });

/** @param {Row} row @param {number} at Not the first. @returns {boolean} Whether it is asked on both sides and said in other words. */
function differs(row, at) {
  const [first, other] = [row.sides[0], row.sides[at]];
  if (!first || !other) return false;
  return !row.competency || row.changes[at - 1] === "reworded" || /** @type {Asked} */ (first).level !== /** @type {Asked} */ (other).level;
}

/** @param {Wording} told @returns {HTMLElement[]} What is new and changed; folded, what stays. */
const news = (told) => [
  ...(told.lines.length ? [linesOf(told)] : []),
  ...(told.same.length ? [folded("same", `${told.same.length} ${told.same.length === 1 ? "stays" : "stay"} the same`, told.same)] : []),
];

/** @param {Row} row @param {string[]} behaviours The first side's. @returns {HTMLElement[]} Folded, what none of the others has. */
function left(row, behaviours) {
  const others = /** @type {Asked[]} */ (row.sides.filter((_, at) => at && differs(row, at)));
  const gone = others.map((other) => wording(behaviours, other.behaviours ?? []).gone);
  const only = gone.length === 1 ? gone[0] : gone.length ? behaviours.filter((text) => gone.every((each) => each.includes(text))) : [];
  if (!only.length) return [];
  return [folded("only", row.changes.includes("reworded") ? `${only.length} no longer said` : `${only.length} only at ${/** @type {Asked} */ (row.sides[0]).level_title}`, only)];
}

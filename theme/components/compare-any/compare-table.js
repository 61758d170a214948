/* A comparison as a table, in the form that the ready-made comparisons have, and what to learn first. */
import { address } from "./address.js";
import { toLearn } from "./compare-gap.js";
import { isSame } from "./compare-rows.js";
import { element } from "./element.js";
import { line } from "./markdown-line.js";

/** @typedef {import("./compare-rows.js").Row} Row */
/** @typedef {import("./compare-rows.js").Group} Group */
/** @typedef {import("./compare-gap.js").Change} Change */
/** @typedef {{ rung: any, role: any }} Chosen */

/** @type {Record<Change, string>} */
const TITLES = { new: "New", higher: "Higher", lower: "Lower", gone: "No longer asked", same: "The same" };
/** @type {Record<Change, string>} */
const TAGS = { new: "new", higher: "raised", lower: "lower", gone: "gone", same: "same" };
const COURSES_SHOWN = 3;

/** @param {Row} row @param {Change | ""} change @returns {string} A criterion restated is raised, not higher. */
export const title = (row, change) => (!change ? "" : change === "higher" && !row.competency ? "Raised" : TITLES[change]);

/** @param {Chosen[]} chosen @param {Group[]} groups @param {boolean} whole Whether what is the same shows too. @returns {HTMLTableElement} */
export function table(chosen, groups, whole) {
  const rungs = chosen.map(({ rung }) => rung);
  return element("table", { class: `versus${chosen.length > 2 ? " versus--three" : ""}`, id: "comparison" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, element("span", { class: "visually-hidden" }, "What is asked")),
      ...rungs.map((rung) => element("th", { scope: "col" }, element("a", { href: address(rung.url) }, rung.title))))),
    ...groups.map((group) => element("tbody", { hidden: !whole && group.rows.every(isSame) },
      element("tr", { class: "versus__area" }, element("th", { colspan: rungs.length + 1, scope: "rowgroup" }, group.title)),
      ...group.rows.map((row) => element("tr", { hidden: !whole && isSame(row) },
        element("th", { scope: "row", class: "versus__what" },
          row.title ? element("a", { href: address(row.url) }, row.title) : element("span", { class: "visually-hidden" }, "Criterion"), " ",
          chosen.length === 2 && tag(row, row.changes[0])),
        ...row.sides.map((_, at) => element("td", { "data-rung": rungs[at].title }, chosen.length > 2 && at > 0 && tag(row, row.changes[at - 1]), ...side(row, at, chosen))))))));
}

/** @param {Row} row @param {Change | ""} change */
const tag = (row, change) => change !== "" && element("span", { class: `tag tag--${TAGS[change]}` }, title(row, change));

/** @param {Row} row @param {number} at @param {Chosen[]} chosen @returns {HTMLElement[]} What one rung asks. */
function side(row, at, chosen) {
  const asked = /** @type {any} */ (row.sides[at]);
  if (!asked) return [element("p", { class: "versus__none" }, "Not asked")];
  const need = asked.need === "desirable" && element("span", { class: "faint" }, " Desirable");
  if (!row.competency) return [element("p", {}, ...line(asked.text)), ...(need ? [element("p", { class: "faint" }, "Desirable")] : [])];
  const known = chosen[at].role.competencies?.[row.competency];
  const said = known?.levels?.[asked.level];
  const changes = at ? [row.changes[at - 1]] : row.changes;
  const full = at ? changes[0] !== "same" : changes.some((change) => change === "gone" || change === "lower");
  const dots = (known?.scale ?? []).map((/** @type {unknown} */ _, /** @type {number} */ place) => (
    element("span", { class: `meter__step${place <= asked.place ? " meter__step--reached" : ""}` })));
  return [
    element("p", { class: "versus__level" }, element("span", { class: "meter__steps", "aria-hidden": "true" }, ...dots), " ", element("strong", {}, asked.level_title), need),
    ...(full && said?.behaviours ? [element("ul", { class: "versus__behaviours" }, ...said.behaviours.map((/** @type {string} */ text) => element("li", {}, ...line(text))))]
      : said?.summary ? [element("p", { class: "versus__text" }, ...line(said.summary))] : []),
  ];
}

/** @param {Group[]} groups @param {number} at Which of the other rungs, from 0. @returns {{ change: Change, number: number, title: string }[]} */
export function counts(groups, at) {
  const rows = groups.flatMap((group) => group.rows);
  return /** @type {Change[]} */ (Object.keys(TITLES)).map((change) => ({ change, number: rows.filter((row) => row.changes[at] === change).length, title: TITLES[change] }))
    .filter(({ number }) => number > 0);
}

/** @param {import("./compare-gap.js").Gap} gap @param {any} role The role of the rung to reach. @returns {HTMLElement} */
export function learning(gap, role) {
  const found = toLearn(gap, role.competencies ?? {});
  if (!found.length) return element("p", { class: "empty" }, "No course leads from the one to the other yet. People who hold the role are the best to ask.");
  return element("dl", { class: "learn" }, ...found.map(({ asked, courses }) => element("div", { class: "learn__item" },
    element("dt", {}, element("a", { href: address(asked.url) }, asked.title), " ", element("span", { class: "faint" }, `to ${asked.level_title}`)),
    element("dd", {}, ...courses.slice(0, COURSES_SHOWN).map((course) => element("p", {}, element("a", { href: address(course.url) }, course.title), " ",
      course.hours !== undefined && element("span", { class: "faint" }, `${course.hours.toLocaleString()} ${course.hours === 1 ? "hour" : "hours"}`)))))));
}

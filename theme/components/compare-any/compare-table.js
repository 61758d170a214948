/* A comparison as a table, in the form that the ready-made comparisons have, and what to learn first. */
import { address } from "./address.js";
import { toLearn } from "./compare-gap.js";
import { isSame } from "./compare-rows.js";
import { side } from "./compare-side.js";
import { element } from "./element.js";

/** @typedef {import("./compare-rows.js").Row} Row */
/** @typedef {import("./compare-rows.js").Group} Group */
/** @typedef {import("./compare-gap.js").Change} Change */
/** @typedef {import("./compare-rows.js").RowChange} RowChange */
/** @typedef {{ rung: any, role?: any, heading?: string }} Chosen A rung with its role, as the portal's data have them; a heading other than its title. */

/** @type {Record<Exclude<RowChange, "">, string>} */
const TITLES = { new: "New", higher: "Higher", reworded: "Changed", lower: "Lower", gone: "No longer asked", same: "The same" };
/** @type {Record<Exclude<RowChange, "">, string>} */
const TAGS = { new: "new", higher: "raised", reworded: "raised", lower: "lower", gone: "gone", same: "same" };
const SIZES = ["", "", "", " versus--many", " versus--many versus--four"];
const COURSES_SHOWN = 3;

/** @param {Row} row @param {RowChange} change @returns {string} A criterion restated is raised, not higher. */
export const title = (row, change) => (!change ? "" : change === "higher" && !row.competency ? "Raised" : TITLES[change]);

/** @param {Chosen[]} chosen @param {Group[]} groups @param {boolean} whole Whether what is the same shows too. @returns {HTMLTableElement} */
export function table(chosen, groups, whole) {
  const headings = chosen.map(({ rung, heading = rung.title }) => heading);
  return element("table", { class: `versus${SIZES[chosen.length]}`, id: "comparison" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, element("span", { class: "visually-hidden" }, "What is asked")),
      ...chosen.map(({ rung }, at) => element("th", { scope: "col" }, element("a", { href: address(rung.url) }, headings[at]))))),
    ...groups.map((group) => element("tbody", { hidden: !whole && group.rows.every(isSame) },
      element("tr", { class: "versus__area" }, element("th", { colspan: chosen.length + 1, scope: "rowgroup" }, group.title)),
      ...group.rows.map((row) => element("tr", { hidden: !whole && isSame(row) },
        element("th", { scope: "row", class: "versus__what" },
          row.url ? element("a", { href: address(row.url) }, row.title) : row.title || element("span", { class: "visually-hidden" }, "Criterion"), " ",
          chosen.length === 2 && tag(row, row.changes[0])),
        ...row.sides.map((_, at) => element("td", { "data-rung": headings[at] }, chosen.length > 2 && at > 0 && tag(row, row.changes[at - 1]), ...side(row, at, chosen[at].role))))))));
}

/** @param {Row} row @param {RowChange} change */
const tag = (row, change) => change !== "" && element("span", { class: `tag tag--${TAGS[change]}` }, title(row, change));

/** @param {Group[]} groups @param {number} at Which of the other rungs, from 0. @returns {{ change: RowChange, number: number, title: string }[]} */
export function counts(groups, at) {
  const rows = groups.flatMap((group) => group.rows);
  return /** @type {Exclude<RowChange, "">[]} */ (Object.keys(TITLES)).map((change) => ({ change, number: rows.filter((row) => row.changes[at] === change).length, title: TITLES[change] }))
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

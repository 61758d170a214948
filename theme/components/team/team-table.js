/* The team's table: people across, what is asked down. Each cell says in words what its marks show. */
import { address } from "./address.js";
import { element, icon } from "./element.js";
import { line } from "./markdown-line.js";
import { MET, levels } from "./team-export.js";

/** @typedef {import("./team-coverage.js").Row} Row */
/** @typedef {import("./team-coverage.js").Cell} Cell */
/** @typedef {import("./team-coverage.js").Person} Person */

/** @param {number} size @param {number} held */
const dots = (size, held) => element("span", { class: "meter__steps", "aria-hidden": "true" },
  ...Array.from({ length: size }, (_, place) => element("span", { class: `meter__step${place <= held ? " meter__step--reached" : ""}` })));

/** @param {Cell} cell @param {number} size @returns {HTMLTableCellElement} */
function shown({ state, held, level, asked, wanted, desirable }, size) {
  if (state === "unasked") return element("td", { class: "team-table__none" }, element("span", { class: "visually-hidden" }, "Not asked, not assessed"));
  const goal = `Asked: ${wanted}${desirable ? ", desirable" : ""}`;
  const said = state === "there" ? element("span", { class: "team-table__there" }, icon("check"), "There")
    : state === "below" ? element("span", { class: "tag tag--new" }, `${levels((asked ?? 0) - (held ?? 0))} to go`)
      : state === "open" ? element("span", { class: "tag" }, level ? `“${level}” is gone` : "Not assessed") : element("span", { class: "faint" }, "Not asked");
  return element("td", { class: `team-table__cell team-table__cell--${state}` },
    held !== null && element("p", { class: "team-table__level" }, dots(size, held), " ", level),
    state === "extra" && held === null && element("p", { class: "team-table__level" }, level),
    element("p", { class: "team-table__said" }, said, asked !== null && state !== "there" && element("span", { class: "faint" }, ` ${goal}`)));
}

/** @param {Person[]} people @param {string} first */
const head = (people, first) => element("thead", {}, element("tr", {}, element("th", { scope: "col" }, first),
  ...people.map(({ name }) => element("th", { scope: "col", class: "team-table__person" }, name))));

/** @param {string} title @param {string} name @param {HTMLTableElement} table */
const framed = (title, name, table) => element("div", { class: "table-wrap team-table__wrap", tabindex: "0", role: "region", "aria-label": `${title}${name ? `: ${name}` : ""}` }, table);

/**
 * @param {Row[]} rows @param {Person[]} people @param {number[]} places Which of the people: all, or a few at a time on paper.
 * @returns {HTMLElement}
 */
export function coverageTable(rows, people, places) {
  const groups = new Map();
  for (const row of rows) groups.set(row.gone ? null : row.area, [...(groups.get(row.gone ? null : row.area) ?? []), row]);
  const chosen = places.map((at) => people[at]);
  return framed("What the team covers", places.length < people.length ? chosen.map(({ name }) => name).join(", ") : "", element("table", { class: "team-table" }, head(chosen, "Competency"),
    ...[...groups].map(([area, held]) => element("tbody", {},
      element("tr", { class: "team-table__area" }, element("th", { scope: "rowgroup", colspan: places.length + 1 }, element("span", {}, area === null ? "No longer in the portal" : area || "Others"))),
      ...held.map((/** @type {Row} */ row) => element("tr", {},
        element("th", { scope: "row", class: "team-table__what" }, row.url ? element("a", { href: address(row.url) }, row.title) : row.title),
        ...places.map((at) => shown(row.cells[at], row.size))))))));
}

/** @param {import("./team-coverage.js").Criterion[]} rows @param {Person[]} people @param {number[]} places @returns {HTMLElement} */
export function criteriaTable(rows, people, places) {
  const chosen = places.map((at) => people[at]);
  return framed("What is asked in words", places.length < people.length ? chosen.map(({ name }) => name).join(", ") : "", element("table", { class: "team-table" }, head(chosen, "Criterion"),
    element("tbody", {}, ...rows.map((row) => element("tr", {},
      element("th", { scope: "row", class: "team-table__what team-table__what--words" }, ...line(row.text), element("span", { class: "faint team-table__rungs" }, row.rungs.join(", "))),
      ...places.map((at) => {
        const met = row.cells[at];
        if (met === "unasked") return element("td", { class: "team-table__none" }, element("span", { class: "visually-hidden" }, "Not asked"));
        return element("td", {}, met === "yes" ? element("span", { class: "team-table__there" }, icon("check"), MET.yes) : element("span", { class: met === "open" ? "tag" : "tag tag--new" }, MET[met]));
      }))))));
}

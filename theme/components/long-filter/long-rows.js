/* An entry of a long list, and the part of the list it stands in, as the pages have them: records/<kind>/list.html says the same. */
import { address } from "./address.js";
import { element, fresh, icon } from "./element.js";

/** @typedef {import("./long-index.js").Row} Row */
/** @typedef {import("./long-index.js").List} List */
/** @typedef {import("./element.js").Part} Part */
/** @typedef {{ row: (row: Row, list: List) => HTMLElement, list: () => HTMLElement,
 *    part?: (group: { title: string, note?: string, summary?: string }, list: List) => { whole: HTMLElement, rows: HTMLElement } }} Manner */

/** Commas between, and how many more there are. @param {Part[][]} each @param {number} more @returns {Part[]} */
const enumerated = (each, more) => [...each.flatMap((parts, at) => [at ? ", " : "", ...parts]), more ? ` and ${more} more` : ""];

/** @param {string} kind @param {number} level @param {string} url @param {Row} row @param {...Part} parts */
const card = (kind, level, url, row, ...parts) => element("li", { class: "cards__item", "data-filter-item": true },
  element("article", { class: kind ? `card card--${kind}` : "card" },
    element(/** @type {"h2"} */ (`h${level}`), { class: "card__title" }, element("a", { href: address(`${url}${row.id}/`) }, row.title)), ...parts));

/** @param {...Part} items */
const facts = (...items) => element("ul", { class: "card__facts row-of-facts", role: "list" }, ...items);

/** @param {Row} row @param {List} list */
const said = (row, { names }) => (row.facts ?? []).map((place) => element("li", {}, names[place]));

/** @param {Row} row @param {List} list */
const course = (row, list) => {
  const taught = (row.teaches ?? []).map(([title, level]) => [list.names[title], ...(level === undefined ? [] : [" ", element("span", { class: "card__to" }, `to ${list.names[level]}`)])]);
  return card("course", 2, "/courses/", row,
    taught.length && element("p", { class: "card__for" }, ...enumerated(taught, row.more ?? 0)),
    facts(...said(row, list), row.session && element("li", {}, icon("calendar"), ` ${row.session}`)));
};

/** @param {Row} row @param {List} list */
const mentor = (row, list) => {
  const helps = (row.helps ?? []).map((place) => [list.names[place]]);
  return card("mentor", 2, "/mentors/", row, row.job && element("p", { class: "card__for" }, row.job),
    element("p", { class: "card__for" }, ...enumerated(helps.slice(0, 3), Math.max(0, helps.length - 3))),
    facts(element("li", { class: row.has_room ? "card__yes" : "card__no" }, list.names[row.room ?? 0]), ...said(row, list)));
};

/** @param {Row} row @param {List} list */
const pathway = (row, list) => card("pathway", 3, "/pathways/", row,
  element("p", { class: "card__steps" }, ...(row.steps ?? []).flatMap((place, at) => [
    ...(at ? [" ", element("span", { class: "card__arrow", "aria-hidden": "true" }, "→"), " "] : []), element("span", { class: "card__step" }, list.names[place])])),
  facts(...said(row, list)));

/** @param {Row} row @param {List} list */
const competency = (row, list) => card("", 3, "/competencies/", row, row.summary && element("p", { class: "card__summary" }, row.summary),
  ...(row.facts ?? []).map((place) => element("p", { class: "card__facts" }, list.names[place])));

/** @param {Row} row @param {List} list */
const offer = (row, list) => card("", 2, list.url ?? "", row, row.summary && element("p", { class: "card__about" }, row.summary),
  facts(row.session && element("li", { class: "card__when" }, icon("calendar"), ` ${row.session}`), ...said(row, list)));

/** @param {Row} row @param {List} list */
const role = (row, { columns = [], graded = 0 }) => element("li", { class: "glance__row", "data-filter-item": true },
  element("h3", { class: "glance__role" }, element("a", { href: address(`/roles/${row.id}/`) }, row.title)),
  ...columns.map((grade, column) => {
    const rungs = (row.rungs ?? []).filter((rung) => rung.column === column);
    return element("div", { class: rungs.length ? "glance__cell" : "glance__cell glance__cell--empty" }, ...rungs.map(({ title, url }) => element("a",
      { class: "glance__rung", href: address(url) }, title, column < graded && " ", column < graded && element("span", { class: "glance__grade" }, grade))));
  }));

/** @param {string} shape @returns {NonNullable<Manner["part"]>} */
const section = (shape) => ({ title, note, summary }) => {
  const id = fresh("found");
  const heading = element("h2", { id }, title);
  const rows = element("ul", { class: shape, role: "list" });
  return { rows, whole: element("section", { class: "section", "aria-labelledby": id },
    note ? element("div", { class: "section__head" }, heading, element("p", { class: "faint" }, note)) : heading,
    summary && element("p", { class: "section__note" }, summary), rows) };
};

/** @type {NonNullable<Manner["part"]>} */
const family = ({ title, summary }, { columns = [] }) => {
  const id = fresh("found");
  const rows = element("ul", { role: "list" });
  return { rows, whole: element("section", { class: "glance__family", "aria-labelledby": id }, element("h2", { class: "glance__title", id }, title),
    summary && element("p", { class: "section__note" }, summary),
    element("div", { class: "glance__table" }, element("div", { class: "glance__grades", "aria-hidden": "true" }, element("span"), ...columns.map((grade) => element("span", {}, grade))), rows)) };
};

/** How each kind of list is shown. @type {Record<string, Manner>} */
export const MANNERS = {
  course: { row: course, list: () => element("ul", { class: "cards", role: "list" }) },
  mentor: { row: mentor, list: () => element("ul", { class: "cards", role: "list" }) },
  pathway: { row: pathway, list: () => element("div"), part: section("cards cards--wide") },
  competency: { row: competency, list: () => element("div"), part: section("cards") },
  offer: { row: offer, list: () => element("ul", { class: "cards", role: "list" }) },
  role: { row: role, list: () => element("div", { class: "glance" }), part: family },
};

/* The parts of the team view beside its tables: who is here, who could help whom, which courses serve. */
import { address } from "./address.js";
import { count, element, icon } from "./element.js";
import { levels } from "./team-export.js";

/** @typedef {import("./team-coverage.js").Person} Person */
/** @typedef {import("./team-coverage.js").Known} Known */
/** @typedef {import("./team-coverage.js").Help} Help */
/** @typedef {import("./team-coverage.js").Serving} Serving */

const COURSES_SHOWN = 12;

/** @param {Person[]} people @param {Known} known @param {(at: number) => void} remove @returns {HTMLElement} */
export function present(people, known, remove) {
  const rung = (/** @type {Person} */ { plan }, /** @type {string} */ ref) => {
    const held = known.rungs.get(ref);
    return held ? element("a", { href: address(held.url) }, held.title) : element("span", {}, `${plan.titles[ref] || ref} (no longer in the portal)`);
  };
  return element("ul", { class: "team__people", role: "list" }, ...people.map((person, at) => element("li", { class: "team__person" },
    element("p", { class: "team__name" }, person.name),
    element("p", { class: "soft team__rung" }, ...(person.plan.rung ? [rung(person, person.plan.rung)] : ["No rung in the plan"])),
    person.plan.targets.length > 0 && element("p", { class: "faint team__rung" }, "Aims at ", ...person.plan.targets.flatMap((ref, place) => [place ? ", " : "", rung(person, ref)])),
    element("button", { type: "button", class: "team__remove", "aria-label": `Remove ${person.name}`, onclick: () => remove(at) }, icon("close")))));
}

/** @param {ReturnType<typeof import("./team-coverage.js").counted>} counts @param {import("./team-coverage.js").Against} against @returns {string} */
export function summary({ asked, there, below, open }, against) {
  const where = against === "rung" ? "on the rungs they are on" : "on the rungs they aim at";
  if (!asked) return `No competency is asked of anyone here ${where}.`;
  const are = (/** @type {number} */ number) => (number ? String(number) : "none");
  return `${count(asked, "competency is asked", "competencies are asked")} ${where}. Everybody asked is there in ${are(there)}; somebody has a way to go in ${are(below)}; somebody hasn’t assessed ${are(open)}.`;
}

/** @param {Help[]} help @param {Person[]} people @returns {HTMLElement} */
export function helpers(help, people) {
  if (!help.length) return element("p", { class: "empty" }, "Nobody who has assessed a competency has a way to go in it.");
  const rows = new Map();
  for (const each of help) rows.set(each.row, [...(rows.get(each.row) ?? []), each]);
  const who = (/** @type {Help} */ { team, mentors }) => (team.length
    ? element("ul", { class: "team__holders" }, ...team.map(({ person, above }) => element("li", {}, `${people[person].name}, ${levels(above)} further on`)))
    : mentors.length ? element("p", {}, "Nobody in the team. Mentors: ", ...mentors.flatMap(({ title, url }, at) => [at ? ", " : "", element("a", { href: address(url) }, title)]))
      : element("p", {}, "Nobody in the team, and no mentor so far."));
  return element("dl", { class: "learn" }, ...[...rows].map(([row, held]) => element("div", { class: "learn__item" },
    element("dt", {}, row.url ? element("a", { href: address(row.url) }, row.title) : row.title),
    ...held.map((/** @type {Help} */ each) => element("dd", { class: "team__help" }, element("p", { class: "team__learner" }, people[each.learner].name, element("span", { class: "faint" }, ` to ${row.cells[each.learner].wanted}`)), who(each))))));
}

/** @param {Serving[]} courses @param {Person[]} people @returns {HTMLElement} */
export function courseList(courses, people) {
  if (!courses.length) return element("p", { class: "empty" }, "No course leads on from where people are to what they are asked.");
  const item = (/** @type {Serving} */ { title, url, effort, closes, begins }) => {
    const facts = [effort.hours === undefined ? "" : count(effort.hours, "hour"), effort.cost ? money(effort.cost) : ""].filter(Boolean);
    const for_ = (/** @type {{ person: number, row: import("./team-coverage.js").Row }[]} */ those) => {
      const by = new Map();
      for (const { person, row } of those) by.set(people[person].name, [...(by.get(people[person].name) ?? []), row.title]);
      return [...by].map(([name, titles]) => `${name} (${titles.join(", ")})`).join("; ");
    };
    return element("li", { class: "team__course" },
      element("p", { class: "team__name" }, element("a", { href: address(url) }, title)),
      facts.length > 0 && element("p", { class: "faint" }, facts.join(" · ")),
      closes.length > 0 && element("p", {}, `Leads all the way: ${for_(closes)}`),
      begins.length > 0 && element("p", { class: "soft" }, `Part of the way: ${for_(begins)}`));
  };
  const [shown, more] = [courses.slice(0, COURSES_SHOWN), courses.slice(COURSES_SHOWN)];
  return element("div", {}, element("ol", { class: "team__courses", role: "list" }, ...shown.map(item)),
    more.length > 0 && element("details", { class: "fold" }, element("summary", {}, `${count(more.length, "more course", "more courses")}`), element("ol", { class: "team__courses", role: "list" }, ...more.map(item))));
}

/** @param {{ amount: number, currency: string }} cost */
const money = ({ amount, currency }) => (amount ? new Intl.NumberFormat(document.documentElement.lang || "en", { style: "currency", currency, maximumFractionDigits: amount % 1 ? 2 : 0 }).format(amount) : "Free");

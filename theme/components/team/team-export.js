/* What the team view shows, as text to take along. Pure. Nothing of the plans goes with it that the page doesn't show. */
import { escaped } from "./linked.js";
import { blank, write } from "./plan-shape.js";
import { FORMAT } from "./team-read.js";

/**
 * @typedef {import("./team-coverage.js").Cell} Cell
 * @typedef {import("./team-coverage.js").Person} Person
 * @typedef {{ people: Person[], against: import("./team-coverage.js").Against, rows: import("./team-coverage.js").Row[], criteria: import("./team-coverage.js").Criterion[],
 *   help: import("./team-coverage.js").Help[], courses: import("./team-coverage.js").Serving[] }} View
 */

/** @type {Record<import("./team-coverage.js").Met, string>} */
export const MET = { unasked: "", yes: "Yes", partly: "Partly", "not-yet": "Not yet", open: "Not assessed" };
/** @type {Record<import("./team-coverage.js").Against, string>} */
export const AGAINST = { rung: "What their own rung asks", targets: "What they aim at" };

/** @param {number} steps */
export const levels = (steps) => `${steps} ${steps === 1 ? "level" : "levels"}`;

/** @param {Cell} cell @returns {string} */
export const inWords = ({ state, held, level, asked, wanted }) => ({
  unasked: "", extra: `${level} (not asked)`, there: `${level} (asked: ${wanted})`, open: `${level ? `${level}, a level that is gone; ` : "Not assessed; "}asked: ${wanted}`,
  below: `${level} (asked: ${wanted}, ${levels((asked ?? 0) - (held ?? 0))} to go)` })[state];

/** RFC 4180; no cell begins like a formula. @param {View} view @returns {string} */
export function csv({ people, rows, criteria }) {
  const field = (/** @type {string} */ text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const table = [
    ["Area", "Competency", ...people.flatMap(({ name }) => [`${name}: level`, `${name}: asked`])],
    ...rows.map((row) => [row.area, row.title, ...row.cells.flatMap(({ level, wanted }) => [level, wanted])]),
    ...criteria.map((row) => [row.rungs.join(", "), row.text, ...row.cells.flatMap((met) => [met === "open" ? "" : MET[met], met === "unasked" ? "" : "Asked"])]),
  ];
  return `\ufeff${table.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
}

/** @param {View} view @returns {string} */
export function markdown({ people, against, rows, criteria, help, courses }) {
  const cell = (/** @type {string} */ text) => escaped(text.replace(/\s+/g, " ").trim()) || " ";
  const line = (/** @type {string[]} */ cells) => `| ${cells.map(cell).join(" | ")} |`;
  const names = people.map(({ name }) => name);
  const table = (/** @type {string} */ first, /** @type {string[][]} */ lines) => [line([first, ...names]), `|${" --- |".repeat(names.length + 1)}`, ...lines.map(line)].join("\n");
  const list = (/** @type {string[]} */ entries) => entries.map((entry) => `- ${entry}`).join("\n");
  const name = (/** @type {number} */ at) => escaped(names[at]);
  return `${[
    "# Team view", `${AGAINST[against]}, and how far they are. For a talk about learning; it ranks nobody.`,
    rows.length && `## What the team covers\n\n${table("Competency", rows.map((row) => [row.title, ...row.cells.map(inWords)]))}`,
    criteria.length && `## What is asked in words\n\n${table("Criterion", criteria.map((row) => [row.text, ...row.cells.map((met) => MET[met])]))}`,
    help.length && `## Who could help whom\n\n${list(help.map(({ row, learner, steps, team, mentors }) => `${name(learner)}, ${escaped(row.title)} (${levels(steps)} to go): ${
      team.map(({ person, above }) => `${name(person)}, ${levels(above)} further on`).join("; ") || mentors.map(({ title }) => `mentor ${escaped(title)}`).join("; ") || "nobody in the team, and no mentor yet"}`))}`,
    courses.length && `## Courses that serve\n\n${list(courses.map(({ title, closes, begins }) => `${escaped(title)}: ${[
      ...closes.map(({ person, row }) => `${name(person)}, ${escaped(row.title)}`), ...begins.map(({ person, row }) => `${name(person)}, ${escaped(row.title)} (part of the way)`)].join("; ")}`))}`,
  ].filter(Boolean).join("\n\n")}\n`;
}

/** To open again here, and for programs. Of each plan only what the page shows: no evidence, notes, actions or history. @param {View} view @param {string} portal @param {string} now @returns {string} */
export function asJson({ people, against, rows, criteria, help, courses }, portal, now) {
  const shown = people.map(({ name, plan }) => write({ ...blank(), name, rung: plan.rung, targets: plan.targets, titles: plan.titles,
    competencies: Object.fromEntries(Object.entries(plan.competencies).map(([id, { title, level, on }]) => [id, { title, level, evidence: "", note: "", on }])),
    expectations: Object.fromEntries(Object.entries(plan.expectations).map(([id, { text, state, on }]) => [id, { text, state, evidence: "", note: "", on }])) }, portal, now));
  const name = (/** @type {number} */ at) => people[at].name;
  return `${JSON.stringify({
    format: FORMAT, version: 1, portal, exported: now, against, plans: shown,
    coverage: rows.map(({ id, title, area, gone, cells }) => ({ competency: id, title, area, gone,
      people: cells.flatMap(({ state, level, wanted, held, asked }, at) => (state === "unasked" ? [] : [{ name: name(at), state, level, asked: wanted, place: held, asked_place: asked }])) })),
    criteria: criteria.map(({ id, text, cells }) => ({ expectation: id, text, people: cells.flatMap((state, at) => (state === "unasked" ? [] : [{ name: name(at), state }])) })),
    help: help.map(({ row, learner, steps, team, mentors }) => ({ competency: row.id, learner: name(learner), steps, team: team.map(({ person, above }) => ({ name: name(person), above })), mentors: mentors.map(({ title }) => title) })),
    courses: courses.map(({ id, title, closes, begins }) => ({ course: id, title, closes: closes.map(({ person, row }) => ({ name: name(person), competency: row.id })), begins: begins.map(({ person, row }) => ({ name: name(person), competency: row.id })) })),
  }, null, 2)}\n`;
}

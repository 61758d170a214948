/* What a plan is: its fields, a plan without anything, a plan read from a file or from the browser's storage, and a plan as it is written.
   Pure. The format is described in docs/plan-file.md and in /schemas/plan.json; whoever changes it raises VERSION and goes on reading the older. */
import { Check, isGroup, isId } from "./plan-check.js";

/** @typedef {import("./plan-check.js").Problem} Problem */
/** @typedef {{ title: string, level: string, evidence: string, note: string, on: string }} Assessed `level` is the id of a level of the competency's
 *  scale; empty: not yet at the first. */
/** @typedef {{ text: string, state: "yes" | "partly" | "not-yet", evidence: string, note: string, on: string }} Met */
/** @typedef {"course" | "mentor" | "rotation" | "programme" | "opening" | "pathway" | "own"} ActionKind */
/** @typedef {"planned" | "doing" | "done"} ActionState */
/** @typedef {{ amount: number, currency: string }} Cost */
/** @typedef {{ id: string, kind: ActionKind, ref: string, title: string, for: string, state: ActionState, start: string, due: string, done: string,
 *  hours: number | null, cost: Cost | null, note: string }} Action `ref` is the record's id, `for` a competency's. */
/** @typedef {{ title: string, parts: Record<string, string> }} Progress By part, the day on which it was done. */
/** @typedef {"rung" | "target" | "assessed" | "action" | "progress" | "note" | "import"} What */
/** @typedef {{ on: string, what: What, ref: string, title: string, before: string, after: string }} Event */
/** @typedef {{ name: string, rung: string, targets: string[], titles: Record<string, string>, languages: string[], timezone: string,
 *  competencies: Record<string, Assessed>, expectations: Record<string, Met>, actions: Action[], progress: Record<string, Progress>,
 *  history: Event[], notes: string }} Plan `titles` has what the rungs named here were called last: what is gone keeps its name. */
/** @typedef {{ plan: Plan, problems: Problem[], isPlan: boolean, portal: string, exported: string }} Reading */

export const FORMAT = "career-portal-plan";
export const VERSION = 2;
export const KINDS = /** @type {const} */ (["course", "mentor", "rotation", "programme", "opening", "pathway", "own"]);
export const STATES = /** @type {const} */ (["planned", "doing", "done"]);
export const MET = /** @type {const} */ (["yes", "partly", "not-yet"]);
const WHATS = /** @type {const} */ (["rung", "target", "assessed", "action", "progress", "note", "import"]);
const FIELDS = ["format", "version", "portal", "exported", "name", "rung", "targets", "titles", "languages", "timezone", "competencies", "expectations", "actions",
  "progress", "history", "notes"];

/** @returns {Plan} A plan that says nothing. */
export const blank = () => ({ name: "", rung: "", targets: [], titles: none(), languages: [], timezone: "", competencies: none(), expectations: none(), actions: [],
  progress: none(), history: [], notes: "" });

/** @returns {Record<string, any>} Empty, even of the names that every object has. */
const none = () => Object.create(null);

/** @param {Plan} plan @returns {boolean} Whether it says nothing. */
export const isBlank = (plan) => !(plan.name || plan.rung || plan.notes || plan.targets.length || plan.actions.length || plan.history.length
  || [plan.competencies, plan.expectations, plan.progress].some((each) => Object.keys(each).length));

/**
 * Takes any value at all, never throws, and tells of everything that it passes over.
 * @param {unknown} value What JSON said. @returns {Reading}
 */
export function read(value) {
  const check = new Check();
  if (!isGroup(value) || value.format !== FORMAT) {
    check.tell("", "this is no plan of a career portal", `A plan is a JSON file that says "format": "${FORMAT}". Choose the file that the page “My plan” saved`);
    return { plan: blank(), problems: check.problems, isPlan: false, portal: "", exported: "" };
  }
  const version = value.version;
  if (version !== 1 && version !== VERSION) {
    check.tell("version", `version ${JSON.stringify(version)} is not known here`, `What is known of it is read. Versions 1 to ${VERSION} are read as a whole; load the page again, there may be a newer one`);
  }
  const first = version === 1;
  check.others(value, "", first ? [...FIELDS, "target"] : FIELDS);
  const targets = [first ? check.rung(value.target, "target") : "", ...check.list(value.targets, "targets").map((each, at) => check.rung(each, `targets[${at}]`))].filter(Boolean);
  const titles = none();
  for (const [ref, title] of Object.entries(check.group(value.titles, "titles") ?? {})) {
    const known = check.rung(ref, `titles.${ref}`);
    if (known) titles[known] = check.text(title, `titles.${ref}`);
  }
  const plan = {
    name: check.text(value.name, "name"), rung: check.rung(value.rung, "rung"), targets: [...new Set(targets)], titles,
    languages: check.list(value.languages, "languages").map((each, at) => check.text(each, `languages[${at}]`)).filter(Boolean),
    timezone: check.text(value.timezone, "timezone"),
    competencies: check.named(value.competencies, "competencies", isId, "the id of a competency", (each, where) => assessed(check, each, where)),
    expectations: check.named(value.expectations, "expectations", isCriterion, "role#expectation, both by their ids", (each, where) => met(check, each, where)),
    actions: actions(check, value.actions),
    progress: check.named(value.progress, "progress", isFollowed, "course:… or pathway:… with an id", (each, where) => progress(check, each, where)),
    history: check.list(value.history, "history").flatMap((each, at) => event(check, each, `history[${at}]`)),
    notes: check.text(value.notes, "notes"),
  };
  return { plan, problems: check.problems, isPlan: true, portal: check.text(value.portal, "portal"), exported: check.moment(value.exported, "exported") };
}

/** @param {string} text */
const isCriterion = (text) => text.split("#").length === 2 && text.split("#").every(isId);

/** @param {string} text */
const isFollowed = (text) => /^(course|pathway):/.test(text) && isId(text.slice(text.indexOf(":") + 1));

/** @param {Check} check @param {Record<string, unknown>} each @param {string} where @returns {Assessed} */
function assessed(check, each, where) {
  check.others(each, where, ["title", "level", "evidence", "note", "on"]);
  return { title: check.text(each.title, `${where}.title`), level: check.like(each.level, `${where}.level`, isId, "the id of a level"), ...reasons(check, each, where) };
}

/** @param {Check} check @param {Record<string, unknown>} each @param {string} where */
const reasons = (check, each, where) => ({ evidence: check.text(each.evidence, `${where}.evidence`), note: check.text(each.note, `${where}.note`), on: check.day(each.on, `${where}.on`) });

/** @param {Check} check @param {Record<string, unknown>} each @param {string} where @returns {Met} */
function met(check, each, where) {
  check.others(each, where, ["text", "state", "evidence", "note", "on"]);
  return { text: check.text(each.text, `${where}.text`), state: check.word(each.state, `${where}.state`, MET, "not-yet"), ...reasons(check, each, where) };
}

/** @param {Check} check @param {Record<string, unknown>} each @param {string} where @returns {Progress} */
function progress(check, each, where) {
  check.others(each, where, ["title", "parts"]);
  /** @type {Record<string, string>} */
  const parts = none();
  for (const [part, day] of Object.entries(check.group(each.parts, `${where}.parts`) ?? {})) parts[part] = check.day(day, `${where}.parts.${part}`);
  return { title: check.text(each.title, `${where}.title`), parts };
}

/** @param {Check} check @param {unknown} value @returns {Action[]} Each with an id of its own. */
function actions(check, value) {
  const taken = new Set();
  return check.list(value, "actions").flatMap((each, at) => {
    const where = `actions[${at}]`;
    if (!isGroup(each)) {
      check.tell(where, `${JSON.stringify(each)} is no action`, "Write fields in {curly brackets}; the entry is passed over");
      return [];
    }
    check.others(each, where, ["id", "kind", "ref", "title", "for", "state", "start", "due", "done", "hours", "cost", "note"]);
    let id = check.text(each.id, `${where}.id`) || `action-${at + 1}`;
    if (taken.has(id)) check.tell(`${where}.id`, `“${id}” names two actions`, "The second gets another id; give each its own");
    for (const stem = id; taken.has(id);) id = `${stem}-${taken.size + 1}`;
    taken.add(id);
    const cost = check.group(each.cost, `${where}.cost`);
    if (cost) check.others(cost, `${where}.cost`, ["amount", "currency"]);
    const amount = cost ? check.number(cost.amount, `${where}.cost.amount`) : null;
    const currency = cost ? check.like(cost.currency, `${where}.cost.currency`, (text) => /^[A-Z]{3}$/.test(text), "a currency such as EUR") : "";
    if (cost && (amount === null || !currency)) check.tell(`${where}.cost`, "an amount and a currency belong together", "Write both, or leave the cost out");
    return [{ id, kind: check.word(each.kind, `${where}.kind`, KINDS, "own"), ref: check.like(each.ref, `${where}.ref`, isId, "the id of a record"),
      title: check.text(each.title, `${where}.title`), for: check.like(each.for, `${where}.for`, isId, "the id of a competency"),
      state: check.word(each.state, `${where}.state`, STATES, "planned"), start: check.day(each.start, `${where}.start`), due: check.day(each.due, `${where}.due`),
      done: check.day(each.done, `${where}.done`), hours: check.number(each.hours, `${where}.hours`),
      cost: amount !== null && currency ? { amount, currency } : null, note: check.text(each.note, `${where}.note`) }];
  });
}

/** @param {Check} check @param {unknown} each @param {string} where @returns {Event[]} */
function event(check, each, where) {
  const found = check.group(each, where);
  const what = WHATS.find((word) => word === found?.what);
  if (!found || !what) {
    check.tell(where, "this is no entry of a history", `Write "what" as one of ${WHATS.join(", ")}; the entry is passed over`);
    return [];
  }
  check.others(found, where, ["on", "what", "ref", "title", "before", "after"]);
  const text = (/** @type {string} */ name) => check.text(found[name], `${where}.${name}`);
  return [{ on: check.moment(found.on, `${where}.on`), what, ref: text("ref"), title: text("title"), before: text("before"), after: text("after") }];
}

/**
 * @param {Plan} plan @param {string} portal The site's name; empty in storage. @param {string} now The moment, as ISO 8601 says it; empty in storage.
 * @returns {Record<string, unknown>} The plan as it is written: in one order, whatever changed last.
 */
export function write(plan, portal, now) {
  const sorted = (/** @type {Record<string, unknown>} */ group) => Object.fromEntries(Object.entries(group).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { format: FORMAT, version: VERSION, ...(portal ? { portal } : {}), ...(now ? { exported: now } : {}), name: plan.name, rung: plan.rung, targets: [...plan.targets],
    titles: sorted(plan.titles), languages: [...plan.languages], timezone: plan.timezone, competencies: sorted(plan.competencies), expectations: sorted(plan.expectations),
    actions: plan.actions.map((each) => ({ ...each })),
    progress: Object.fromEntries(Object.entries(sorted(plan.progress)).map(([name, each]) => [name, { .../** @type {Progress} */ (each), parts: { .../** @type {Progress} */ (each).parts } }])),
    history: plan.history.map((each) => ({ ...each })), notes: plan.notes };
}

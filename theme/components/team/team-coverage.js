/* What a team holds, by what each is asked or aims at: coverage, who could help whom, which course serves most. Pure; it counts levels, never people
   against each other. */

/**
 * @typedef {import("./plan-shape.js").Plan} Plan
 * @typedef {import("./compare-gap.js").Course} Course
 * @typedef {{ name: string, plan: Plan }} Person
 * @typedef {"rung" | "targets"} Against What the levels are held against: the rung that one is on, or the rungs that one aims at.
 * @typedef {{ id: string, title: string, url: string, area: string, area_title: string, scale: { id: string, title: string }[] }} Competency
 * @typedef {{ hours?: number, cost?: { amount: number, currency: string } }} Effort
 * @typedef {{ rungs: Map<string, any>, competencies: Map<string, Competency>, areas: string[], courses: Map<string, Course[]>, effort: Map<string, Effort>,
 *   matching: import("./mentor-order.js").Matching }} Known Rungs by ref, courses by competency, effort by course; areas in the portal's order.
 * @typedef {"unasked" | "extra" | "there" | "below" | "open"} State `extra`: held and not asked; `open`: asked and not assessed.
 * @typedef {{ state: State, held: number | null, level: string, asked: number | null, wanted: string, desirable: boolean }} Cell Places from 0, -1 before the first
 *   level, null where nothing is said; `level` and `wanted` are the words for them.
 * @typedef {{ id: string, title: string, url: string, area: string, size: number, gone: boolean, cells: Cell[] }} Row
 * @typedef {"unasked" | "yes" | "partly" | "not-yet" | "open"} Met
 * @typedef {{ id: string, text: string, rungs: string[], cells: Met[] }} Criterion
 * @typedef {{ row: Row, learner: number, steps: number, team: { person: number, above: number }[], mentors: { title: string, url: string }[] }} Help
 * @typedef {{ id: string, title: string, url: string, effort: Effort, closes: { person: number, row: Row }[], begins: { person: number, row: Row }[] }} Serving
 */

const NOT_YET = "Not yet at the first level";
const MENTORS_SHOWN = 3;

/** @param {Person} person @param {Against} against @returns {string[]} */
export const refsOf = ({ plan }, against) => (against === "rung" ? [plan.rung].filter(Boolean) : plan.targets);

/** @param {Person} person @param {Against} against @param {Known} known @returns {any[]} The rungs of these that there are. */
const rungsOf = (person, against, known) => refsOf(person, against).flatMap((ref) => known.rungs.get(ref) ?? []);

/** @param {Person} person @param {Against} against @param {Known} known By competency what counts most of all that is asked. */
function asksOf(person, against, known) {
  const found = new Map();
  for (const ask of rungsOf(person, against, known).flatMap((rung) => rung.asks ?? [])) {
    const held = found.get(ask.competency);
    if (!held || ask.place > held.place || (ask.place === held.place && held.need === "desirable")) found.set(ask.competency, ask);
  }
  return found;
}

/** @param {Person[]} people @param {Against} against @param {Known} known @returns {Row[]} All that is asked of anyone or assessed by anyone, by area and title. */
export function coverage(people, against, known) {
  const asks = people.map((person) => asksOf(person, against, known));
  const ids = new Set([...asks.flatMap((each) => [...each.keys()]), ...people.flatMap(({ plan }) => Object.keys(plan.competencies))]);
  const rows = [...ids].map((id) => {
    const record = known.competencies.get(id);
    const named = people.map(({ plan }) => plan.competencies[id]?.title).find(Boolean);
    return { id, title: record?.title ?? (named || id), url: record?.url ?? "", area: record?.area_title ?? "", size: record?.scale.length ?? 0, gone: !record,
      cells: people.map(({ plan }, at) => cell(plan, id, asks[at].get(id), record)) };
  });
  const order = (/** @type {string} */ id) => known.areas.indexOf(known.competencies.get(id)?.area ?? "");
  return rows.sort((one, other) => Number(one.gone) - Number(other.gone) || order(one.id) - order(other.id) || one.title.localeCompare(other.title) || (one.id < other.id ? -1 : 1));
}

/** @param {Plan} plan @param {string} id @param {any} ask @param {Competency | undefined} record @returns {Cell} */
function cell(plan, id, ask, record) {
  const said = plan.competencies[id];
  const place = !said ? null : said.level === "" ? -1 : (record?.scale ?? []).findIndex((level) => level.id === said.level);
  const held = said?.level && place === -1 ? null : place;
  const level = !said ? "" : said.level === "" ? NOT_YET : held === null ? said.level : record?.scale[held].title ?? said.level;
  const asked = ask?.place ?? null;
  const state = asked === null ? (said ? "extra" : "unasked") : held === null ? "open" : held >= asked ? "there" : "below";
  return { state, held, level, asked, wanted: ask?.level_title ?? "", desirable: ask?.need === "desirable" };
}

/** @param {Person[]} people @param {Against} against @param {Known} known @returns {Criterion[]} What is asked in words, rung by rung as they are met. */
export function criteria(people, against, known) {
  /** @type {Map<string, Criterion>} */
  const rows = new Map();
  people.forEach((person, at) => {
    for (const rung of rungsOf(person, against, known)) {
      for (const { id, text } of rung.expectations ?? []) {
        const key = `${rung.ref.split("/")[0]}#${id}`;
        const row = rows.get(key) ?? { id: key, text, rungs: [], cells: people.map(() => /** @type {Met} */ ("unasked")) };
        rows.set(key, row);
        if (!row.rungs.includes(rung.title)) row.rungs.push(rung.title);
        row.cells[at] = person.plan.expectations[key]?.state ?? "open";
      }
    }
  });
  return [...rows.values()];
}

/** For each who isn't at a level yet, who of the team holds it, the nearest first; and portal mentors where nobody does.
 * @param {Row[]} rows @param {Known} known @returns {Help[]} */
export function helping(rows, known) {
  return rows.flatMap((row) => row.cells.flatMap((cell, learner) => {
    if (cell.state !== "below" || cell.held === null || cell.asked === null) return [];
    const { held, asked } = cell;
    const team = row.cells.flatMap((each, person) => (each.held !== null && each.held >= asked ? [{ person, above: each.held - held }] : [])).sort((one, other) => one.above - other.above);
    return [{ row, learner, steps: asked - held, team, mentors: team.length ? [] : mentors(row.id, asked, known) }];
  }));
}

/** @param {string} id @param {number} place @param {Known} known Those with room first. */
function mentors(id, place, { matching }) {
  const helped = matching.competencies?.find((each) => each.id === id)?.mentors ?? {};
  const full = (/** @type {{ free?: number }} */ { free }) => Number(free !== undefined && free < 1);
  return (matching.mentors ?? []).filter((mentor) => (helped[mentor.id] ?? -1) >= place)
    .sort((one, other) => full(one) - full(other) || helped[one.id] - helped[other.id]).slice(0, MENTORS_SHOWN).map(({ title, url }) => ({ title, url }));
}

/** Courses that lead on from where somebody is to what they are asked. One closes a gap if it begins where they are and leads far enough.
 * @param {Row[]} rows @param {Known} known @returns {Serving[]} Those that serve most people first. */
export function serving(rows, known) {
  /** @type {Map<string, Serving>} */
  const found = new Map();
  for (const row of rows) {
    row.cells.forEach(({ state, held, asked }, person) => {
      if (state !== "below" || held === null || asked === null) return;
      for (const course of known.courses.get(row.id) ?? []) {
        const reached = course.to_place ?? asked;
        if (held >= reached || course.from_place >= asked) continue;
        const each = found.get(course.id) ?? { id: course.id, title: course.title, url: course.url, effort: known.effort.get(course.id) ?? { hours: course.hours }, closes: [], begins: [] };
        found.set(course.id, each);
        each[reached >= asked && course.from_place <= held ? "closes" : "begins"].push({ person, row });
      }
    });
  }
  const many = (/** @type {{ person: number }[]} */ those) => new Set(those.map(({ person }) => person)).size;
  const weight = (/** @type {Serving} */ each) => [many(each.closes), many([...each.closes, ...each.begins]), each.closes.length];
  return [...found.values()].sort((one, other) => {
    const [here, there] = [weight(one), weight(other)];
    const at = here.findIndex((value, index) => value !== there[index]);
    return at < 0 ? one.title.localeCompare(other.title) || (one.id < other.id ? -1 : 1) : there[at] - here[at];
  });
}

/** @param {Row[]} rows How many things are asked of anyone, and of how many of these nobody, somebody or everybody asked is there. */
export function counted(rows) {
  const asked = rows.filter(({ cells }) => cells.some((each) => each.asked !== null));
  const some = (/** @type {State} */ state) => asked.filter(({ cells }) => cells.some((each) => each.state === state)).length;
  return { asked: asked.length, there: asked.filter(({ cells }) => cells.every((each) => each.asked === null || each.state === "there")).length, below: some("below"), open: some("open") };
}

/* Files as plans of people. Each is read for itself: what is no plan is told, and hinders no other. */
import { open } from "./plan-file.js";
import { read, write } from "./plan-shape.js";

/** @typedef {import("./team-coverage.js").Person} Person */
/** @typedef {{ people: Person[], said: string[], faults: string[] }} Arrival The whole team after it; what is to be told of those who came, and of files that are none. */

export const FORMAT = "career-portal-team";
const LARGEST_BYTES = 20_000_000;

/** @param {Person[]} team Stays as it is. @param {Iterable<File>} files @param {string} portal This site's name. @returns {Promise<Arrival>} */
export async function arrive(team, files, portal) {
  let people = [...team];
  /** @type {string[]} */
  const [said, faults] = [[], []];
  for (const file of files) {
    for (const reading of await readings(file)) {
      if (!reading.isPlan) {
        const [{ where, what, fix }] = reading.problems;
        faults.push(`${file.name}: ${where ? `${where}: ` : ""}${what}. ${fix}.`);
        continue;
      }
      const joined = join(people, reading.plan);
      people = joined.people;
      said.push(joined.said);
      if (reading.portal && portal && reading.portal !== portal) faults.push(`${file.name} was saved on another portal, “${reading.portal}”: what isn’t known here is shown as gone.`);
      if (reading.problems.length) faults.push(`${file.name}: ${reading.problems.length === 1 ? "one thing was" : `${reading.problems.length} things were`} passed over, first ${reading.problems[0].where}: ${reading.problems[0].what}.`);
    }
  }
  return { people, said, faults };
}

/** A plan, or the plans in a file that this page saved. @param {File} file @returns {Promise<import("./plan-shape.js").Reading[]>} */
async function readings(file) {
  if (file.size < LARGEST_BYTES) {
    try {
      const value = JSON.parse(await file.text());
      if (value?.format === FORMAT && Array.isArray(value.plans) && value.plans.length) return value.plans.map(read);
    } catch {
      // No JSON, or not to be read: the reader of plans says so in its own words.
    }
  }
  try {
    return [await open(file)];
  } catch {
    return [{ ...read(null), problems: [{ where: "", what: "it could not be read", fix: "Choose a file, no folder" }] }];
  }
}

/** @param {Person[]} people @param {import("./plan-shape.js").Plan} plan @returns {{ people: Person[], said: string }} */
function join(people, plan) {
  const own = plan.name.replace(/\s+/g, " ").trim();
  const alike = (/** @type {string} */ one, /** @type {string} */ other) => one.localeCompare(other, undefined, { sensitivity: "accent" }) === 0;
  const same = (/** @type {Person} */ each) => JSON.stringify(write(each.plan, "", "")) === JSON.stringify(write(plan, "", ""));
  const at = people.findIndex((each) => (own ? alike(each.name, own) : !each.plan.name.trim() && same(each)));
  if (at >= 0) {
    const { name } = people[at];
    return { people: people.map((each, here) => (here === at ? { name, plan } : each)), said: `${name} was here already; this file took the place of the one before` };
  }
  let name = own;
  for (let number = 1; !name; number += 1) if (!people.some((each) => alike(each.name, `Person ${number}`))) name = `Person ${number}`;
  return { people: [...people, { name, plan }], said: `${name} is here` };
}

/* What the portal says of all that plans name. */
import { json } from "./address.js";
import { follow } from "./plan-alias.js";
import { rung } from "./rungs.js";

/** @typedef {import("./team-coverage.js").Person} Person */
/** @typedef {import("./team-coverage.js").Known} Known */

/** @param {import("./plan-shape.js").Plan[]} plans Follow what was renamed. */
export async function renamed(plans) {
  const { aliases = {} } = await json("api/v1/aliases.json");
  for (const plan of plans) follow(plan, aliases);
}

/** @param {Person[]} people @returns {Promise<Known>} */
export async function known(people) {
  const refs = [...new Set(people.flatMap(({ plan }) => [plan.rung, ...plan.targets]).filter(Boolean))];
  const [competencies, courses, taxonomy, matching, ...found] = await Promise.all([
    json("api/v1/competencies/index.json"), json("api/v1/courses/index.json"), json("api/v1/taxonomy.json"), json("api/v1/matching.json"), ...refs.map(rung)]);
  const held = found.filter((each) => each !== null);
  return {
    rungs: new Map(held.map((each) => [each.rung.ref, each.rung])),
    competencies: new Map((competencies.items ?? []).map((/** @type {any} */ each) => [each.id, { ...each, area_title: each.area_title ?? "", scale: taxonomy.scales?.[each.scale] ?? [] }])),
    areas: (taxonomy.areas ?? []).map((/** @type {{ id: string }} */ { id }) => id),
    courses: new Map(held.flatMap(({ role }) => Object.entries(role.competencies ?? {}).map(([id, each]) => /** @type {[string, any[]]} */ ([id, each.courses ?? []])))),
    effort: new Map((courses.items ?? []).map((/** @type {any} */ { id, hours, cost }) => [id, { hours, cost }])),
    matching,
  };
}

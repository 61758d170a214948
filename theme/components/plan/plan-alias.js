/* A plan follows what was renamed: a former id gives way to the present one. What is gone stays, with the title it had. Pure. */

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {Record<string, Record<string, string>>} Aliases By kind, the present id of each former one. */

/**
 * @param {Plan} plan Is changed. @param {Aliases} aliases @returns {boolean} Whether anything was renamed.
 */
export function follow(plan, aliases) {
  let moved = false;
  const now = (/** @type {string} */ kind, /** @type {string} */ id) => {
    const names = aliases[kind];
    if (!names || !Object.hasOwn(names, id)) return id;
    moved = true;
    return names[id];
  };
  const rung = (/** @type {string} */ ref) => {
    const [role, ...level] = ref.split("/");
    return ref && [now("role", role), ...level].join("/");
  };
  plan.rung = rung(plan.rung);
  plan.targets = [...new Set(plan.targets.map(rung))];
  plan.titles = renamed(plan.titles, rung);
  plan.competencies = renamed(plan.competencies, (id) => now("competency", id));
  plan.expectations = renamed(plan.expectations, (key) => {
    const [role, id] = key.split("#");
    return `${now("role", role)}#${id}`;
  });
  plan.progress = renamed(plan.progress, (key) => {
    const [kind, id] = key.split(":");
    return `${kind}:${now(kind, id)}`;
  });
  for (const [key, each] of Object.entries(plan.progress)) if (key.startsWith("pathway:")) each.parts = renamed(each.parts, rung);
  for (const action of plan.actions) {
    action.ref = now(action.kind, action.ref);
    action.for = now("competency", action.for);
  }
  return moved;
}

/**
 * @template T @param {Record<string, T>} group @param {(name: string) => string} present
 * @returns {Record<string, T>} Under the present names. Where the present name says something already, that stays.
 */
function renamed(group, present) {
  /** @type {Record<string, T>} */
  const found = Object.create(null);
  for (const [name, each] of Object.entries(group)) if (present(name) === name) found[name] = each;
  for (const [name, each] of Object.entries(group)) if (!Object.hasOwn(found, present(name))) found[present(name)] = each;
  return found;
}

/* What changed in a plan, noted as it changes: of several changes to one thing on one day, the first before and the last after. Pure. */

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {{ what: import("./plan-shape.js").What, ref: string, title: string, before?: string, after?: string }} Told */

/** Of these, one entry a day says it all. @type {ReadonlySet<string>} */
const JOINED = new Set(["assessed", "note", "progress"]);
const DAY = 10;

/**
 * @param {Plan} plan It gets the entry, and the title of a rung that is named.
 * @param {Told} told @param {string} now The moment, as ISO 8601 says it.
 */
export function note(plan, { what, ref, title, before = "", after = "" }, now) {
  if ((what === "rung" || what === "target") && ref && title) plan.titles[ref] = title;
  const last = plan.history.findLastIndex((each) => each.what === what && each.ref === ref);
  const edited = (/** @type {{ what: string, before: string, after: string }} */ each) => each.what === "action" && each.before === each.after;
  const alike = last >= 0 && plan.history[last].on.slice(0, DAY) === now.slice(0, DAY) && (JOINED.has(what) || (edited({ what, before, after }) && edited(plan.history[last])));
  const joined = alike ? plan.history.splice(last, 1)[0] : null;
  const begun = joined ? joined.before : before;
  if (joined && begun === after && what === "assessed") return;
  plan.history.push({ on: now, what, ref, title, before: begun, after });
}

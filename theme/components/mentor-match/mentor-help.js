/* Who can help with a gap: what is wanted, and the mentors for it with the reasons in words. Nothing of it leaves the browser but the
   request for the portal's own list of mentors. */
import { json } from "./address.js";
import { helpers } from "./mentor-order.js";
import { reasons } from "./mentor-words.js";

/** @typedef {{ competency: string, place: number }} Wanted A competency and the place on its scale to reach. */
/** @typedef {{ languages?: string[], timezone?: string }} Own What the one who asks says of themselves; nothing: any. */
/** @typedef {import("./mentor-order.js").Helper & { reasons: string[] }} Help */

/** @returns {Promise<import("./mentor-order.js").Matching>} */
export const matching = () => json("api/v1/matching.json");

/** @param {import("./compare-gap.js").Gap[]} gaps @returns {Wanted[]} All that is new or higher in any of them, each up to the highest level asked. */
export function wantedOf(...gaps) {
  /** @type {Map<string, number>} */
  const highest = new Map();
  for (const { id, after, change } of gaps.flatMap(({ competencies }) => competencies)) {
    if (after && (change === "new" || change === "higher")) highest.set(id, Math.max(after.place, highest.get(id) ?? after.place));
  }
  return [...highest].map(([competency, place]) => ({ competency, place }));
}

/** @param {Wanted[]} wanted @param {Own} [own] @returns {Promise<Help[]>} Best first. */
export async function helpersFor(wanted, own = {}) {
  return helpers(await matching(), wanted, own).map((helper) => ({ ...helper, reasons: reasons(helper, own.languages) }));
}

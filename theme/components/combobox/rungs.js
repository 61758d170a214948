/* All rungs of the portal, to choose from, and what the portal says of the chosen one. */
import { json } from "./address.js";
import { plain } from "./plain.js";

/** @typedef {{ ref: string, title: string, role_title: string, family_title?: string, grade_place?: number, url: string }} RungInList */
/** @typedef {import("./combobox.js").Option} Option */

const GONE = 404;

/** All rungs, thousands where the organisation is large: asked for by who looks for one, not by who knows which. @returns {Promise<RungInList[]>} */
export const rungs = () => json("api/v1/rungs.json");

/** @param {string} ref @returns {Promise<{ rung: any, role: any } | null>} The rung and its role; null where there is no such rung. */
export async function rung(ref) {
  const [id] = ref.split("/");
  if (!/^[a-z0-9-]+$/.test(id)) return null;
  const role = await json(`api/v1/roles/${id}.json`).catch((error) => {
    if (error.cause === GONE) return null;
    throw error;
  });
  const found = role?.rungs.find((/** @type {any} */ each) => each.ref === ref);
  return found ? { rung: found, role } : null;
}

/**
 * @param {string} words @param {string[]} [except] Rungs not to offer.
 * @returns {Promise<Option[]>} Those whose title, role or family has all the words: first those whose title begins with them.
 */
export async function matching(words, except = []) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const found = [];
  for (const each of await rungs()) {
    const title = plain(each.title);
    const all = `${title} ${plain(each.role_title)} ${plain(each.family_title ?? "")} ${each.ref}`;
    if (except.includes(each.ref) || !wanted.every((word) => all.includes(word))) continue;
    const nearness = title.startsWith(wanted.join(" ")) ? 0 : wanted.every((word) => title.includes(word)) ? 1 : 2;
    found.push({ nearness, each });
  }
  found.sort((a, b) => a.nearness - b.nearness || (a.nearness ? 0 : (a.each.grade_place ?? 0) - (b.each.grade_place ?? 0)));
  return found.map(({ each }) => ({ value: each.ref, label: each.title,
    note: [each.role_title === each.title ? "" : each.role_title, each.family_title].filter(Boolean).join(" · ") }));
}

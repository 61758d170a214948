/* A list as the filter sees it: read once, then asked in one pass for what is shown and what each further choice would find. */

import { plain } from "./plain.js";

/** @typedef {Map<string, Set<string>>} Chosen Facet → values, any of which will do. */
/** @typedef {{ element: HTMLElement, words: string, facets: Map<string, Set<string>>, group: HTMLElement | null }} Item */
/** @typedef {{ shown: { length: number }, counts: Map<string, Map<string, number>>, without: Map<string, number> }} Outcome
 *  `counts` of a facet's value are the items it would find with the words and the other facets as they are; `without` the items
 *  there would be if a facet's choice were dropped, and under the empty name if the words were. */

/** @param {HTMLElement} list @returns {Item[]} */
export const read = (list) => [...list.querySelectorAll("[data-filter-item]")].map((node) => {
  const element = /** @type {HTMLElement} */ (node);
  const facets = new Map();
  for (const [name, value] of JSON.parse(element.dataset.facets ?? "[]")) facets.set(name, (facets.get(name) ?? new Set()).add(value));
  return { element, words: plain(`${element.textContent} ${element.dataset.words ?? ""}`), facets, group: element.closest("[data-filter-group]") };
});

/** @param {Item[]} items @returns {Map<string, Set<string>>} Facets that tell items apart, with their values, in order of appearance. */
export function facetsOf(items) {
  const all = new Map();
  for (const { facets } of items) {
    for (const [name, values] of facets) {
      if (!all.has(name)) all.set(name, new Set());
      for (const value of values) all.get(name).add(value);
    }
  }
  return new Map([...all].filter(([, values]) => values.size > 1));
}

/** @param {Item[]} items @param {string} words @param {Chosen} chosen @returns {Outcome & { shown: Item[] }} */
export function ask(items, words, chosen) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const shown = [];
  const counts = new Map();
  const without = new Map([...(wanted.length ? [""] : []), ...chosen.keys()].map((name) => [name, 0]));
  for (const item of items) {
    const missing = wanted.every((word) => item.words.includes(word)) ? [] : [""];
    for (const [name, values] of chosen) {
      const held = item.facets.get(name);
      if (!held || ![...values].some((value) => held.has(value))) missing.push(name);
      if (missing.length > 1) break;
    }
    if (missing.length > 1) continue;
    if (!missing.length) shown.push(item);
    for (const name of missing.length ? missing : without.keys()) without.set(name, (without.get(name) ?? 0) + 1);
    for (const [name, values] of missing.length ? [[missing[0], item.facets.get(missing[0])]] : item.facets) {
      if (!values) continue;
      const found = counts.get(name) ?? new Map();
      for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
      counts.set(name, found);
    }
  }
  return { shown, counts, without };
}

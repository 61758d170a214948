/* What changed since the base index was made: a second index over it, and pages of the base that are no longer to be found. */
import { ROOT } from "./address.js";

/** @typedef {Record<string, Record<string, number>>} Counts Facet → value → how many pages. */
/** @typedef {{ id: string, score: number, words: number[] }} Result `words` are places in the text. */
/** @typedef {{ base: string, index: string | null, values: [string, string][], hidden: [string, ...number[]][] }} Said As generator/index.py writes it. */

export class Changes {
  /** @type {Map<string, [string, string][]>} Id of a fragment of the base → its pairs of facet and value. */
  hidden;

  /** @param {Said} said */
  constructor({ base, index, values, hidden }) {
    this.base = base;
    this.index = index;
    this.all = JSON.stringify([base, index, hidden]);
    this.hidden = new Map(hidden.map(([id, ...places]) => [id, places.map((place) => values[place])]));
  }

  /** @param {Changes} other @returns {boolean} Whether another publication has another index; not so where that can't be told. */
  differs(other) {
    return Boolean(this.base && other.base) && this.all !== other.all;
  }

  /** Whether the base is all there is. */
  get none() {
    return this.index === null && this.hidden.size === 0;
  }

  /**
   * Takes the pages with these ids out of what was counted with them.
   * @param {Iterable<string>} ids @param {Counts} counts Changed in place.
   */
  uncount(ids, counts) {
    for (const id of ids) {
      for (const [facet, value] of this.hidden.get(id) ?? []) if (counts[facet]?.[value]) counts[facet][value] -= 1;
    }
  }
}

/** @returns {Promise<number>} How many pages the base has. */
export async function pages() {
  const { languages } = await (await fetch(`${ROOT}pagefind/pagefind-entry.json`, { cache: "no-cache" })).json();
  return Object.values(languages).reduce((sum, { page_count }) => sum + page_count, 0);
}

/** @returns {Promise<Changes>} Where it can't be told, none: the base as it is finds more than nothing. */
export async function changes() {
  try {
    const response = await fetch(`${ROOT}search-changes.json`, { cache: "no-cache" });
    if (response.ok) return new Changes(await response.json());
  } catch {
    // as below
  }
  return new Changes({ base: "", index: null, values: [], hidden: [] });
}

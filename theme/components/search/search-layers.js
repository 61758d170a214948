/* Two indexes as if they were one: the base without its hidden pages, and the second index over it. Asked as Pagefind is. */
import { Terms } from "./search-terms.js";

/** @typedef {import("./search-changes.js").Changes} Changes */
/** @typedef {import("./search-changes.js").Counts} Counts */
/** @typedef {import("./search-changes.js").Result} Result */
/** @typedef {{ results: Result[], filters: Counts, totalFilters: Counts, unfilteredResultCount: number, timings: { search: number }[] }} Raw */
/** @typedef {Record<string, unknown>} Filters */

/** The filter that only pages of the second index have. */
export const MARK = "changed";

export class Layers {
  /** @type {Counts} */
  #all = {};

  /** Ids of the second index. @type {Set<string>} */
  #second = new Set();

  /** @type {Terms} */
  #terms;

  /** @type {Filters} */
  #inSecond = { [MARK]: { any: [] } };

  /** @param {any} pagefind With the second index merged, where there is one. @param {Changes} changes */
  constructor(pagefind, changes) {
    this.pagefind = pagefind;
    this.changes = changes;
    this.#terms = new Terms(pagefind, changes, this.#second);
  }

  /** @returns {Promise<Counts>} Every value of every facet, with its number of pages. Comes before any search. */
  async filters() {
    const all = structuredClone(await this.pagefind.filters());
    this.#inSecond = { [MARK]: { any: Object.keys(all[MARK] ?? {}) } };
    delete all[MARK];
    if (this.changes.index !== null) {
      for (const { id } of (await this.pagefind.search(null, { filters: this.#inSecond })).results) this.#second.add(id);
    }
    this.changes.uncount(this.changes.hidden.keys(), all);
    for (const [facet, counts] of Object.entries(all)) {
      all[facet] = Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
      if (!Object.keys(all[facet]).length) delete all[facet];
    }
    this.#all = all;
    this.#terms.pages = Object.values(all.Kind ?? {}).reduce((sum, number) => sum + number, 0);
    return all;
  }

  /**
   * @param {string | null} words @param {{ filters: Filters }} options
   * @returns {Promise<{ results: Result[], filters: Counts, timings: { search: number }[] }>}
   */
  async search(words, { filters }) {
    const { base, second, weight } = words === null || /^\s*".+"\s*$/.test(words) ? { base: words, second: words, weight: 1 } : await this.#terms.plan(words);
    if (base === second) return this.#whole([base === "" ? nothing() : await this.pagefind.search(base, { filters })], weight);
    return this.#whole(await Promise.all([
      base === "" ? nothing() : this.pagefind.search(base, { filters: { ...filters, not: this.#inSecond } }),
      second === "" ? nothing() : this.pagefind.search(second, { filters: { ...filters, ...this.#inSecond } }),
    ]), weight);
  }

  /** @param {Raw[]} raws @param {number} weight Of the second index's scores, so that both compare. */
  #whole(raws, weight) {
    const found = raws.flatMap(({ results }) => results);
    /** @type {Counts} */
    const filters = {};
    for (const [facet, values] of Object.entries(this.#all)) {
      filters[facet] = {};
      for (const value of Object.keys(values)) filters[facet][value] = raws.reduce((sum, raw) => sum + (raw.filters[facet]?.[value] ?? 0), 0);
    }
    this.changes.uncount(found.map(({ id }) => id), filters);
    const results = found.filter(({ id }) => !this.changes.hidden.has(id));
    for (const result of results) if (this.#second.has(result.id)) result.score *= weight;
    return { results: results.sort((a, b) => b.score - a.score), filters, timings: raws.flatMap(({ timings }) => timings) };
  }
}

/** @returns {Raw} */
const nothing = () => ({ results: [], filters: {}, totalFilters: {}, unfilteredResultCount: 0, timings: [] });

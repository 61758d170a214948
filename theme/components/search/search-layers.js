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

  /** Comes before all else. @param {number} pages Of the base. */
  async start(pages) {
    this.#terms.pages = pages;
    if (this.changes.index === null) return;
    const { filters } = await this.pagefind.search(null, { filters: { [MARK]: { any: [""] } } });
    this.#inSecond = { [MARK]: { any: Object.keys(filters[MARK] ?? {}) } };
    for (const { id } of (await this.pagefind.search(null, { filters: this.#inSecond })).results) this.#second.add(id);
  }

  /** @returns {Promise<Counts>} Every value of every facet, with its number of pages. */
  async filters() {
    const { [MARK]: _, ...all } = structuredClone(/** @type {Counts} */ (await this.pagefind.filters()));
    this.changes.uncount(this.changes.hidden.keys(), all);
    return Object.fromEntries(Object.entries(all).map(([facet, counts]) => [facet, Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0))]));
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
    for (const [facet, values] of raws.flatMap((raw) => Object.entries(raw.filters))) {
      if (facet === MARK) continue;
      filters[facet] ??= {};
      for (const [value, number] of Object.entries(values)) filters[facet][value] = (filters[facet][value] ?? 0) + number;
    }
    this.changes.uncount(found.map(({ id }) => id), filters);
    const results = found.filter(({ id }) => !this.changes.hidden.has(id));
    for (const result of results) if (this.#second.has(result.id)) result.score *= weight;
    return { results: results.sort((a, b) => b.score - a.score), filters, timings: raws.flatMap(({ timings }) => timings) };
  }
}

/** @returns {Raw} */
const nothing = () => ({ results: [], filters: {}, totalFilters: {}, unfilteredResultCount: 0, timings: [] });

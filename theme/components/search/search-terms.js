/*
 * What each word asked stands for in the base and in the second index. Pagefind takes a word for all that begin with its stem;
 * where an index has none, for the longest word there that the stem begins with; where it has none either, for nothing. It
 * decides so in each index for itself. As if there were one index, only an index that has the word may answer for it, hidden
 * pages have no words, and the longer of two beginnings counts.
 */

/** @typedef {import("./search-changes.js").Changes} Changes */
/** @typedef {import("./search-changes.js").Result} Result */
/** @typedef {{ base: number, second: number }} Pair */
/** @typedef {{ base: string | null, second: string | null, found: Pair }} Term What to ask each index for it; null where that index has nothing
 *  to say, which then finds nothing; `found` are the numbers of pages. */

/** No word has this letter, so nothing begins with a word that ends in it. */
const END = "\ua66e";
const PUNCTUATION = /\p{Pd}|\p{Pe}|\p{Pf}|\p{Pi}|\p{Po}|\p{Ps}/gu;

export class Terms {
  /** How many the base has. */
  pages = 0;

  /** @type {Map<string, Promise<Term | null>>} */
  #terms = new Map();

  /** @param {any} pagefind @param {Changes} changes @param {Set<string>} second Ids of the second index. */
  constructor(pagefind, changes, second) {
    this.pagefind = pagefind;
    this.changes = changes;
    this.second = second;
  }

  /**
   * @param {string} words
   * @returns {Promise<{ base: string, second: string, weight: number }>} What to ask each index, nothing where empty, and what the second's
   *   scores are multiplied with: in a small index every word is a frequent one, which counts little.
   */
  async plan(words) {
    const typed = words.toLowerCase().replace(PUNCTUATION, "").split(/\s+/).filter(Boolean);
    const terms = (await Promise.all(typed.map((word) => this.#term(word)))).filter((term) => term !== null);
    const side = (/** @type {"base" | "second"} */ name) => (terms.some((term) => term[name] === null) ? "" : terms.map((term) => term[name]).join(" "));
    const rarity = (/** @type {"base" | "second"} */ name, /** @type {number} */ pages) => terms.reduce((sum, { found }) => sum + rare(pages, found[name]), 0);
    return { base: side("base"), second: side("second"), weight: rarity("base", this.pages) / (rarity("second", this.second.size) || 1) };
  }

  /** @param {string} word @returns {Promise<Term | null>} null where a whole index would pass over it. */
  #term(word) {
    const term = this.#terms.get(word) ?? this.#meaning(word);
    this.#terms.set(word, term);
    term.catch(() => this.#terms.delete(word));
    return term;
  }

  /** @param {string} word @returns {Promise<Term | null>} */
  async #meaning(word) {
    const found = await this.#count(word);
    const has = await this.#has(word, found);
    const shown = has.base && (found.base > this.changes.hidden.size || (await this.#results(word)).base.some(({ id }) => !this.changes.hidden.has(id)));
    if (shown || has.second) {
      return { base: shown ? word : null, second: has.second ? word : null, found: { base: shown ? found.base : 0, second: found.second } };
    }
    return this.#beginning(word, has.base);
  }

  /**
   * @param {string} word One that no page shown has. @param {boolean} hidden Whether hidden ones have it.
   * @returns {Promise<Term | null>} The longest word that its stem begins with. The stem may be none of its own beginnings (`citing`
   *   begins with `citi`, of cities; its stem is `cite`), so what an index takes for it by itself is the first that counts there.
   */
  async #beginning(word, hidden) {
    const letters = [...word];
    const own = await this.#results(word);
    const reached = { base: hidden, second: false };
    let here = await this.#results(word + END);
    for (let length = letters.length; length > 0; length -= 1) {
      const below = await this.#results(letters.slice(0, length - 1).join("") + END);
      reached.base ||= same(here.base, own.base);
      reached.second ||= same(here.second, own.second);
      const base = reached.base && !same(here.base, below.base) && here.base.some(({ id }) => !this.changes.hidden.has(id));
      const second = reached.second && !same(here.second, below.second);
      if (base || second) {
        const text = letters.slice(0, length).join("") + END;
        return { base: base ? text : null, second: second ? text : null, found: { base: here.base.length, second: here.second.length } };
      }
      here = below;
    }
    return null;
  }

  /** @param {string} word @param {Pair} found @returns {Promise<{ base: boolean, second: boolean }>} Whether words begin with its stem. */
  async #has(word, found) {
    const exact = await this.#count(`"${word}"`);
    const has = { base: exact.base > 0, second: exact.second > 0 };
    const open = { base: found.base > 0 && !has.base, second: found.second > 0 && !has.second };
    if (!open.base && !open.second) return has;
    const longer = await this.#count(word + END);
    if ((open.base && longer.base === found.base) || (open.second && longer.second === found.second)) {
      const [here, beyond] = await Promise.all([this.#results(word), this.#results(word + END)]);
      const begins = async (/** @type {"base" | "second"} */ side, /** @type {"base" | "second"} */ other) =>
        has[side] || (open[side] && (!same(here[side], beyond[side]) || (has[other] && (await this.#within(word, side, other)))));
      return { base: await begins("base", "second"), second: await begins("second", "base") };
    }
    return { base: has.base || open.base, second: has.second || open.second };
  }

  /**
   * @param {string} word @param {"base" | "second"} side @param {"base" | "second"} other One that has the stem itself as a word.
   * @returns {Promise<boolean>} Whether what `side` found is no shorter than the stem: `certifi`, of certified, for certificates.
   */
  async #within(word, side, other) {
    const [own, stem] = [await this.#reach(word, side), await this.#reach(word, other)];
    const exact = (await this.#results(`"${word}"`))[other];
    return stem.found.length === exact.length && stem.length <= own.length;
  }

  /** @param {string} word @param {"base" | "second"} side @returns {Promise<{ length: number, found: Result[] }>} The longest of its beginnings that is a word there. */
  async #reach(word, side) {
    const letters = [...word];
    const found = (await this.#results(word + END))[side];
    let { length } = letters;
    while (length > 0 && same((await this.#results(letters.slice(0, length - 1).join("") + END))[side], found)) length -= 1;
    return { length, found };
  }

  /** @param {string} words @returns {Promise<Pair>} How many pages each index has for them, hidden ones included. */
  async #count(words) {
    const { unfilteredResultCount, totalFilters } = await this.pagefind.search(words, { filters: { changed: { any: [""] } } });
    const second = Object.values(totalFilters.changed ?? {}).reduce((/** @type {number} */ sum, number) => sum + Number(number), 0);
    return { base: unfilteredResultCount - second, second };
  }

  /** @param {string} words @returns {Promise<{ base: Result[], second: Result[] }>} */
  async #results(words) {
    const { results } = /** @type {{ results: Result[] }} */ (await this.pagefind.search(words, { filters: {} }));
    return { base: results.filter(({ id }) => !this.second.has(id)), second: results.filter(({ id }) => this.second.has(id)) };
  }
}

/** @param {Result[]} some @param {Result[]} others @returns {boolean} Whether the same words of the same pages were found. */
function same(some, others) {
  if (some.length !== others.length) return false;
  const places = new Map(others.map(({ id, words }) => [id, words.join()]));
  return some.every(({ id, words }) => places.get(id) === words.join());
}

/** @param {number} pages @param {number} found @returns {number} As Pagefind weighs a word that `found` of `pages` have (BM25's inverse document frequency). */
const rare = (pages, found) => Math.log(1 + (Math.max(pages - found, 0) + 0.5) / (found + 0.5));

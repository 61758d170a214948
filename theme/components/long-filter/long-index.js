/* A long list as the filter asks it: words and facets as numbers in arrays, so that five thousand entries take a few milliseconds. */
import { plain } from "./plain.js";

/** @typedef {import("./filter-index.js").Chosen} Chosen */
/** @typedef {import("./filter-index.js").Outcome} Outcome */
/** @typedef {{ id: string, title: string, facets?: number[], group?: number, summary?: string, teaches?: number[][], more?: number, facts?: number[],
 *    session?: string, job?: string, helps?: number[], room?: number, has_room?: boolean, steps?: number[], also?: number[],
 *    rungs?: { column: number, title: string, url: string }[] }} Row */
/** @typedef {{ type: string, count: number, rows: Row[], names: string[], facets?: { name: string, values: string[] }[], columns?: string[], url?: string,
 *    graded?: number, groups?: { title: string, note?: string, summary?: string }[] }} List */

/** @param {List} list @returns {Map<string, Set<string>>} Facets with their values. */
export const facetsOf = ({ facets = [] }) => new Map(facets.map(({ name, values }) => [name, new Set(values)]));

export class LongIndex {
  /** Of each row: its words, and where its values begin in `#held`. @type {string[]} */
  #words;
  #begins;
  #held;
  /** Of each value: its facet's place. @type {number[]} */
  #owner;

  /** @param {List} list */
  constructor(list) {
    this.facets = list.facets ?? [];
    this.#owner = this.facets.flatMap(({ values }, place) => values.map(() => place));
    this.#words = list.rows.map((row) => plain(wordsOf(row, list)));
    this.#begins = new Int32Array(list.rows.length + 1);
    const held = list.rows.flatMap(({ facets = [] }, at) => {
      this.#begins[at + 1] = this.#begins[at] + facets.length;
      return facets;
    });
    this.#held = Int32Array.from(held);
  }

  /** @param {string} words @param {Chosen} chosen @returns {Outcome & { shown: number[] }} `shown` are places of rows; else as `ask` of a short list. */
  ask(words, chosen) {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    const names = [...chosen.keys()];
    const bits = this.facets.map(({ name }) => (chosen.has(name) ? 1 << names.indexOf(name) : 0));
    const marked = Uint8Array.from(this.facets.flatMap(({ name, values }) => values.map((value) => (chosen.get(name)?.has(value) ? 1 : 0))));
    const whole = (1 << names.length) - 1;
    const counted = new Int32Array(this.#owner.length);
    const alone = new Int32Array(names.length + 1);
    const shown = [];
    for (let row = 0; row < this.#words.length; row += 1) {
      const end = this.#begins[row + 1];
      let lacking = whole;
      for (let at = this.#begins[row]; at < end; at += 1) if (marked[this.#held[at]]) lacking &= ~bits[this.#owner[this.#held[at]]];
      if (lacking & (lacking - 1)) continue;
      if (!this.#fits(row, wanted)) {
        if (!lacking) alone[names.length] += 1;
        continue;
      }
      if (!lacking) shown.push(row);
      else alone[31 - Math.clz32(lacking)] += 1;
      for (let at = this.#begins[row]; at < end; at += 1) {
        const value = this.#held[at];
        if (!lacking || bits[this.#owner[value]] === lacking) counted[value] += 1;
      }
    }
    return { shown, counts: this.#byName(counted),
      without: new Map([...(wanted.length ? [""] : []), ...names].map((name) => [name, shown.length + alone[name ? names.indexOf(name) : names.length]])) };
  }

  /** @param {number} row @param {string[]} wanted */
  #fits(row, wanted) {
    for (const word of wanted) if (!this.#words[row].includes(word)) return false;
    return true;
  }

  /** @param {Int32Array} counted @returns {Map<string, Map<string, number>>} */
  #byName(counted) {
    let value = 0;
    return new Map(this.facets.map(({ name, values }) => [name, new Map(values.map((said) => [said, counted[value++]]))]));
  }
}

/** @param {Row} row @param {List} list @returns {string} All its row says, and what it is found by besides. */
function wordsOf(row, { names, columns, graded = 0 }) {
  const places = [...(row.teaches ?? []).flat(), ...(row.helps ?? []), ...(row.steps ?? []), ...(row.facts ?? []), ...(row.also ?? [])];
  if (row.room !== undefined) places.push(row.room);
  const rungs = (row.rungs ?? []).flatMap(({ title, column }) => [title, columns && column < graded ? columns[column] : ""]);
  return [row.title, row.summary, row.job, row.session, ...rungs, ...places.map((place) => names[place])].filter(Boolean).join(" ");
}

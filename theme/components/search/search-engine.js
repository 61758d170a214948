/* Pagefind behind one door: whether it can run here, asking it, and counting by facet. Fetched when search is first used. */
import { ROOT } from "./address.js";
import { plain } from "./plain.js";
import { changes, pages } from "./search-changes.js";

/** @typedef {"file" | "wasm" | "index"} Reason Why search can't run. */
/** @typedef {Map<string, string[]>} Chosen Facet → the values chosen, any of which will do. */
/** @typedef {{ id: string, score: number, matchedMetaFields?: string[], data: () => Promise<Page> }} Hit `matchedMetaFields` has `title` where a word of
 *  it is one asked for. */
/** @typedef {{ url: string, excerpt: string, meta: Record<string, string>, filters: Record<string, string[]>, sub_results: Part[] }} Page */
/** @typedef {{ title: string, url: string, excerpt: string, locations: number[] }} Part */
/** @typedef {{ hits: Hit[], counts: Record<string, Record<string, number>>, without: Map<string, number>, anywhere: number, took_ms: number }} Answer
 *  `counts` of a facet are what its values would find with the other facets as chosen; `without` says how many there are with a
 *  facet's choice dropped; `anywhere` how many without any: asked only where the choice leaves none, else the number of hits; `took_ms` is the time of one search, without what was loaded for it. */

export const FACETS = ["Kind", "Family", "Track", "Grade", "Area", "Format", "Language"];
export const KINDS = ["Role", "Rung", "Competency", "Pathway", "Course", "Mentor", "Opening", "Rotation", "Programme", "Benefit", "Event", "Community", "Article",
  "Story", "Award", "Check-in", "Outcome", "Survey", "Page"];

/** The smallest WebAssembly module: a policy without 'wasm-unsafe-eval' forbids to compile it. */
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** @returns {Reason | ""} What forbids search here, as far as one can tell without asking for the index. */
export function forbidden() {
  if (location.protocol === "file:") return "file";
  try {
    new WebAssembly.Module(EMPTY_MODULE);
    return "";
  } catch {
    return "wasm";
  }
}

export class Impossible extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(`search can't run: ${reason}`);
    this.reason = reason;
  }
}

/** So often is looked whether the index is still the one that is published. */
const LOOK_MS = 60_000;
const TRIES = 3;

/** @type {Promise<Engine> | undefined} */
let started;
let looked_ms = 0;

/** @returns {Promise<Engine>} The one engine of the page, begun anew where another index was published since. Throws `Impossible`. */
export async function engine() {
  if (started && performance.now() - looked_ms > LOOK_MS) {
    looked_ms = performance.now();
    const [held, now] = await Promise.all([started, changes()]);
    if (held.changed.differs(now)) started = undefined;
  }
  started ??= start();
  started.catch(() => { started = undefined; });
  return started;
}

async function start() {
  const reason = forbidden();
  if (reason) throw new Impossible(reason);
  looked_ms = performance.now();
  for (let tries = TRIES; ; tries -= 1) {
    const begun = await begin().catch(() => null);
    const again = await changes();
    if (begun && (tries === 1 || !begun.changed.differs(again))) return begun;
    if (!begun && (tries === 1 || !again.base)) throw new Impossible("index");
  }
}

/** @returns {Promise<Engine>} Its index may be of two publications, if one took the other's place meanwhile. */
async function begin() {
  const options = { baseUrl: new URL(ROOT).pathname, excerptLength: 26, ranking: { metaWeights: { title: 10 } } };
  const [pagefind, changed] = await Promise.all([import(`${ROOT}pagefind/pagefind.js`), changes()]);
  await pagefind.destroy();
  await pagefind.options(options);
  if (changed.index !== null) await pagefind.mergeIndex(`${ROOT}${changed.index}/`, options);
  const source = changed.none ? pagefind : await layers(pagefind, changed);
  const { filters } = await source.search(null, { filters: { Kind: { any: [""] } } });
  return new Engine(source, Object.keys(filters.Kind ?? {}), changed);
}

/** @param {any} pagefind @param {import("./search-changes.js").Changes} changed */
async function layers(pagefind, changed) {
  const [{ Layers }, number] = await Promise.all([import("./search-layers.js"), pages()]);
  const layered = new Layers(pagefind, changed);
  await layered.start(number);
  return layered;
}

export class Engine {
  /** @type {Promise<Record<string, Record<string, number>>> | undefined} */
  #all;

  /** @type {Map<string, Promise<boolean>>} */
  #known = new Map();

  /** One look after the other: Pagefind keeps one object a page, and its excerpt is of whoever asked last. @type {Promise<unknown>} */
  #looked = Promise.resolve();

  /** @param {any} pagefind @param {string[]} kinds All there are. @param {import("./search-changes.js").Changes} changed What it was begun with. */
  constructor(pagefind, kinds, changed) {
    this.pagefind = pagefind;
    this.kinds = kinds;
    this.changed = changed;
  }

  /**
   * At 20,000 pages these are 150 KB and more, which who doesn't show them needn't wait for.
   * @returns {Promise<Record<string, Record<string, number>>>} Every value of every facet, with its number of pages. Until it was asked
   *   for, answers count kinds and facets chosen alone.
   */
  all() {
    this.#all ??= this.pagefind.filters();
    this.#all?.catch(() => { this.#all = undefined; });
    return /** @type {Promise<Record<string, Record<string, number>>>} */ (this.#all);
  }

  /** @param {string} words @param {Chosen} chosen @returns {Promise<Answer>} Words may be empty where something is chosen. */
  async ask(words, chosen) {
    const whole = await this.#search(words, chosen);
    const counts = { ...whole.filters };
    const without = new Map();
    await Promise.all([...chosen.keys()].map(async (facet) => {
      const rest = new Map(chosen);
      rest.delete(facet);
      const wider = rest.size || words ? await this.#search(words, rest) : { results: [], filters: await this.all() };
      counts[facet] = wider.filters[facet] ?? {};
      without.set(facet, wider.results.length);
    }));
    const anywhere = whole.results.length || !words || !chosen.size ? whole.results.length : (await this.#search(words, new Map())).results.length;
    const took_ms = Math.max(0, ...(whole.timings ?? []).map((/** @type {{ search: number }} */ { search }) => search));
    return { hits: whole.results, counts, without, anywhere, took_ms };
  }

  /** @param {string} words @param {Chosen} chosen @param {string} kind @returns {Promise<Hit[]>} Those of one kind, best first. */
  async ofKind(words, chosen, kind) {
    return (await this.#search(words, new Map([...chosen, ["Kind", [kind]]]))).results;
  }

  /**
   * Pagefind takes a word that begins like another for that other, however short: `zest` finds `z`. Such an answer doesn't count.
   * @param {string} word @param {boolean} [strictly] Only words that begin with the whole of it count.
   * @returns {Promise<boolean>} Whether the word, or one of its stem, stands on any page.
   */
  knows(word, strictly = false) {
    const key = `${word}${strictly}`;
    const known = this.#known.get(key) ?? this.#looked.then(() => this.#look(joined(plain(word)), strictly));
    this.#known.set(key, known);
    this.#looked = known.catch(() => false);
    return known;
  }

  /** @param {string} word @param {boolean} strictly */
  async #look(word, strictly) {
    if (word.length < 3) return true;
    const { results } = await this.#search(word, new Map());
    const pages = await Promise.all(results.slice(0, 3).map((/** @type {Hit} */ hit) => hit.data()));
    return pages.some((page) => {
      const texts = marked(page.excerpt);
      const found = (texts.length ? texts : [page.meta.title ?? ""]).flatMap((text) => [plain(text), joined(plain(text))])
        .flatMap((text) => text.split(/[^\p{L}\p{N}+#.]+/u));
      return found.some((each) => (strictly ? each.startsWith(word) : alike(word, each)));
    });
  }

  /** Pages without a kind are lists of those that have one, and left out. @param {string} words @param {Chosen} chosen */
  #search(words, chosen) {
    const filters = Object.fromEntries([...(this.kinds.length ? [["Kind", { any: this.kinds }]] : []), ...[...chosen].map(([facet, values]) => [facet, { any: values }])]);
    return this.pagefind.search(words || null, { filters });
  }
}

/** @param {string} excerpt @returns {string[]} The texts that Pagefind marked. */
const marked = (excerpt) => [...new DOMParser().parseFromString(excerpt, "text/html").querySelectorAll("mark")].map((mark) => mark.textContent ?? "");

/** @param {string} text @returns {string} With compounds as one word, as Pagefind has them beside their parts: `back-end` is `backend`. */
const joined = (text) => text.replace(/(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu, "");

const ENDING = /(ations?|ments?|ings?|ness|ers?|ed|es|ly|s|y|e)$/;

/** @param {string} word @param {string} found @returns {boolean} Whether they begin alike for long enough to be of one stem. */
function alike(word, found) {
  const stem = word.replace(ENDING, "").replace(/(.)\1$/, "$1");
  let same = 0;
  while (same < word.length && word[same] === found[same]) same += 1;
  return same >= Math.min(3, word.length) && (same >= stem.length || same >= word.length * 0.75 || (stem.length > 4 && same >= stem.length - 1));
}

/* From words and choices to groups of results: the newest question only, grouped by kind, or what was meant instead. */
import { KINDS, engine } from "./search-engine.js";
import { meant, nearestTitles } from "./search-spelling.js";

/** @typedef {import("./search-engine.js").Answer} Answer */
/** @typedef {import("./search-engine.js").Chosen} Chosen */
/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {{ kind: string, hits: Hit[] }} Group `kind` is empty where all kinds stand in one group. */
/** @typedef {{ words: string, instead: string, total: number, groups: Group[], answer: Answer, titles: { title: string, url: string }[] }} Found
 *  `instead` are the words that were searched where `words` find nothing. */

const PAUSE_MS = 80;
/** Asking once for each kind is worth it while one question takes no longer. */
const QUICK_MS = 200;

export class Finder {
  #turn = 0;

  /**
   * @param {string} words @param {Chosen} chosen @param {number} [pause] Milliseconds to wait for more typing.
   * @returns {Promise<Found | null>} null where a newer question came in between. Throws `Impossible`.
   */
  async find(words, chosen, pause = PAUSE_MS) {
    this.#turn += 1;
    const turn = this.#turn;
    const stale = () => turn !== this.#turn;
    await new Promise((resolve) => { setTimeout(resolve, pause); });
    if (stale()) return null;
    const started = await engine();
    let answer = await started.ask(words, chosen);
    let instead = "";
    if (words && (!answer.anywhere || !(await this.#sound(words)))) {
      if (stale()) return null;
      instead = await meant(started, words);
      answer = instead ? await started.ask(instead, chosen) : { hits: [], counts: {}, without: new Map(), anywhere: 0, took_ms: 0 };
    }
    const titles = answer.anywhere || !words ? [] : await nearestTitles(words);
    const groups = stale() ? [] : await this.#grouped(instead || words, chosen, answer);
    return stale() ? null : { words, instead, total: answer.hits.length, groups, answer, titles };
  }

  /** Drops the question being answered. */
  forget() {
    this.#turn += 1;
  }

  /** @param {string} words @returns {Promise<boolean>} Whether each word stands on some page; words in quotation marks are taken as they are. */
  async #sound(words) {
    if (words.includes('"')) return true;
    const started = await engine();
    return (await Promise.all(words.split(/\s+/).map((word) => started.knows(word)))).every(Boolean);
  }

  /** @param {string} words @param {Chosen} chosen @param {Answer} answer @returns {Promise<Group[]>} */
  async #grouped(words, chosen, answer) {
    if (!answer.hits.length) return [];
    const picked = chosen.get("Kind");
    const found = Object.entries(answer.counts.Kind ?? {}).filter(([kind, number]) => number && (!picked || picked.includes(kind))).map(([kind]) => kind);
    if (found.length === 1) return [{ kind: found[0], hits: answer.hits }];
    if (!found.length || answer.took_ms > QUICK_MS) return [{ kind: "", hits: answer.hits }];
    const started = await engine();
    const groups = await Promise.all(found.map(async (kind) => ({ kind, hits: await started.ofKind(words, chosen, kind) })));
    const place = (/** @type {Group} */ group) => KINDS.indexOf(group.kind);
    return groups.filter((group) => group.hits.length)
      .sort((a, b) => (words ? b.hits[0].score - a.hits[0].score : 0) || place(a) - place(b));
  }
}

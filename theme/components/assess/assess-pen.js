/* Writes down what one says of oneself as one goes: after a pause, on leaving a field, on leaving the page. Whatever is still on its way to the
   store when the page goes is left as a copy that is there at once, and taken up at the next visit. */
import { answerOf, inWords } from "./assess-items.js";
import { recall, remember } from "./memory.js";
import { change } from "./plan-store.js";
import { today } from "./today.js";

/** @typedef {import("./assess-items.js").Item} Item */
/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {{ answer?: string | null, evidence?: string, note?: string }} Edit An answer of null takes the whole entry back. */
/** @typedef {{ item: Item, edit: Edit, before: string, timer: number }} Pending */

const UNFINISHED = "assess-unfinished";
const ANSWER_MS = 400;
const TEXT_MS = 800;

/** @param {Plan} plan @param {Pick<Item, "kind" | "key" | "title">} item @param {Edit} edit @param {string} day Writes it into the plan. */
export function enter(plan, { kind, key, title }, edit, day) {
  const group = /** @type {Record<string, any>} */ (kind === "competency" ? plan.competencies : plan.expectations);
  const { answer, ...texts } = edit;
  if (answer === null) delete group[key];
  else if (answer !== undefined || group[key]) {
    group[key] = { evidence: "", note: "", ...group[key], ...(kind === "competency" ? { title } : { text: title }),
      ...(answer === undefined ? {} : { [kind === "competency" ? "level" : "state"]: answer }), ...texts, on: day };
  }
}

export class Pen {
  /** By key. @type {Map<string, Pending>} */
  #waiting = new Map();
  /** @type {Set<Pending>} */
  #going = new Set();
  #left = false;

  /** @param {(outcome: { kept: boolean, reason: string }) => void} tell @param {AbortSignal} signal */
  constructor(tell, signal) {
    this.tell = tell;
    addEventListener("pagehide", () => this.#leave(), { signal });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.#leave(); }, { signal });
  }

  /** Takes up what was still on its way when the page was left the last time. */
  async resume() {
    const left = recall(UNFINISHED);
    if (!left) return;
    try {
      for (const { item, edit } of JSON.parse(left)) await change((plan) => enter(plan, item, edit, today()));
    } catch {
      // It was no copy of ours: there is nothing to take up.
    }
    remember(UNFINISHED, null);
  }

  /** @param {Item} item @returns {Edit} What of it is not in the store yet. */
  unsaved(item) {
    const going = [...this.#going].filter((each) => each.item.key === item.key).map((each) => each.edit);
    return Object.assign({}, ...going, this.#waiting.get(item.key)?.edit);
  }

  /** @param {Item} item @param {Edit} edit @param {Plan} plan As it stands. */
  put(item, edit, plan) {
    const earlier = this.#waiting.get(item.key);
    clearTimeout(earlier?.timer);
    const timer = setTimeout(() => this.flush(item.key), edit.answer === undefined ? TEXT_MS : ANSWER_MS);
    this.#waiting.set(item.key, { item, edit: { ...earlier?.edit, ...edit }, before: earlier?.before ?? inWords(item, answerOf(item, plan)), timer });
  }

  /** Stores what waits. @param {string} [key] Only of this item. */
  async flush(key) {
    await Promise.all([...this.#waiting].filter(([each]) => key === undefined || each === key).map(([each, pending]) => {
      clearTimeout(pending.timer);
      this.#waiting.delete(each);
      return this.#store(pending);
    }));
  }

  /** @param {Pending} pending */
  async #store(pending) {
    const { item, edit, before } = pending;
    this.#going.add(pending);
    const { answer } = edit;
    const outcome = await change((plan) => enter(plan, item, edit, today()),
      answer === undefined ? null : { what: "assessed", ref: item.key, title: item.title, before, after: inWords(item, answer) });
    this.#going.delete(pending);
    if (this.#left && !this.#going.size && !this.#waiting.size) this.#left = !remember(UNFINISHED, null);
    this.tell(outcome);
  }

  #leave() {
    const unfinished = [...this.#going, ...this.#waiting.values()];
    if (!unfinished.length) return;
    this.#left = remember(UNFINISHED, JSON.stringify(unfinished.map(({ item: { kind, key, title }, edit }) => ({ item: { kind, key, title }, edit }))));
    this.flush();
  }
}

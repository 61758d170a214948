/* What a long list shows once its filter is used: the first of what was found, and more on demand. */
import { choice, json, keepChoice } from "./address.js";
import { element } from "./element.js";
import { FilterForm } from "./filter-form.js";
import { facetsOf, LongIndex } from "./long-index.js";
import { MANNERS } from "./long-rows.js";

/** @typedef {import("./filter-index.js").Chosen} Chosen */
/** @typedef {import("./long-index.js").List} List */

/** Rows made at a key, those made once the reader pauses, and those at a press of the button. */
const FIRST = 12;
const PAUSED = 48;
const MORE = 96;
/** A pause in typing. The address waits for it too: writing it takes longer than all else. */
const PAUSE_MS = 150;

const written = new Intl.NumberFormat();

/**
 * @param {HTMLElement} host Holds the form, and `[data-whole]` with what the page itself shows. @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
export async function begin(host, form, signal) {
  const list = await json((form.dataset.source ?? "").slice(1));
  if (!signal.aborted) new LongList(host, form, list, signal);
}

class LongList {
  #whole;
  #found = element("div", { hidden: true });
  #more = element("button", { type: "button", class: "button found__more", onclick: () => this.#extend(MORE, true) });
  #facets;
  #index;
  #form;
  #manner;
  /** Rows made before, by their place in the list. @type {HTMLElement[]} */
  #made = [];
  /** @type {number[]} */
  #shown = [];
  #number = 0;
  #pause = 0;
  #settle = () => {};
  /** Where the next row goes. @type {{ group: number | undefined, rows: HTMLElement }} */
  #last = { group: undefined, rows: this.#found };

  /** @param {HTMLElement} host @param {HTMLFormElement} form @param {List} list @param {AbortSignal} signal */
  constructor(host, form, list, signal) {
    this.list = list;
    this.#whole = /** @type {HTMLElement} */ (host.querySelector("[data-whole]"));
    this.#facets = facetsOf(list);
    this.#index = new LongIndex(list);
    this.#manner = MANNERS[list.type];
    const typed = form.querySelector("input")?.value ?? "";
    this.#form = new FilterForm(form, this.#facets, { changed: (words, chosen, typing) => this.#apply(words, chosen, typing), signal });
    form.after(this.#found);
    addEventListener("popstate", () => this.#read(), { signal });
    for (const leaving of ["focusout", "change"]) form.addEventListener(leaving, () => this.#settle(), { signal });
    addEventListener("pagehide", () => this.#settle(), { signal });
    addEventListener("beforeprint", () => this.#extend(this.#shown.length, false), { signal });
    this.#read(typed);
  }

  /** @param {string} [typed] Comes before the words that the address says. */
  #read(typed) {
    const { words, chosen } = choice(this.#facets);
    this.#apply(typed || words, chosen);
  }

  /** @param {string} words @param {Chosen} chosen @param {boolean} [typing] Whether more keys may follow at once. */
  #apply(words, chosen, typing = false) {
    const outcome = this.#index.ask(words, chosen);
    const all = !words.trim() && !chosen.size;
    this.#whole.hidden = !all;
    this.#found.hidden = all;
    this.#shown = all ? [] : outcome.shown;
    this.#number = 0;
    const top = this.#manner.list();
    this.#last = { group: undefined, rows: top };
    this.#found.replaceChildren(...(this.#shown.length ? [top, this.#more] : all ? [] : [this.#form.advice(words, chosen, outcome, this.list.count)]));
    this.#extend(FIRST, false);
    this.#form.show(words, chosen, outcome, this.list.count);
    clearTimeout(this.#pause);
    this.#settle = () => {
      clearTimeout(this.#pause);
      this.#settle = () => {};
      this.#extend(PAUSED - this.#number, false);
      keepChoice(words, chosen, this.#facets);
    };
    if (typing) this.#pause = setTimeout(() => this.#settle(), PAUSE_MS);
    else this.#settle();
  }

  /** @param {number} number How many rows to add. @param {boolean} focus Whether to go to the first of them. */
  #extend(number, focus) {
    const next = this.#shown.slice(this.#number, this.#number + Math.max(0, number));
    this.#number += next.length;
    for (const place of next) this.#rowsFor(this.list.rows[place].group).append(this.#made[place] ??= this.#manner.row(this.list.rows[place], this.list));
    const left = this.#shown.length - this.#number;
    this.#more.hidden = left <= 0;
    this.#more.textContent = `Show ${written.format(Math.min(left, MORE))} more of ${written.format(this.#shown.length)}`;
    if (focus) this.#made[next[0]]?.querySelector("a")?.focus();
  }

  /** @param {number | undefined} group @returns {HTMLElement} The list of the group that rows are added to. */
  #rowsFor(group) {
    const { part } = this.#manner;
    if (group === undefined || !part || group === this.#last.group) return this.#last.rows;
    const { whole, rows } = part(/** @type {NonNullable<List["groups"]>} */ (this.list.groups)[group], this.list);
    /** @type {HTMLElement} */ (this.#found.firstElementChild).append(whole);
    this.#last = { group, rows };
    return rows;
  }
}

/* <portal-filter>: narrows the list inside it by words and facets. The page's address carries the choice. */
import { choice, keepChoice } from "./address.js";
import { FilterForm } from "./filter-form.js";
import { ask, facetsOf, read } from "./filter-index.js";

/** @typedef {import("./filter-index.js").Chosen} Chosen */
/** @typedef {import("./filter-index.js").Item} Item */

class PortalFilter extends HTMLElement {
  /** @type {Item[]} */
  #items = [];
  /** @type {Map<string, Set<string>>} */
  #facets = new Map();
  /** @type {FilterForm | undefined} */
  #form;
  /** @type {HTMLElement | undefined} */
  #advice;
  /** @type {AbortController | undefined} */
  #leaving;

  connectedCallback() {
    const form = this.querySelector("[data-filter-form]");
    this.#items = read(this);
    if (!(form instanceof HTMLFormElement)) return;
    if (this.#items.length < 2) {
      form.remove();
      return;
    }
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#facets = facetsOf(this.#items);
    this.#form = new FilterForm(form, this.#facets, { changed: (words, chosen) => this.#apply(words, chosen), signal });
    addEventListener("popstate", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  #read() {
    const { words, chosen } = choice(this.#facets);
    this.#apply(words, chosen);
  }

  /** @param {string} words @param {Chosen} chosen */
  #apply(words, chosen) {
    const outcome = ask(this.#items, words, chosen);
    const shown = new Set(outcome.shown);
    const groups = new Map();
    for (const item of this.#items) {
      const fits = shown.has(item);
      if (item.element.hidden === fits) item.element.hidden = !fits;
      if (item.group) groups.set(item.group, groups.get(item.group) || fits);
    }
    for (const [group, any] of groups) if (group.hidden === any) group.hidden = !any;
    this.#form?.show(words, chosen, outcome, this.#items.length);
    this.#advice?.remove();
    this.#advice = shown.size ? undefined : this.#form?.advice(words, chosen, outcome, this.#items.length);
    if (this.#advice) this.#form?.form.after(this.#advice);
    keepChoice(words, chosen, this.#facets);
  }
}

customElements.define("portal-filter", PortalFilter);

/* The facets of search as boxes to tick, each with what it would find. They stay where they are while the numbers change. */
import { element, icon } from "./element.js";
import { FACETS, KINDS } from "./search-engine.js";

/** @typedef {import("./search-engine.js").Chosen} Chosen */
/** @typedef {{ row: HTMLElement, box: HTMLInputElement, number: HTMLElement }} Value */

const SHOWN = 8;
const inOrder = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

export class Facets {
  /** @type {Map<string, { set: HTMLElement, list: HTMLElement, more: HTMLButtonElement, values: Map<string, Value>, whole: boolean }>} */
  #sets = new Map();

  /** @param {(chosen: Chosen) => void} changed @param {string[]} [names] The facets shown. */
  constructor(changed, names = FACETS) {
    this.names = names;
    this.changed = changed;
    this.element = element("div", { class: "search-facets" });
  }

  /** @param {Record<string, Record<string, number>>} counts @param {Chosen} chosen */
  show(counts, chosen) {
    for (const name of this.names) this.#show(name, counts[name] ?? {}, chosen.get(name) ?? []);
  }

  /** @param {string} name @param {Record<string, number>} counts @param {string[]} picked */
  #show(name, counts, picked) {
    const set = this.#sets.get(name) ?? this.#make(name);
    for (const value of new Set([...Object.keys(counts), ...picked])) if (!set.values.has(value)) this.#add(name, value);
    let shown = 0;
    let folded = 0;
    for (const [value, { row, box, number }] of set.values) {
      const found = counts[value] ?? 0;
      box.checked = picked.includes(value);
      number.textContent = found.toLocaleString();
      const wanted = found > 0 || box.checked;
      const fits = set.whole || shown < SHOWN || box.checked;
      row.hidden = !wanted || !fits;
      shown += wanted && fits ? 1 : 0;
      folded += wanted && !fits ? 1 : 0;
    }
    set.set.hidden = shown === 0;
    set.more.hidden = folded === 0;
    set.more.textContent = `${folded} more`;
    set.more.setAttribute("aria-label", `${folded} more in ${name}`);
  }

  /** @param {string} name */
  #make(name) {
    const list = element("ul", { class: "search-facets__values", role: "list" });
    const more = element("button", { type: "button", class: "search-facets__more", hidden: true });
    const set = element("fieldset", { class: "search-facets__set" }, element("legend", { class: "search-facets__name" }, name), list, more);
    const made = { set, list, more, values: new Map(), whole: false };
    more.addEventListener("click", () => {
      made.whole = true;
      const next = [...made.values.values()].find(({ row }) => row.hidden);
      for (const { row, number } of made.values.values()) row.hidden = number.textContent === "0";
      more.hidden = true;
      next?.box.focus();
    });
    this.#sets.set(name, made);
    this.element.append(set);
    return made;
  }

  /** @param {string} name @param {string} value Put where its name belongs. */
  #add(name, value) {
    const set = this.#sets.get(name);
    if (!set) return;
    const box = element("input", { type: "checkbox", class: "tick", value, onchange: () => this.changed(this.chosen()) });
    const number = element("span", { class: "search-facets__count" });
    const row = element("li", {}, element("label", { class: "search-facets__value" }, box, element("span", {}, value), number));
    set.values.set(value, { row, box, number });
    const place = (/** @type {string} */ held) => (name !== "Kind" ? 0 : KINDS.includes(held) ? KINDS.indexOf(held) : KINDS.length);
    set.values = new Map([...set.values].sort(([a], [b]) => place(a) - place(b) || inOrder.compare(a, b)));
    set.list.append(...[...set.values.values()].map((held) => held.row));
  }

  /** @returns {Chosen} */
  chosen() {
    const chosen = new Map();
    for (const [name, { values }] of this.#sets) {
      const picked = [...values].filter(([, { box }]) => box.checked).map(([value]) => value);
      if (picked.length) chosen.set(name, picked);
    }
    return chosen;
  }
}

/** @param {Chosen} chosen @param {(rest: Chosen) => void} drop @returns {HTMLElement} What is chosen, each with a way to drop it. */
export function chips(chosen, drop) {
  const without = (/** @type {string} */ facet, /** @type {string} */ value) => {
    const rest = new Map(chosen);
    const left = (chosen.get(facet) ?? []).filter((held) => held !== value);
    if (left.length) rest.set(facet, left);
    else rest.delete(facet);
    drop(rest);
  };
  return element("ul", { class: "chosen", role: "list", "aria-label": "Filters chosen" }, ...[...chosen].flatMap(([facet, values]) => values.map((value) => (
    element("li", {}, element("button", { type: "button", class: "chosen__one", "aria-label": `Remove filter ${facet}: ${value}`, onclick: () => without(facet, value) },
      element("span", { class: "chosen__facet" }, `${facet}: `), value, icon("close")))))));
}

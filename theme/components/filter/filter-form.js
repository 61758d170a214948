/* The form of a filter: the field, a menu of boxes for each facet, what is chosen, and what to say of the outcome.
   Longer than others: its parts share one state, and a list of any length has the same form. */
import { element, icon } from "./element.js";

/** @typedef {import("./filter-index.js").Chosen} Chosen */
/** @typedef {import("./filter-index.js").Outcome} Outcome */
/** @typedef {{ details: HTMLDetailsElement, number: HTMLElement, boxes: Map<string, { box: HTMLInputElement, row: HTMLElement, number: HTMLElement }> }} Menu */

const language = document.documentElement.lang || "en";
const inOrder = new Intl.Collator(language, { numeric: true });
/** Made once: for each number of each menu anew it would take longer than all else that a key sets off. */
const written = new Intl.NumberFormat();

export class FilterForm {
  /** @type {Map<string, Menu>} */
  #menus = new Map();
  #field;
  #status = element("p", { class: "filter__status", role: "status" });
  #chips = element("ul", { class: "chosen filter__chosen", role: "list", "aria-label": "Filters chosen", hidden: true });
  #toggle = element("button", { type: "button", class: "button filter__toggle", "aria-expanded": "false" }, "Filters", element("span", { class: "filter__number" }));
  #clear;

  /**
   * Fills the form. A field that is there already stays where it is, so that whoever types in it isn't disturbed.
   * @param {HTMLFormElement} form @param {Map<string, Set<string>>} facets
   * @param {{ changed: (words: string, chosen: Chosen, typing?: boolean) => void, signal: AbortSignal }} manner
   */
  constructor(form, facets, { changed, signal }) {
    this.form = form;
    this.changed = changed;
    const label = form.dataset.label ?? "Filter";
    const there = form.querySelector("input");
    this.#field = there ?? element("input", { type: "search", class: "filter__field", "aria-label": label, placeholder: form.dataset.placeholder ?? "", autocomplete: "off", spellcheck: "false" });
    this.#clear = element("button", { type: "button", class: "filter__clear", hidden: true, onclick: () => this.#change("", new Map()) }, "Clear all");
    const order = JSON.parse(form.dataset.order || "{}");
    const bar = element("div", { class: "filter__facets", hidden: facets.size === 0 }, ...[...facets].map(([name, values]) => this.#menu(name, values, order[name])));
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", label);
    this.#toggle.hidden = facets.size === 0;
    this.#toggle.addEventListener("click", () => this.#toggle.setAttribute("aria-expanded", String(this.#toggle.ariaExpanded !== "true")));
    const outcome = element("div", { class: "filter__outcome" }, this.#status, this.#clear);
    if (there) {
      this.#adopt(/** @type {HTMLElement} */ (form.querySelector(".filter__bar")), bar, outcome);
    } else {
      form.replaceChildren(element("div", { class: "filter__bar" }, element("span", { class: "filter__words" }, icon("search"), this.#field), this.#toggle, bar),
        outcome, this.#chips);
    }
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#field.addEventListener("input", () => this.changed(this.#field.value, this.#chosen(), true), { signal });
    document.addEventListener("click", (event) => this.#close(/** @type {Node} */ (event.target)), { signal });
    document.addEventListener("keyup", (event) => { if (event.key === "Tab") this.#close(/** @type {Node} */ (event.target)); }, { signal });
    form.addEventListener("keydown", (event) => {
      const open = [...this.#menus.values()].find(({ details }) => details.open && details.contains(/** @type {Node} */ (event.target)));
      if (event.key !== "Escape" || !open) return;
      open.details.open = false;
      open.details.querySelector("summary")?.focus();
    }, { signal });
  }

  /** Takes the place of a form that was only drawn; what was opened or focused there is so here. @param {HTMLElement} drawn @param {HTMLElement} bar @param {HTMLElement} outcome */
  #adopt(drawn, bar, outcome) {
    const toggle = drawn.querySelector("button");
    const open = [...drawn.querySelectorAll("details")].flatMap((menu, place) => (menu.open ? [place] : []));
    const focused = [...drawn.querySelectorAll("summary, button")].findIndex((part) => part === document.activeElement);
    if (toggle) this.#toggle.setAttribute("aria-expanded", toggle.getAttribute("aria-expanded") ?? "false");
    for (const part of [...drawn.children].slice(1)) part.remove();
    for (const part of [...this.form.children]) if (part !== drawn) part.remove();
    drawn.append(this.#toggle, bar);
    drawn.after(outcome, this.#chips);
    const menus = [...bar.querySelectorAll("details")];
    for (const place of open) if (menus[place]) menus[place].open = true;
    if (focused >= 0) /** @type {HTMLElement | undefined} */ ([...drawn.querySelectorAll("summary, button")][focused])?.focus();
  }

  /** @param {string} name @param {Set<string>} values @param {string[]} [order] @returns {HTMLDetailsElement} */
  #menu(name, values, order = []) {
    const number = element("span", { class: "filter__number" });
    const place = (/** @type {string} */ value) => (order.includes(value) ? order.indexOf(value) : order.length);
    const sorted = [...values].sort((a, b) => place(a) - place(b) || inOrder.compare(a, b));
    const boxes = new Map(sorted.map((value) => {
      const box = element("input", { type: "checkbox", class: "tick", onchange: () => this.changed(this.#field.value, this.#chosen()) });
      const count = element("span", { class: "filter__count" });
      return [value, { box, number: count, row: element("label", { class: "filter__value" }, box, element("span", {}, value), count) }];
    }));
    const details = element("details", { class: "filter__facet" }, element("summary", { class: "filter__name" }, name, number),
      element("fieldset", { class: "filter__menu" }, element("legend", { class: "visually-hidden" }, name), ...[...boxes.values()].map(({ row }) => row)));
    this.#menus.set(name, { details, number, boxes });
    return details;
  }

  /** @param {Node} target Menus without it close. */
  #close(target) {
    for (const { details } of this.#menus.values()) if (details.open && !details.contains(target)) details.open = false;
  }

  /** @returns {Chosen} */
  #chosen() {
    const chosen = new Map();
    for (const [name, { boxes }] of this.#menus) {
      const picked = new Set([...boxes].filter(([, { box }]) => box.checked).map(([value]) => value));
      if (picked.size) chosen.set(name, picked);
    }
    return chosen;
  }

  /** @param {string} words @param {Chosen} chosen */
  #change(words, chosen) {
    this.#field.focus();
    this.changed(words, chosen);
  }

  /** @param {string} words @param {Chosen} chosen @param {Outcome} outcome @param {number} total */
  show(words, chosen, { shown, counts }, total) {
    if (this.#field.value !== words) this.#field.value = words;
    for (const [name, { boxes, number }] of this.#menus) {
      const picked = chosen.get(name);
      number.textContent = picked ? String(picked.size) : "";
      for (const [value, { box, row, number: count }] of boxes) {
        const found = counts.get(name)?.get(value) ?? 0;
        box.checked = picked?.has(value) ?? false;
        const said = written.format(found);
        if (count.textContent !== said) count.textContent = said;
        row.classList.toggle("filter__value--none", !found && !box.checked);
      }
    }
    const picked = [...chosen].flatMap(([name, values]) => [...values].map((value) => ({ name, value })));
    this.#chips.replaceChildren(...picked.map(({ name, value }) => element("li", {}, element("button", {
      type: "button", class: "chosen__one", "aria-label": `Remove filter ${name}: ${value}`, onclick: () => this.#drop(words, chosen, name, value),
    }, element("span", { class: "chosen__facet" }, `${name}: `), value, icon("close")))));
    this.#chips.hidden = !picked.length;
    this.#clear.hidden = !picked.length && !words.trim();
    const badge = this.#toggle.querySelector("span");
    if (badge) badge.textContent = picked.length ? String(picked.length) : "";
    const status = shown.length === total ? `All ${written.format(total)}` : `${written.format(shown.length)} of ${written.format(total)}`;
    if (this.#status.textContent !== status) this.#status.textContent = status;
  }

  /** @param {string} words @param {Chosen} chosen @param {string} name @param {string} [value] Without it the whole facet. */
  #drop(words, chosen, name, value) {
    const rest = new Map(chosen);
    const left = new Set([...(chosen.get(name) ?? [])].filter((held) => value !== undefined && held !== value));
    if (left.size) rest.set(name, left);
    else rest.delete(name);
    this.#change(name ? words : "", rest);
  }

  /**
   * What stands in place of an empty list: which choice to drop, and what there is then.
   * @param {string} words @param {Chosen} chosen @param {Outcome} outcome @param {number} total @returns {HTMLElement}
   */
  advice(words, chosen, { without }, total) {
    const ways = [...without].filter(([, number]) => number > 0).sort((a, b) => b[1] - a[1]).map(([name, number]) => {
      const dropped = name ? `${name}: ${[...(chosen.get(name) ?? [])].join(" or ")}` : words.trim();
      return element("button", { type: "button", class: "button", onclick: () => this.#drop(words, chosen, name) },
        `Without ‘${dropped}’ there ${number === 1 ? "is" : "are"} ${written.format(number)}`);
    });
    if (!ways.length) ways.push(element("button", { type: "button", class: "button", onclick: () => this.#change("", new Map()) }, `Show all ${written.format(total)}`));
    return element("div", { class: "filter__empty" }, element("p", {}, "Nothing here fits all of that."), element("p", { class: "filter__ways" }, ...ways));
  }
}

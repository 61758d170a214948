/* Search over the page: opened from anywhere, closed without a trace. */
import { address, slug } from "./address.js";
import { count, element, icon } from "./element.js";
import { recall, remember } from "./memory.js";
import { Facets } from "./search-facets.js";
import { Finder } from "./search-finder.js";
import { advice, arrows, group, heading, nearest, summary } from "./search-results.js";

/** @typedef {import("./search-engine.js").Chosen} Chosen */
/** @typedef {import("./search-finder.js").Found} Found */

/** Why it can't run, in a line; the search page says it at length. @type {Record<string, string>} */
const WHY = {
  file: "Search doesn’t work from a file on a disk.",
  wasm: "Search can’t run in this browser: it needs WebAssembly, which is forbidden here.",
  index: "The search index could not be loaded.",
};

/** Opens the dialog; on the search page it goes to the field there. */
export function open() {
  const field = document.querySelector("portal-search [type=search]");
  if (field instanceof HTMLInputElement && field.getClientRects().length) {
    field.focus();
    field.select();
    return;
  }
  dialog ??= new SearchDialog();
  dialog.open();
}

/** @type {SearchDialog | undefined} */
let dialog;

class SearchDialog {
  #finder = new Finder();
  #facets = new Facets(() => this.#find(0), ["Kind"]);
  #field = element("input", { class: "search__input", type: "search", name: "q", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    enterkeyhint: "search", "aria-label": "Search the portal", placeholder: "A job title, a skill, a course …" });
  #status = element("p", { class: "search-dialog__status" });
  #said = element("p", { class: "visually-hidden", role: "status" });
  #results = element("div", { class: "search-dialog__results" });
  #saying = 0;

  constructor() {
    const slash = element("input", { type: "checkbox", class: "tick" });
    slash.checked = recall("slash") !== "off";
    slash.addEventListener("change", () => {
      remember("slash", slash.checked ? null : "off");
      if (slash.checked) delete document.documentElement.dataset.slash;
      else document.documentElement.dataset.slash = "off";
    });
    const form = element("form", { class: "search-dialog__form", role: "search", action: address("/search/"), method: "get" },
      element("span", { class: "search__field" }, icon("search"), this.#field),
      element("button", { type: "button", class: "search-dialog__close", "aria-label": "Close search", onclick: () => this.element.close() }, icon("close")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = this.#page();
    });
    this.element = element("dialog", { class: "search-dialog", "aria-label": "Search" }, form, this.#facets.element, this.#status, this.#said, this.#results,
      element("div", { class: "search-dialog__foot" },
        element("span", { class: "search-dialog__keys", "aria-hidden": "true" }, element("kbd", {}, "↓"), " ", element("kbd", {}, "↑"), " move  ",
          element("kbd", {}, "Enter"), " open  ", element("kbd", {}, "Esc"), " close"),
        element("label", { class: "search-dialog__slash" }, slash, element("span", {}, "Open with ", element("kbd", {}, "/")))));
    this.element.addEventListener("click", (event) => { if (event.target === this.element) this.element.close(); });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.element.close();
    });
    this.element.addEventListener("close", () => this.#finder.forget());
    this.#results.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link && link.pathname === location.pathname && !event.ctrlKey && !event.metaKey) this.element.close();
    });
    this.#field.addEventListener("input", () => this.#find());
    arrows(this.element, this.#field, new AbortController().signal);
    this.#empty();
    document.body.append(this.element);
  }

  open() {
    if (!this.element.open) this.element.showModal();
    this.#field.focus();
    this.#field.select();
    import("./search-engine.js").then(({ engine }) => engine()).catch((error) => this.#fail(error));
  }

  /** @param {number} [pause] */
  async #find(pause) {
    const words = this.#field.value.trim();
    const chosen = this.#facets.chosen();
    if (!words) {
      this.#finder.forget();
      this.#empty();
      return;
    }
    try {
      const found = await this.#finder.find(words, chosen, pause);
      if (found) await this.#show(found, chosen);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {Found} found @param {Chosen} chosen */
  async #show(found, chosen) {
    const several = found.groups.length > 1;
    const sections = await Promise.all(found.groups.map((each) => group(each, found.instead || found.words, several ? 4 : 8, { level: "h2",
      more: ({ kind, hits }) => element("a", { href: this.#page(kind) },
        `All ${count(hits.length, "result")}${kind ? ` in ${heading(kind).toLowerCase()}` : ""}`, " ", icon("arrow")) })));
    if (found.words !== this.#field.value.trim()) return;
    this.#facets.show(found.answer.counts, chosen);
    this.#facets.element.hidden = !found.answer.anywhere;
    this.#say(summary(found));
    this.#results.replaceChildren(...sections, ...(found.titles.length ? [nearest(found)] : []),
      ...(found.total || found.titles.length ? [] : [advice(found, () => { this.#facets.show(found.answer.counts, new Map()); this.#find(0); })]));
    this.#results.scrollTop = 0;
  }

  #empty() {
    this.#facets.show({}, new Map());
    this.#facets.element.hidden = true;
    this.#say("");
    this.#results.replaceChildren();
  }

  /** @param {any} error */
  #fail(error) {
    const why = WHY[error?.reason];
    if (!why) throw error;
    this.#say(why);
    this.#facets.element.hidden = true;
    this.#results.replaceChildren(element("p", {}, element("a", { href: address("/search/") }, "All lists are on the search page")));
  }

  /** @param {string} text Shown at once, read out when typing pauses. */
  #say(text) {
    this.#status.textContent = text;
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => { this.#said.textContent = text; }, 700);
  }

  /** @param {string} [kind] @returns {string} The search page with these words and choices. */
  #page(kind) {
    const kinds = kind ? [kind] : this.#facets.chosen().get("Kind") ?? [];
    return `${address("/search/")}?${new URLSearchParams([["q", this.#field.value.trim()], ...kinds.map((each) => [slug("Kind"), each])])}`;
  }
}

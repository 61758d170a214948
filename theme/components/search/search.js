/* <portal-search mode="page">: the search page. Its address carries words and filters. */
import { keep, slug } from "./address.js";
import { count, element } from "./element.js";
import { FACETS, engine, forbidden } from "./search-engine.js";
import { Facets, chips } from "./search-facets.js";
import { Finder } from "./search-finder.js";
import { advice, arrows, group, heading, nearest, summary } from "./search-results.js";

/** @typedef {import("./search-engine.js").Chosen} Chosen */
/** @typedef {import("./search-engine.js").Reason} Reason */
/** @typedef {import("./search-finder.js").Found} Found */

class PortalSearch extends HTMLElement {
  #finder = new Finder();
  #facets = new Facets((chosen) => this.#find(chosen, 0));
  /** @type {Chosen} */
  #chosen = new Map();
  /** @type {AbortController | undefined} */
  #leaving;
  #saying = 0;
  #status = element("p", { class: "search__status" });
  #said = element("p", { class: "visually-hidden", role: "status" });
  #results = element("div", { class: "search__results" });
  #number = element("span", { class: "search__chosen" });

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const reason = forbidden();
    if (reason) {
      this.#fail(reason);
      return;
    }
    this.dataset.state = "ready";
    const panel = element("details", { class: "search__panel" },
      element("summary", { class: "search__panel-title" }, "Filters", this.#number), this.#facets.element);
    panel.open = matchMedia("(min-width: 60rem)").matches;
    this.#body.replaceChildren(this.#said, this.#status, panel, this.#results);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#find(this.#chosen, 0);
    }, { signal });
    this.#field.addEventListener("input", () => this.#find(this.#chosen), { signal });
    addEventListener("popstate", () => this.#read(), { signal });
    arrows(this, this.#field, signal);
    this.#read(this.#field.value);
  }

  disconnectedCallback() {
    this.#leaving?.abort();
    this.#finder.forget();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("[data-search-form]"));
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.querySelector("[type=search]"));
  }

  get #body() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-search-body]"));
  }

  /**
   * Takes words and choices from the address; a value may be written as its slug.
   * @param {string} [typed] What was typed before the script was there.
   */
  async #read(typed = "") {
    const query = new URLSearchParams(location.search);
    this.#field.value = typed || (query.get("q") ?? "");
    const asked = FACETS.filter((facet) => query.has(slug(facet)));
    if (asked.length || this.#field.value) {
      try {
        const all = await (await engine()).all();
        this.#chosen = new Map(asked.map((facet) => [facet, query.getAll(slug(facet)).map((wanted) => (
          Object.keys(all[facet] ?? {}).find((value) => slug(value) === slug(wanted)) ?? wanted))]));
      } catch (error) {
        this.#fail(/** @type {any} */ (error).reason);
        return;
      }
    }
    this.#find(this.#chosen, 0);
  }

  /** @param {Chosen} chosen @param {number} [pause] */
  async #find(chosen, pause) {
    this.#chosen = chosen;
    const words = this.#field.value.trim();
    const any = words !== "" || chosen.size > 0;
    keep([["q", words], ...[...chosen].flatMap(([facet, values]) => values.map((value) => /** @type {[string, string]} */ ([slug(facet), value])))],
      ["q", ...FACETS.map(slug)]);
    this.#lists.hidden = any;
    this.#body.hidden = !any;
    if (!any) {
      this.#finder.forget();
      this.#say("");
      return;
    }
    try {
      await (await engine()).all();
      const found = await this.#finder.find(words, chosen, pause);
      if (found) await this.#show(found, chosen);
    } catch (error) {
      if (!(/** @type {any} */ (error).reason)) throw error;
      this.#fail(/** @type {any} */ (error).reason);
    }
  }

  get #lists() {
    return /** @type {HTMLElement} */ (this.querySelector("[data-search-instead]"));
  }

  /** @param {Found} found @param {Chosen} chosen */
  async #show(found, chosen) {
    const { words } = found;
    const several = found.groups.length > 1;
    const sections = await Promise.all(found.groups.map((each) => group(each, found.instead || words, several ? 5 : 20, { level: "h2",
      more: ({ kind }, left, grow) => element("button", { type: "button", class: "button button--quiet", onclick: grow },
        `${Math.min(20, left)} more${kind ? ` ${heading(kind).toLowerCase()}` : ""}`, left > 20 && ` of ${left}`) })));
    if (found.words !== this.#field.value.trim() || chosen !== this.#chosen) return;
    const picked = [...chosen.values()].flat().length;
    this.#number.textContent = picked ? ` ${picked}` : "";
    this.#number.title = picked ? count(picked, "filter") : "";
    this.#facets.show(found.answer.counts, chosen);
    this.#say(summary(found));
    this.#results.replaceChildren(...(chosen.size ? [chips(chosen, (rest) => this.#choose(rest))] : []), ...sections,
      ...(found.titles.length ? [nearest(found)] : []),
      ...(found.total || found.titles.length ? [] : [advice(found, (facet) => this.#loosen(facet))]));
  }

  /** @param {Chosen} chosen */
  #choose(chosen) {
    this.#field.focus();
    this.#find(chosen, 0);
  }

  /** @param {string | null} facet */
  #loosen(facet) {
    const rest = new Map(facet ? this.#chosen : []);
    if (facet) rest.delete(facet);
    this.#choose(rest);
  }

  /** @param {string} text Shown at once, read out when typing pauses. */
  #say(text) {
    this.#status.textContent = text;
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => { this.#said.textContent = text; }, 700);
  }

  /** @param {Reason} reason */
  #fail(reason) {
    this.dataset.state = reason;
    this.#form.hidden = true;
    this.#body.hidden = true;
    this.#lists.hidden = false;
  }
}

customElements.define("portal-search", PortalSearch);

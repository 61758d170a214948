/* The map's filter: by family, track and competency; what doesn't fit is dimmed, and what fits is counted. */
import { combobox } from "./combobox.js";
import { count, element } from "./element.js";
import { fitting, loosened } from "./map-graph.js";
import { matching } from "./map-matching.js";

/** @typedef {import("./map-graph.js").Graph} Graph */
/** @typedef {import("./map-graph.js").Choice} Choice */
/** @typedef {keyof Choice} Part */

const NOTHING = { family: "", track: "", competency: "" };

export class MapFilter {
  /** @type {Choice} */
  choice = { ...NOTHING };
  /** @type {number[] | null} The rungs that fit; null where nothing is chosen. */
  fits = null;

  /**
   * @param {HTMLElement} map @param {import("./map-boxes.js").Boxes} boxes
   * @param {{ graph: () => Promise<Graph>, changed: () => void, signal: AbortSignal }} manner `changed` is told when the reader has chosen.
   */
  constructor(map, boxes, { graph, changed, signal }) {
    this.map = map;
    this.boxes = boxes;
    this.graph = graph;
    this.changed = changed;
    this.part(".map__tools").addEventListener("submit", (event) => event.preventDefault(), { signal });
    for (const name of /** @type {Part[]} */ (["family", "track"])) {
      const select = this.#select(name);
      select?.addEventListener("change", () => this.#change({ [name]: select.value }), { signal });
    }
    this.told = combobox(/** @type {HTMLInputElement} */ (this.part("#map-competency")), { signal, choose: ({ value }) => this.#change({ competency: value }), find: async (words) => {
      const { competencies } = await graph();
      const any = words.trim() ? [] : [{ value: "", label: "Any competency", note: "" }];
      return [...any, ...matching(competencies.map(({ id, title }) => ({ value: id, label: title, note: "" })), words)];
    } });
    this.part(".map__clear").addEventListener("click", () => {
      this.#change(NOTHING);
      this.part("#map-family").focus();
    }, { signal });
  }

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    return /** @type {HTMLElement} */ (this.map.querySelector(selector));
  }

  /** @param {Part} name @returns {HTMLSelectElement | null} */
  #select(name) {
    return this.map.querySelector(`select[name=${name}]`);
  }

  /** @param {Partial<Choice>} parts */
  #change(parts) {
    Object.assign(this.choice, parts);
    this.changed();
  }

  /** Shows the choice; what the map hasn't is dropped from it. */
  async apply() {
    const held = await this.graph();
    for (const name of /** @type {Part[]} */ (["family", "track"])) {
      const select = this.#select(name);
      if (select) select.value = this.choice[name];
      if (!select || select.selectedIndex < 0) this.choice[name] = "";
      if (select && select.selectedIndex < 0) select.value = "";
    }
    const competency = held.competencies.find(({ id }) => id === this.choice.competency);
    if (!competency) this.choice.competency = "";
    this.told(competency?.title ?? "");
    this.fits = fitting(held, this.choice);
    this.#dim(held);
    this.say(this.fits ? `${this.fits.length.toLocaleString()} of ${count(held.rungs.length, "rung")}` : count(held.rungs.length, "rung"));
    this.part(".map__clear").hidden = !this.fits;
    this.#advise(held);
  }

  /** @param {Graph} held */
  #dim(held) {
    const refs = this.fits && new Set(this.fits.map((at) => held.rungs[at].ref));
    for (const [ref, node] of this.boxes.nodes) node.classList.toggle("map__node--off", refs !== null && !refs.has(ref));
    const fit = (/** @type {Element} */ stroke, /** @type {string} */ end) => refs?.has(stroke.getAttribute(`data-${end}`) ?? "");
    for (const stroke of this.map.querySelectorAll("[data-from]")) stroke.classList.toggle("map__stroke--off", refs !== null && !(fit(stroke, "from") && fit(stroke, "to")));
  }

  /** What to loosen where nothing fits. @param {Graph} held */
  #advise(held) {
    const advice = this.part(".map__advice");
    advice.hidden = this.fits === null || this.fits.length > 0;
    if (advice.hidden) return;
    const chosen = (/** @type {Part} */ name) => (name === "competency" ? held.competencies.find(({ id }) => id === this.choice.competency)?.title
      : this.#select(name)?.selectedOptions[0]?.text) ?? "";
    const ways = loosened(held, this.choice).map(({ name, number }) => element("button", { type: "button", class: "button", onclick: () => this.#change({ [name]: "" }) },
      `Without ‘${chosen(name)}’ there ${number === 1 ? "is" : "are"} ${number.toLocaleString()}`));
    if (!ways.length) ways.push(element("button", { type: "button", class: "button", onclick: () => this.#change(NOTHING) }, "Show all"));
    advice.replaceChildren(element("p", {}, "No rung fits all of that."), element("p", { class: "map__ways-on" }, ...ways));
  }

  /** @param {string} text */
  say(text) {
    const status = this.part(".map__status");
    if (status.textContent !== text) status.textContent = text;
  }
}

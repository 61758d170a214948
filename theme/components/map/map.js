/* <portal-map data-source="…">: the map to pan, zoom, search and filter, with what each rung leads to. The address carries the choice.
   Longer than others: it holds together what its parts do, and they share which rung is chosen and which is lit. */
import { json, keep } from "./address.js";
import { announce } from "./announce.js";
import { combobox } from "./combobox.js";
import { count, element } from "./element.js";
import { Boxes } from "./map-boxes.js";
import { MapFilter } from "./map-filter.js";
import { beside, graph } from "./map-graph.js";
import { hints, keys } from "./map-hints.js";
import { Lights } from "./map-lights.js";
import { matching } from "./map-matching.js";
import { Plane } from "./map-plane.js";
import { recall } from "./memory.js";

/** @typedef {import("./map-graph.js").Graph} Graph */

const NAMES = ["rung", "family", "track", "competency"];
const ABOVE_THE_SHEET = 0.3;
const NOT_LOADED = "What the map goes by could not be loaded just now.";

class PortalMap extends HTMLElement {
  /** @type {Promise<Graph> | undefined} */
  #asked;
  /** @type {AbortController | undefined} */
  #leaving;
  #rung = "";
  #lit = "";

  connectedCallback() {
    if (this.boxes) return;
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const svg = /** @type {SVGSVGElement} */ (this.querySelector(".map__drawing"));
    const scroller = this.#part(".map__scroller");
    this.boxes = new Boxes(svg);
    this.lights = new Lights(svg, this.boxes);
    scroller.removeAttribute("tabindex");
    this.#part(".map__legend").append(...hints(Number(this.dataset.leftOut) > 0));
    this.#part(".map__legend").after(keys());
    svg.setAttribute("aria-describedby", "map-keys");
    this.plane = new Plane(scroller, svg, { left: Number(this.dataset.left), top: Number(this.dataset.top) }, enliven, signal);
    this.boxes.nodes.values().next().value?.setAttribute("tabindex", "0");
    this.filter = new MapFilter(this, this.boxes, { graph: () => this.#graph(), signal, changed: () => {
      this.#keep();
      this.#apply(true);
    } });
    this.filter.say(count(this.boxes.nodes.size, "rung"));
    this.#listen(svg, signal);
    this.#read();
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** What leads where; asked for when it is first needed. */
  #graph() {
    if (!this.#asked) {
      this.#asked = json((this.dataset.source ?? "").replace(/^\//, "")).then(graph);
      this.#asked.catch(() => { this.#asked = undefined; });
    }
    return this.#asked;
  }

  async #read() {
    const query = new URLSearchParams(location.search);
    for (const name of /** @type {("family" | "track" | "competency")[]} */ (NAMES.slice(1))) this.filter.choice[name] = query.get(name) ?? "";
    const rung = query.get("rung") ?? "";
    if (Object.values(this.filter.choice).some(Boolean)) await this.#apply(false);
    if (rung) await this.#choose(rung, { gently: false });
    if (query.size) return;
    const mine = this.boxes.of(recall("my-role") ?? "");
    if (mine && !this.plane.shows(mine)) this.plane.show(mine);
  }

  /** @param {boolean} gently Whether what fits comes into view by and by. */
  async #apply(gently) {
    try {
      await this.filter.apply();
      const { rungs } = await this.#graph();
      const boxes = (this.filter.fits ?? []).map((at) => this.boxes.of(rungs[at].ref)).filter((box) => box !== undefined);
      if (boxes.length && !boxes.some((box) => this.plane.shows(box))) this.plane.show(boxes[0], gently);
    } catch {
      this.filter.say(NOT_LOADED);
    }
  }

  /** @param {SVGSVGElement} svg @param {AbortSignal} signal */
  #listen(svg, signal) {
    const of = (/** @type {Event} */ event) => (event.target instanceof Element ? /** @type {SVGAElement | null} */ (event.target.closest(".map__node")) : null);
    svg.addEventListener("click", (event) => {
      const node = of(event);
      if (!node || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#choose(node.dataset.rung ?? "");
    }, { signal });
    svg.addEventListener("keydown", (event) => this.#key(event, of(event)), { signal });
    svg.addEventListener("focusin", (event) => {
      const node = of(event);
      if (!node) return;
      this.#stop(node);
      if (node.matches(":focus-visible")) this.#light(node.dataset.rung ?? "");
    }, { signal });
    svg.addEventListener("focusout", () => this.#light(this.#rung), { signal });
    svg.addEventListener("pointerover", (event) => {
      const node = of(event);
      if (node instanceof SVGElement && node.dataset.whole && !node.querySelector("title")) node.prepend(titled(node.dataset.whole));
      if (event.pointerType === "mouse" && !this.#rung) this.#light(node?.dataset.rung ?? "");
    }, { signal });
    svg.addEventListener("pointerleave", () => { if (!this.#rung) this.#light(""); }, { signal });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.#rung) return;
      event.preventDefault();
      this.#close();
    }, { signal });
    for (const button of this.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => this.plane[/** @type {"in" | "out" | "fit"} */ (button.getAttribute("data-zoom"))](), { signal });
    }
    this.#part("[data-adjacent]").addEventListener("change", () => this.#light(this.#rung, true), { signal });
    this.found = combobox(/** @type {HTMLInputElement} */ (this.#part("#map-find")), { signal, choose: ({ value }) => this.#choose(value), find: async (words) => {
      const { rungs } = await this.#graph();
      return matching(rungs.map(({ ref, title, role_title: role, grade_title: grade = "" }) => ({ value: ref, label: title,
        note: [role === title ? "" : role, grade].filter(Boolean).join(" · ") })), words);
    } });
  }

  /** @param {KeyboardEvent} event @param {SVGAElement | null} node */
  #key(event, node) {
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const zoom = /** @type {Record<string, "in" | "out" | "fit">} */ ({ "+": "in", "=": "in", "-": "out", 0: "fit" })[event.key];
    if (zoom) this.plane[zoom]();
    else if (event.key === "Enter" || event.key === " ") this.#choose(node.dataset.rung ?? "");
    else if (event.key.startsWith("Arrow")) {
      const boxes = this.boxes.all();
      const next = boxes[beside(boxes, boxes.findIndex((box) => box.node === node), event.key)];
      if (next) {
        if (!this.plane.shows(next)) this.plane.show(next, true);
        next.node.focus({ preventScroll: true });
      }
    } else return;
    event.preventDefault();
  }

  /** Makes a box the one that Tab comes to. @param {SVGAElement} node */
  #stop(node) {
    this.querySelector(".map__node[tabindex='0']")?.setAttribute("tabindex", "-1");
    node.setAttribute("tabindex", "0");
  }

  /** @param {string} ref Nothing puts the lights out. @param {boolean} [again] */
  async #light(ref, again = false) {
    if (ref === this.#lit && !again) return;
    this.#lit = ref;
    const held = ref ? await this.#graph().catch(() => null) : null;
    if (this.#lit !== ref) return;
    const at = held?.places.get(ref);
    if (held && at !== undefined) this.lights.on(held, at, /** @type {HTMLInputElement} */ (this.#part("[data-adjacent]")).checked);
    else this.lights.out();
  }

  /** @param {string} ref @param {{ gently?: boolean, focus?: boolean }} [manner] `focus` goes to what is said of it. */
  async #choose(ref, { gently = true, focus = false } = {}) {
    const box = this.boxes.of(ref);
    if (!box) {
      this.filter.say(`There is no rung “${ref}” here any more.`);
      return;
    }
    this.#mark(box.node);
    this.#rung = ref;
    this.#stop(box.node);
    this.#keep();
    this.#light(ref);
    const aside = this.#part(".map__panel");
    const { panel } = await import("./map-panel.js");
    const said = await panel(ref, { choose: (other) => this.#choose(other, { focus: true }), close: () => this.#close() }).catch(() => null);
    if (this.#rung !== ref) return;
    aside.replaceChildren(...(said ?? [element("p", { id: "map-chosen", tabindex: "-1" }, `${NOT_LOADED} `, element("a", { href: box.node.href.baseVal }, "Open its page"))]));
    aside.hidden = false;
    aside.scrollTop = 0;
    if (getComputedStyle(aside).position === "sticky") {
      this.#part(".map__frame").scrollIntoView({ block: "start" });
      this.plane.show(box, gently, ABOVE_THE_SHEET);
    } else if (!this.plane.shows(box)) {
      this.plane.show(box, gently);
    }
    if (focus) this.#part("#map-chosen").focus();
    const held = await this.#graph().catch(() => null);
    const at = held?.places.get(ref);
    if (!held || at === undefined || this.#rung !== ref) return;
    this.found?.(held.rungs[at].title);
    announce(`${held.rungs[at].title}: leads to ${count(held.out[at].length, "rung")}, is reached from ${count(held.into[at].length, "rung")}.`);
  }

  /** Marks the box of the rung that is chosen, and no other. @param {SVGAElement} [node] */
  #mark(node) {
    const before = this.querySelector(".map__node--chosen");
    before?.classList.remove("map__node--chosen");
    before?.removeAttribute("aria-current");
    node?.classList.add("map__node--chosen");
    node?.setAttribute("aria-current", "true");
  }

  #close() {
    const node = this.boxes.nodes.get(this.#rung);
    this.#rung = "";
    this.#part(".map__panel").hidden = true;
    this.#part(".map__panel").replaceChildren();
    this.#mark();
    this.found?.("");
    this.#keep();
    this.#light("");
    node?.focus({ preventScroll: true });
  }

  #keep() {
    keep([["rung", this.#rung], ...Object.entries(this.filter.choice)], NAMES);
  }
}

/** Links become what chooses a rung, of which Tab comes to one. @param {Element} group */
function enliven(group) {
  for (const node of group.children) {
    node.setAttribute("role", "button");
    if (!node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
  }
}

/** @param {string} text @returns {SVGTitleElement} What a mouse shows of a title that is cut off. */
function titled(text) {
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = text;
  return title;
}

customElements.define("portal-map", PortalMap);

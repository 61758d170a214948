/* <portal-map data-source="…">: the map to pan, zoom, search and filter, with what each rung leads to. The address carries the choice. */
import { json, keep } from "./address.js";
import { announce } from "./announce.js";
import { combobox } from "./combobox.js";
import { count, element } from "./element.js";
import { beside, curve, fitting, graph, light, loosened } from "./map-graph.js";
import { Plane } from "./map-plane.js";
import { recall } from "./memory.js";
import { plain } from "./plain.js";

/** @typedef {import("./map-graph.js").Graph} Graph */
/** @typedef {import("./map-graph.js").Step} Step */
/** @typedef {"family" | "track" | "competency"} Part */
/** @typedef {{ node: SVGAElement, x: number, y: number, width: number, height: number }} Box */

const NAMES = ["rung", "family", "track", "competency"];
const FAR_STEPS = 3;
const MANY_MOVES = 2000;
const SHOWN = 60;
const ABOVE_THE_SHEET = 0.3;
const LIGHTS = ["here", "to", "from", "near", "far"].map((name) => `map__node--${name}`);

class PortalMap extends HTMLElement {
  /** @type {Map<string, Box>} */
  #boxes = new Map();
  /** @type {Promise<Graph> | undefined} */
  #asked;
  /** @type {Plane | undefined} */
  #plane;
  /** @type {AbortController | undefined} */
  #leaving;
  /** @type {{ family: string, track: string, competency: string }} */
  #choice = { family: "", track: "", competency: "" };
  #rung = "";
  #lit = "";
  /** @type {Element[]} */
  #strokes = [];
  #told = (/** @type {string} */ _text) => {};
  #found = (/** @type {string} */ _text) => {};

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const svg = /** @type {SVGSVGElement} */ (this.#part(".map__drawing"));
    const scroller = this.#part(".map__scroller");
    scroller.removeAttribute("tabindex");
    const nodes = /** @type {NodeListOf<SVGAElement>} */ (svg.querySelectorAll(".map__node"));
    for (const node of nodes) {
      const rect = /** @type {SVGRectElement} */ (node.querySelector("rect"));
      const number = (/** @type {string} */ name) => Number(rect.getAttribute(name));
      this.#boxes.set(node.dataset.rung ?? "", { node, x: number("x"), y: number("y"), width: number("width"), height: number("height") });
      node.setAttribute("role", "button");
      node.setAttribute("tabindex", "-1");
    }
    nodes[0]?.setAttribute("tabindex", "0");
    this.#plane = new Plane(scroller, svg, { left: Number(this.dataset.left), top: Number(this.dataset.top) }, signal);
    this.#listen(svg, signal);
    this.#tools(signal);
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
    this.#asked ??= json((this.dataset.source ?? "").replace(/^\//, "")).then(graph);
    this.#asked.catch(() => { this.#asked = undefined; });
    return this.#asked;
  }

  async #read() {
    const query = new URLSearchParams(location.search);
    for (const name of /** @type {Part[]} */ (Object.keys(this.#choice))) this.#choice[name] = query.get(name) ?? "";
    const rung = query.get("rung") ?? "";
    if (rung || Object.values(this.#choice).some(Boolean)) {
      await this.#filter(rung ? "" : "at once").catch(() => this.#say("What the filter goes by could not be loaded just now."));
      if (rung) await this.#choose(rung, { gently: false });
      return;
    }
    const mine = this.#boxes.get(recall("my-role") ?? "");
    if (mine && !this.#plane?.shows(mine)) this.#plane?.show(mine);
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
      const named = of(event)?.getAttribute("aria-label");
      if (named && !of(event)?.querySelector("title")) of(event)?.prepend(titled(named));
      if (event.pointerType === "mouse" && !this.#rung) this.#light(of(event)?.dataset.rung ?? "");
    }, { signal });
    svg.addEventListener("pointerleave", () => { if (!this.#rung) this.#light(""); }, { signal });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !this.#rung) return;
      event.preventDefault();
      this.#close();
    }, { signal });
    for (const button of this.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => this.#plane?.[/** @type {"in" | "out" | "fit"} */ (button.getAttribute("data-zoom"))](), { signal });
    }
    this.#part("[data-adjacent]").addEventListener("change", () => this.#light(this.#lit || this.#rung, true), { signal });
  }

  /** @param {KeyboardEvent} event @param {SVGAElement | null} node */
  #key(event, node) {
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const zoom = /** @type {Record<string, "in" | "out" | "fit">} */ ({ "+": "in", "=": "in", "-": "out", 0: "fit" })[event.key];
    if (zoom) this.#plane?.[zoom]();
    else if (event.key === "Enter" || event.key === " ") this.#choose(node.dataset.rung ?? "");
    else if (event.key.startsWith("Arrow")) {
      const boxes = [...this.#boxes.values()];
      const next = boxes[beside(boxes, boxes.findIndex((box) => box.node === node), event.key)];
      if (next) {
        next.node.focus({ preventScroll: true });
        if (!this.#plane?.shows(next)) this.#plane?.show(next, true);
      }
    } else return;
    event.preventDefault();
  }

  /** Makes a box the one that Tab comes to. @param {SVGAElement} node */
  #stop(node) {
    this.querySelector(".map__node[tabindex='0']")?.setAttribute("tabindex", "-1");
    node.setAttribute("tabindex", "0");
  }

  /** @param {string} ref Nothing lets go. @param {boolean} [again] */
  async #light(ref, again = false) {
    if (ref === this.#lit && !again) return;
    this.#lit = ref;
    const held = ref ? await this.#graph().catch(() => null) : null;
    if (this.#lit !== ref) return;
    const svg = this.#part(".map__drawing");
    for (const box of this.#boxes.values()) if (box.node.classList.length > 1) box.node.classList.remove(...LIGHTS);
    for (const stroke of this.#strokes) stroke.classList.remove("map__stroke--lit", "map__stroke--far");
    this.#part(".map__lit").replaceChildren();
    this.#strokes = [];
    const at = held?.places.get(ref);
    svg.classList.toggle("map__drawing--lit", at !== undefined);
    if (!held || at === undefined) return;
    const many = held.out.reduce((sum, steps) => sum + steps.length, 0) > MANY_MOVES;
    const found = light(held, at, many ? 2 : FAR_STEPS);
    const mark = (/** @type {number} */ place, /** @type {string} */ name) => this.#boxes.get(held.rungs[place].ref)?.node.classList.add(`map__node--${name}`);
    mark(at, "here");
    for (const place of found.far) mark(place, "far");
    if (/** @type {HTMLInputElement} */ (this.#part("[data-adjacent]")).checked) {
      for (const place of found.near) {
        mark(place, "near");
        this.#draw(held, { from: at, to: place, kind: "" }, "map__near");
      }
    }
    for (const step of found.out) mark(step.to, "to");
    for (const step of found.into) mark(step.from, "from");
    for (const step of found.beyond) this.#stroke(held, step, "far", !many);
    for (const step of [...found.out, ...found.into]) this.#stroke(held, step, "lit", true);
  }

  /** @param {Graph} held @param {Step} step @param {"lit" | "far"} how @param {boolean} drawn Whether to draw what isn't. */
  #stroke(held, step, how, drawn) {
    const [from, to] = [held.rungs[step.from].ref, held.rungs[step.to].ref].map((ref) => CSS.escape(ref));
    const stroke = this.querySelector(`.map__strokes--${step.kind} :is([data-from="${from}"][data-to="${to}"], [data-from="${to}"][data-to="${from}"])`);
    if (stroke) {
      stroke.classList.add(`map__stroke--${how}`);
      this.#strokes.push(stroke);
    } else if (drawn) {
      this.#draw(held, step, how === "far" ? "map__lit--far" : "");
    }
  }

  /** @param {Graph} held @param {Step} step @param {string} name */
  #draw(held, step, name) {
    const [one, other] = [step.from, step.to].map((place) => this.#boxes.get(held.rungs[place].ref));
    if (!one || !other) return;
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", curve(one, other, one.width, one.height));
    if (name) path.setAttribute("class", name);
    else path.setAttribute("marker-end", "url(#map-tip-lit)");
    this.#part(".map__lit").append(path);
  }

  /** @param {string} ref @param {{ gently?: boolean, focus?: boolean }} [manner] `focus` goes to what is said of it. */
  async #choose(ref, { gently = true, focus = false } = {}) {
    const box = this.#boxes.get(ref);
    if (!box) {
      this.#say(`There is no rung “${ref}” here any more.`);
      return;
    }
    this.#part(".map__node--chosen")?.classList.remove("map__node--chosen");
    this.querySelector(".map__node[aria-current]")?.removeAttribute("aria-current");
    box.node.classList.add("map__node--chosen");
    box.node.setAttribute("aria-current", "true");
    this.#rung = ref;
    this.#stop(box.node);
    this.#keep();
    this.#light(ref);
    const aside = this.#part(".map__panel");
    const { panel } = await import("./map-panel.js");
    const said = await panel(ref, { choose: (other) => this.#choose(other, { focus: true }), close: () => this.#close() }).catch(() => null);
    if (this.#rung !== ref) return;
    aside.replaceChildren(...(said ?? [element("p", {}, "What the portal says of it could not be loaded just now. ", element("a", { href: box.node.href.baseVal }, "Open its page"))]));
    aside.hidden = false;
    aside.scrollTop = 0;
    if (getComputedStyle(aside).position === "sticky") {
      this.#part(".map__frame").scrollIntoView({ block: "start" });
      this.#plane?.show(box, gently, ABOVE_THE_SHEET);
    } else if (!this.#plane?.shows(box)) {
      this.#plane?.show(box, gently);
    }
    const held = await this.#graph();
    const at = held.places.get(ref);
    if (at === undefined || this.#rung !== ref) return;
    this.#found(held.rungs[at].title);
    if (focus) this.#part("#map-chosen")?.focus();
    announce(`${held.rungs[at].title}: leads to ${count(held.out[at].length, "rung")}, is reached from ${count(held.into[at].length, "rung")}.`);
  }

  #close() {
    const box = this.#boxes.get(this.#rung);
    this.#rung = "";
    this.#part(".map__panel").hidden = true;
    this.#part(".map__panel").replaceChildren();
    box?.node.classList.remove("map__node--chosen");
    box?.node.removeAttribute("aria-current");
    this.#found("");
    this.#keep();
    this.#light("");
    box?.node.focus({ preventScroll: true });
  }

  #keep() {
    keep([["rung", this.#rung], ...Object.entries(this.#choice)], NAMES);
  }

  /** @param {AbortSignal} signal */
  #tools(signal) {
    this.#part(".map__tools").addEventListener("submit", (event) => event.preventDefault(), { signal });
    for (const name of /** @type {Part[]} */ (["family", "track"])) {
      const select = /** @type {HTMLSelectElement | null} */ (this.querySelector(`select[name=${name}]`));
      select?.addEventListener("change", () => this.#change({ [name]: select.value }), { signal });
    }
    const find = /** @type {HTMLInputElement} */ (this.#part("#map-find"));
    this.#found = combobox(find, { signal, choose: ({ value }) => this.#choose(value), find: async (words) => {
      const { rungs } = await this.#graph();
      return matching(rungs.map(({ ref, title, role_title: role, grade_title: grade = "" }) => ({ value: ref, label: title,
        note: [role === title ? "" : role, grade].filter(Boolean).join(" · ") })), words);
    } });
    const asks = /** @type {HTMLInputElement} */ (this.#part("#map-competency"));
    this.#told = combobox(asks, { signal, choose: ({ value }) => this.#change({ competency: value }), find: async (words) => {
      const { competencies } = await this.#graph();
      const any = words.trim() ? [] : [{ value: "", label: "Any competency", note: "" }];
      return [...any, ...matching(competencies.map(({ id, title }) => ({ value: id, label: title, note: "" })), words)];
    } });
    this.#part(".map__clear").addEventListener("click", () => {
      this.#change({ family: "", track: "", competency: "" });
      this.#part("#map-family").focus();
    }, { signal });
  }

  /** @param {Partial<Record<Part, string>>} parts */
  #change(parts) {
    Object.assign(this.#choice, parts);
    this.#keep();
    this.#filter("gently").catch(() => this.#say("What the filter goes by could not be loaded just now."));
  }

  /** Dims what doesn't fit, and says how many do. @param {"" | "at once" | "gently"} seek Whether to bring one that fits into view. */
  async #filter(seek) {
    const held = await this.#graph();
    for (const name of /** @type {Part[]} */ (["family", "track"])) {
      const select = /** @type {HTMLSelectElement | null} */ (this.querySelector(`select[name=${name}]`));
      if (select) select.value = this.#choice[name];
      if (!select || select.selectedIndex < 0) this.#choice[name] = "";
      if (select && select.selectedIndex < 0) select.value = "";
    }
    const competency = held.competencies.find(({ id }) => id === this.#choice.competency);
    if (!competency) this.#choice.competency = "";
    this.#told(competency?.title ?? "");
    const fits = fitting(held, this.#choice);
    const shown = new Set(fits);
    held.rungs.forEach(({ ref }, at) => this.#boxes.get(ref)?.node.classList.toggle("map__node--off", fits !== null && !shown.has(at)));
    const fit = (/** @type {Element} */ stroke, /** @type {string} */ end) => shown.has(held.places.get(stroke.getAttribute(`data-${end}`) ?? "") ?? -1);
    for (const stroke of this.querySelectorAll("[data-from]")) stroke.classList.toggle("map__stroke--off", fits !== null && !(fit(stroke, "from") && fit(stroke, "to")));
    this.#say(fits ? `${shown.size.toLocaleString()} of ${count(held.rungs.length, "rung")}` : count(held.rungs.length, "rung"));
    this.#part(".map__clear").hidden = !fits;
    this.#advise(held, fits);
    const boxes = (fits ?? []).map((at) => this.#boxes.get(held.rungs[at].ref)).filter((box) => box !== undefined);
    if (seek && boxes.length && !boxes.some((box) => this.#plane?.shows(box))) this.#plane?.show(boxes[0], seek === "gently");
  }

  /** What to loosen where nothing fits. @param {Graph} held @param {number[] | null} fits */
  #advise(held, fits) {
    const advice = this.#part(".map__advice");
    advice.hidden = fits === null || fits.length > 0;
    if (advice.hidden) return;
    const titles = { family: this.#chosen("family"), track: this.#chosen("track"), competency: held.competencies.find(({ id }) => id === this.#choice.competency)?.title ?? "" };
    const ways = loosened(held, this.#choice).map(({ name, number }) => element("button", { type: "button", class: "button", onclick: () => this.#change({ [name]: "" }) },
      `Without ‘${titles[name]}’ there ${number === 1 ? "is" : "are"} ${number.toLocaleString()}`));
    if (!ways.length) ways.push(element("button", { type: "button", class: "button", onclick: () => this.#change({ family: "", track: "", competency: "" }) }, "Show all"));
    advice.replaceChildren(element("p", {}, "No rung fits all of that."), element("p", { class: "map__ways-on" }, ...ways));
  }

  /** @param {"family" | "track"} name */
  #chosen(name) {
    return /** @type {HTMLSelectElement | null} */ (this.querySelector(`select[name=${name}]`))?.selectedOptions[0]?.text ?? "";
  }

  /** @param {string} text */
  #say(text) {
    const status = this.#part(".map__status");
    if (status.textContent !== text) status.textContent = text;
  }
}

/** @param {string} text @returns {SVGTitleElement} What a mouse shows of a title that is cut off. */
function titled(text) {
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = text;
  return title;
}

/** @param {import("./combobox.js").Option[]} options @param {string} words Those with all the words; first those that begin with them. */
function matching(options, words) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const found = options.flatMap((option) => {
    const label = plain(option.label);
    const all = `${label} ${plain(option.note)}`;
    return wanted.every((word) => all.includes(word)) ? [{ option, rank: label.startsWith(wanted.join(" ")) ? 0 : wanted.every((word) => label.includes(word)) ? 1 : 2 }] : [];
  });
  return found.sort((one, other) => one.rank - other.rank).slice(0, SHOWN).map(({ option }) => option);
}

customElements.define("portal-map", PortalMap);

/* What lights up around a rung: the boxes and lines of what it leads to, where it is reached from, and what is near. */
import { curve, light } from "./map-graph.js";

/** @typedef {import("./map-graph.js").Graph} Graph */
/** @typedef {import("./map-graph.js").Step} Step */

const FAR_STEPS = 3;
const FAR_STEPS_OF_MANY = 2;
const MANY_MOVES = 2000;
const LIGHTS = ["here", "to", "from", "near", "far"].map((name) => `map__node--${name}`);

export class Lights {
  /** @type {Element[]} */
  #strokes = [];

  /** @param {SVGSVGElement} svg @param {import("./map-boxes.js").Boxes} boxes */
  constructor(svg, boxes) {
    this.svg = svg;
    this.boxes = boxes;
    this.drawn = /** @type {SVGGElement} */ (svg.querySelector(".map__lit"));
  }

  out() {
    for (const node of this.boxes.nodes.values()) if (node.classList.length > 1) node.classList.remove(...LIGHTS);
    for (const stroke of this.#strokes) stroke.classList.remove("map__stroke--lit", "map__stroke--far");
    this.#strokes = [];
    this.drawn.replaceChildren();
    this.svg.classList.remove("map__drawing--lit");
  }

  /** @param {Graph} held @param {number} at @param {boolean} adjacent Whether what is near lights up as well. */
  on(held, at, adjacent) {
    this.out();
    this.svg.classList.add("map__drawing--lit");
    const many = held.out.reduce((sum, steps) => sum + steps.length, 0) > MANY_MOVES;
    const found = light(held, at, many ? FAR_STEPS_OF_MANY : FAR_STEPS);
    const mark = (/** @type {number} */ place, /** @type {string} */ name) => this.boxes.nodes.get(held.rungs[place].ref)?.classList.add(`map__node--${name}`);
    mark(at, "here");
    for (const place of found.far) mark(place, "far");
    for (const place of adjacent ? found.near : []) {
      mark(place, "near");
      this.#draw(held, { from: at, to: place, kind: "" }, "map__near");
    }
    for (const step of found.out) mark(step.to, "to");
    for (const step of found.into) mark(step.from, "from");
    for (const step of found.beyond) this.#stroke(held, step, "far", !many);
    for (const step of [...found.out, ...found.into]) this.#stroke(held, step, "lit", true);
  }

  /** @param {Graph} held @param {Step} step @param {"lit" | "far"} how @param {boolean} draw Whether to draw it where the map has no line. */
  #stroke(held, step, how, draw) {
    const [from, to] = [held.rungs[step.from].ref, held.rungs[step.to].ref].map((ref) => CSS.escape(ref));
    const stroke = this.svg.querySelector(`.map__strokes--${step.kind} :is([data-from="${from}"][data-to="${to}"], [data-from="${to}"][data-to="${from}"])`);
    if (stroke) {
      stroke.classList.add(`map__stroke--${how}`);
      this.#strokes.push(stroke);
    } else if (draw) {
      this.#draw(held, step, how === "far" ? "map__lit--far" : "");
    }
  }

  /** @param {Graph} held @param {Step} step @param {string} name */
  #draw(held, step, name) {
    const [one, other] = [step.from, step.to].map((place) => this.boxes.of(held.rungs[place].ref));
    if (!one || !other) return;
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", curve(one, other, one.width, one.height));
    if (name) path.setAttribute("class", name);
    else path.setAttribute("marker-end", "url(#map-tip-lit)");
    this.drawn.append(path);
  }
}

/* The plane that is panned and zoomed. Panning is the browser's own scrolling, so that wheels, fingers and scroll bars do what they
   do everywhere; a mouse drags as well. Zooming is by buttons, keys, Ctrl with the wheel, and two fingers. Longer than others: all of
   it moves one scale and one place. */

import { element } from "./element.js";

const LEAST_READABLE = 0.62;
const MOST = 2;
const STEP = 1.25;
const CLICK_PIXELS = 4;
const TIGHT_PIXELS = 36;

export class Plane {
  #scale = 1;
  #whole = 1;
  #printing = false;

  /**
   * @param {HTMLElement} scroller @param {SVGSVGElement} svg @param {{ left: number, top: number }} begin Where the boxes begin, beside and below
   *   the headings that the drawing has itself: those stand still here. @param {(group: Element) => void} drawn Is told of each family that
   *   is drawn. @param {AbortSignal} signal
   */
  constructor(scroller, svg, begin, drawn, signal) {
    this.scroller = scroller;
    this.svg = svg;
    this.begin = begin;
    this.drawn = drawn;
    this.size = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
    this.heads = [...svg.querySelectorAll(".map__heads text")].map((text) => {
      const { title = "", start, size, grade } = /** @type {SVGElement} */ (text).dataset;
      return { head: element("span", { title }, element("b", {}, title)), across: grade === undefined, start: Number(start), size: Number(size) };
    });
    this.band = { left: scroller.querySelector(".map__grades")?.clientWidth ?? 0, top: scroller.querySelector(".map__families")?.clientHeight ?? 0 };
    this.later = [...svg.querySelectorAll(".map__group")].map((group) => ({ group, start: Number(group.getAttribute("data-start")), size: Number(group.getAttribute("data-size")) }));
    this.#measure();
    this.zoom(Math.max(this.#whole, Math.min(1, Math.max(LEAST_READABLE, this.#high()))));
    for (const across of [true, false]) scroller.querySelector(across ? ".map__families" : ".map__grades")?.replaceChildren(...this.heads.filter((each) => each.across === across).map(({ head }) => head));
    scroller.addEventListener("wheel", (event) => this.#wheel(event), { passive: false, signal });
    this.#drag(signal);
    this.#pinch(signal);
    scroller.addEventListener("scroll", () => this.#draw(), { passive: true, signal });
    this.#rest(signal);
    new ResizeObserver(() => this.#measure()).observe(scroller);
    addEventListener("beforeprint", () => this.#print(true), { signal });
    addEventListener("afterprint", () => this.#print(false), { signal });
  }

  #room() {
    return { width: this.scroller.clientWidth - this.band.left, height: this.scroller.clientHeight - this.band.top };
  }

  /** The scale at which the map is as high as its frame can be. */
  #high() {
    return (parseFloat(getComputedStyle(this.scroller).maxBlockSize) - this.band.top) / (this.size.height - this.begin.top);
  }

  #measure() {
    this.#whole = Math.min(1, this.#high(), this.#room().width / (this.size.width - this.begin.left));
  }

  /** Draws the families that are in view and weren't drawn yet. */
  #draw() {
    if (!this.later.length) return;
    const { scroller, begin } = this;
    const end = scroller.scrollLeft + scroller.clientWidth;
    const seen = ({ start = 0, size = 0 }) => (start - begin.left) * this.#scale < end && (start + size - begin.left) * this.#scale > scroller.scrollLeft;
    this.#bring(seen);
  }

  /** @param {(each: { start: number, size: number }) => boolean} which */
  #bring(which) {
    const now = this.later.filter(which);
    this.later = this.later.filter((each) => !now.includes(each));
    for (const { group } of now) {
      group.classList.remove("map__group--later");
      this.drawn(group);
    }
  }

  /** Draws the others one after the other, whenever there is nothing else to do. @param {AbortSignal} signal */
  #rest(signal) {
    const idle = window.requestIdleCallback ?? ((/** @type {() => void} */ call) => setTimeout(call, 100));
    const one = () => {
      const [next] = this.later;
      this.#bring((each) => each === next);
      if (this.later.length && !signal.aborted) idle(one);
    };
    if (this.later.length) idle(one);
  }

  /** The headings are the drawing's own on paper, where nothing scrolls. @param {boolean} printing */
  #print(printing) {
    this.#printing = printing;
    this.#apply();
  }

  #apply() {
    const { svg, size, begin } = this;
    const [left, top] = this.#printing ? [0, 0] : [begin.left, begin.top];
    svg.setAttribute("viewBox", `${left} ${top} ${size.width - left} ${size.height - top}`);
    svg.setAttribute("width", String(Math.round((size.width - left) * this.#scale)));
    svg.setAttribute("height", String(Math.round((size.height - top) * this.#scale)));
    const least = Math.min(...this.heads.map(({ across, size: length }) => (across ? Infinity : length)));
    this.scroller.querySelector(".map__grades")?.classList.toggle("map__grades--tight", least * this.#scale < TIGHT_PIXELS);
    for (const { head, across, start, size: length } of this.heads) {
      if (across) {
        head.style.insetInlineStart = `${this.band.left + (start - left) * this.#scale}px`;
        head.style.inlineSize = `${length * this.#scale}px`;
      } else {
        head.style.insetBlockStart = `${(start - top) * this.#scale}px`;
        head.style.blockSize = `${length * this.#scale}px`;
      }
    }
  }

  /** @param {number} scale @param {{ x: number, y: number }} [at] What stays where it is, from the window's corner; else the middle. */
  zoom(scale, at) {
    const { scroller, band } = this;
    const frame = scroller.getBoundingClientRect();
    const room = this.#room();
    const [x, y] = at ? [at.x - frame.left - band.left, at.y - frame.top - band.top] : [room.width / 2, room.height / 2];
    const before = this.#scale;
    this.#scale = Math.min(MOST, Math.max(this.#whole, scale));
    this.#apply();
    const by = this.#scale / before;
    scroller.scrollLeft = (scroller.scrollLeft + x) * by - x;
    scroller.scrollTop = (scroller.scrollTop + y) * by - y;
    this.#draw();
  }

  in() {
    this.zoom(this.#scale * STEP);
  }

  out() {
    this.zoom(this.#scale / STEP);
  }

  fit() {
    this.zoom(this.#whole);
  }

  /** @param {{ x: number, y: number, width: number, height: number }} box In the drawing's units. @returns {boolean} Whether all of it can be seen. */
  shows({ x, y, width, height }) {
    const { scroller, begin } = this;
    const room = this.#room();
    const [left, top] = [(x - begin.left) * this.#scale - scroller.scrollLeft, (y - begin.top) * this.#scale - scroller.scrollTop];
    return left >= 0 && top >= 0 && left + width * this.#scale <= room.width && top + height * this.#scale <= room.height;
  }

  /**
   * Brings a box into view, large enough to be read: into the middle, or so far down as `down` says.
   * @param {{ x: number, y: number, width: number, height: number }} box @param {boolean} [gently] @param {number} [down]
   */
  show({ x, y, width, height }, gently = false, down = 0.5) {
    if (this.#scale < LEAST_READABLE) this.zoom(LEAST_READABLE);
    this.#bring(({ start, size }) => start <= x && x < start + size);
    const room = this.#room();
    const still = !gently || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroller.scrollTo({ left: (x + width / 2 - this.begin.left) * this.#scale - room.width / 2,
      top: (y + height / 2 - this.begin.top) * this.#scale - room.height * down, behavior: still ? "instant" : "smooth" });
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoom(this.#scale * Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 120), { x: event.clientX, y: event.clientY });
  }

  /** @param {AbortSignal} signal */
  #drag(signal) {
    const { scroller } = this;
    /** @type {{ x: number, y: number, left: number, top: number } | null} */
    let held = null;
    let dragged = false;
    scroller.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
    scroller.addEventListener("pointerdown", (event) => {
      dragged = false;
      if (event.pointerType === "mouse" && !event.button) held = { x: event.clientX, y: event.clientY, left: scroller.scrollLeft, top: scroller.scrollTop };
    }, { signal });
    addEventListener("pointermove", (event) => {
      if (!held) return;
      const [x, y] = [event.clientX - held.x, event.clientY - held.y];
      if (!dragged && Math.hypot(x, y) < CLICK_PIXELS) return;
      dragged = true;
      scroller.classList.add("map__scroller--dragged");
      scroller.scrollTo({ left: held.left - x, top: held.top - y, behavior: "instant" });
    }, { signal });
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => {
        held = null;
        scroller.classList.remove("map__scroller--dragged");
      }, { signal });
    }
    scroller.addEventListener("click", (event) => {
      if (!dragged) return;
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true, signal });
  }

  /** @param {AbortSignal} signal */
  #pinch(signal) {
    let apart = 0;
    let begun = 1;
    const distance = (/** @type {TouchList} */ touches) => Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);
    this.scroller.addEventListener("touchstart", ({ touches }) => {
      if (touches.length !== 2) return;
      apart = distance(touches);
      begun = this.#scale;
    }, { passive: true, signal });
    this.scroller.addEventListener("touchmove", (event) => {
      const { touches } = event;
      if (touches.length !== 2 || !apart) return;
      if (event.cancelable) event.preventDefault();
      this.zoom(begun * distance(touches) / apart, { x: (touches[0].clientX + touches[1].clientX) / 2, y: (touches[0].clientY + touches[1].clientY) / 2 });
    }, { passive: false, signal });
  }
}

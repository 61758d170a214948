/* <portal-plan>: one's rung, aims, gap, steps and notes. Kept by plan-store.js in this browser; nothing of it is sent anywhere, and nothing of it is in an address. */
import { json } from "./address.js";
import { announce } from "./announce.js";
import { element } from "./element.js";
import { actions } from "./plan-actions.js";
import { follow } from "./plan-alias.js";
import { files, picker } from "./plan-files.js";
import { gaps } from "./plan-gaps.js";
import { assessment, history, notes, progress } from "./plan-notes.js";
import { clearing, opened, readingBar, undone, unkept, whose } from "./plan-panels.js";
import { gather } from "./plan-portal.js";
import { leave, redraw } from "./plan-redraw.js";
import { blank, isBlank, read, write } from "./plan-shape.js";
import { change, forget, load, watch } from "./plan-store.js";
import { rungField, where } from "./plan-where.js";
import { dayText } from "./plan-words.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-shape.js").Reading} Reading */
/** @typedef {import("./plan-parts.js").Scene} Scene */
/** @typedef {import("./plan-parts.js").Undo} Undo */

class PortalPlan extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  /** Of what is drawn: fields listen no longer than they stand. @type {AbortController | undefined} */
  #drawn;
  #plan = blank();
  /** A plan from a file. @type {Reading | null} */
  #file = null;
  /** @type {"plan" | "opened" | "reading" | "clearing"} */
  #mode = "plan";
  /** @type {Undo | null} */
  #undo = null;
  #reason = "";
  #turn = 0;
  #alert = element("div", { class: "plan__alert", role: "alert" });
  #undone = element("p", { class: "plan__undo", role: "status" });
  #top = element("div", {});
  #upper = element("div", {});
  #notes = element("div", { class: "plan__rest" });
  #lower = element("div", { class: "plan__rest" });
  #side = element("div", { class: "columns__side" });

  async connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const stop = watch((plan) => this.#show(plan));
    signal.addEventListener("abort", stop);
    addEventListener("pagehide", () => leave(this), { signal });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(this); }, { signal });
    addEventListener("beforeunload", (event) => {
      leave(this); // When the page is hidden, storing what is being typed no longer comes to its end.
      if (this.#reason) event.preventDefault();
    }, { signal });
    this.addEventListener("keydown", (event) => { if (event.key === "Escape" && (this.#mode === "opened" || this.#mode === "clearing") && !event.defaultPrevented) this.#back(); }, { signal });
    const plan = await load();
    if (signal.aborted) return;
    this.replaceChildren(this.#alert, this.#top, element("div", { class: "columns" }, element("div", { class: "columns__main" }, this.#upper, this.#notes, this.#lower), this.#side), this.#undone);
    await this.#show(plan);
  }

  disconnectedCallback() {
    this.#leaving?.abort();
    this.#drawn?.abort();
  }

  /** @param {Plan} plan @param {string} [focus] */
  async #show(plan, focus = "") {
    this.#plan = plan;
    this.#turn += 1;
    const turn = this.#turn;
    const read_ = this.#mode === "reading" && this.#file ? this.#file.plan : null;
    const known = await gather(read_ ?? plan);
    if (turn !== this.#turn || this.#leaving?.signal.aborted) return;
    this.#drawn?.abort();
    this.#drawn = new AbortController();
    /** @type {Scene} */
    const scene = { plan: read_ ?? plan, known, reading: Boolean(read_), signal: this.#drawn.signal, today: () => localDay(new Date()),
      change: (mutate, told = null, after = {}) => this.#change(mutate, told, after.undo ?? null, after.focus ?? "") };
    redraw(this.#top, this.#panel(), focus);
    this.#draw(scene, focus);
    redraw(this.#undone, this.#undo ? undone(this.#undo.said, () => this.#giveBack()) : [], focus);
  }

  /** @param {Scene} scene @param {string} focus */
  #draw(scene, focus) {
    const { plan, reading } = scene;
    if (!reading && isBlank(plan)) {
      redraw(this.#upper, this.#first(scene), focus);
      for (const each of [this.#notes, this.#lower, this.#side]) each.replaceChildren();
      return;
    }
    const printed = element("p", { class: "plan__printed" }, `${plan.name ? `${plan.name}, ` : ""}${dayText(scene.today())}`);
    redraw(this.#upper, some([printed, where(scene), gaps(scene), actions(scene), progress(scene), assessment(scene)]), focus);
    notes(this.#notes, scene);
    redraw(this.#lower, some([history(scene), files(scene, { opened: (reading_) => this.#open(reading_), clear: () => this.#go("clearing") })]), focus);
    const headings = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".plan__section > h2")]);
    this.#side.replaceChildren(element("nav", { class: "contents", "aria-label": "On this page" }, element("p", { class: "contents__title" }, "On this page"),
      element("ul", { role: "list", class: "contents__list" }, ...headings.map(({ id, textContent }) => element("li", {}, element("a", { class: "contents__link", href: `#${id}` }, textContent))))));
  }

  /** @param {Scene} scene What somebody sees who has no plan yet. */
  #first(scene) {
    return [element("div", { class: "plan__first" },
      element("h2", { id: "start" }, "Which role are you on?"),
      element("p", { class: "soft" }, "Then choose where you want to go, see what separates you from there, and pick what to do about it: courses, mentors, work elsewhere, with days and cost."),
      rungField("My role", "rung", scene, (ref, title) => scene.change((plan) => { plan.rung = ref; }, { what: "rung", ref, title, before: "", after: ref }, { focus: "field aim" })),
      element("p", { class: "note" }, "All of it is kept in this browser only. Nothing is sent anywhere, and nobody else sees it unless you give them a file or a print.")),
    element("div", { class: "plan__open" }, picker((reading) => this.#open(reading)))];
  }

  #panel() {
    const file = this.#file;
    if (this.#mode === "clearing") return [clearing(this.#plan, { clear: () => this.#clear(), close: () => this.#back() })];
    if (!file || this.#mode === "plan") return [];
    if (this.#mode === "reading") return [readingBar(file, { take: () => this.#go("opened"), close: () => this.#back() })];
    return [opened(file, this.#plan, { look: () => this.#go("reading"), take: () => this.#take(file), close: () => this.#back() })];
  }

  /** @param {"plan" | "opened" | "reading" | "clearing"} mode */
  #go(mode) {
    this.#mode = mode;
    this.#show(this.#plan, mode === "plan" ? "" : "panel");
  }

  /** @param {Reading} reading */
  async #open(reading) {
    await json("api/v1/aliases.json").then((answer) => follow(reading.plan, answer.aliases ?? {}), () => false);
    this.#file = reading;
    this.#go("opened");
  }

  #back() {
    const from = this.#mode;
    this.#mode = "plan";
    this.#show(this.#plan, from === "clearing" ? "clear" : "open");
  }

  /** @param {Reading} file Takes it as one's own plan. */
  async #take(file) {
    const before = write(this.#plan, "", "");
    const lost = !isBlank(this.#plan);
    this.#mode = "plan";
    this.#file = null;
    const whole = (/** @type {unknown} */ value) => (/** @type {Plan} */ plan) => { Object.assign(plan, read(structuredClone(value)).plan); };
    await this.#change(whole(write(file.plan, "", "")), { what: "import", ref: "", title: `Taken from a file: ${whose(file)}` },
      lost ? { said: "Your plan was replaced.", mutate: whole(before), told: { what: "import", ref: "", title: "The plan from before is back" }, focus: "open" } : null, lost ? "undo" : "open");
  }

  async #clear() {
    const outcome = await forget();
    this.#mode = "plan";
    this.#undo = null;
    this.#said(outcome.kept ? "" : outcome.reason);
    await this.#show(blank(), "field rung");
    announce("Everything is cleared");
  }

  /**
   * @param {import("./plan-store.js").Mutate} mutate @param {import("./plan-history.js").Told | null} told @param {Undo | null} undo What gives back what is taken away.
   * @param {string} focus
   */
  async #change(mutate, told, undo, focus) {
    if (undo || (told && told.what !== "note")) this.#undo = undo;
    const outcome = await change(mutate, told);
    this.#said(outcome.reason);
    if (undo || focus) await this.#show(this.#plan, focus);
  }

  async #giveBack() {
    const undo = this.#undo;
    if (undo) await this.#change(undo.mutate, undo.told, null, undo.focus);
  }

  /** @param {string} reason Why the plan is not stored; nothing where it is. */
  #said(reason) {
    this.#reason = reason;
    this.#alert.replaceChildren(...(reason ? unkept(reason, this.#plan) : []));
  }
}

/** @param {(HTMLElement | null)[]} parts @returns {HTMLElement[]} */
const some = (parts) => parts.filter((part) => part !== null);

/** @param {Date} now @returns {string} The day where one is. */
const localDay = (now) => `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;

customElements.define("portal-plan", PortalPlan);

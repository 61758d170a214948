/* <portal-plan>: one's rung, aims, gap, steps and notes. Kept by plan-store.js in this browser; nothing of it is sent anywhere, and nothing of it is in an address. */
import { json } from "./address.js";
import { announce } from "./announce.js";
import { element } from "./element.js";
import { actions } from "./plan-actions.js";
import { follow } from "./plan-alias.js";
import { files } from "./plan-files.js";
import { contents, first } from "./plan-first.js";
import { gaps } from "./plan-gaps.js";
import { assessment, history, notes, progress } from "./plan-notes.js";
import { clearing, opened, readingBar, undone, unkept, whose } from "./plan-panels.js";
import { people } from "./plan-people.js";
import { gather } from "./plan-portal.js";
import { focused, leave, redraw } from "./plan-redraw.js";
import { blank, isBlank, read, write } from "./plan-shape.js";
import { change, forget, load, unread, watch } from "./plan-store.js";
import { where } from "./plan-where.js";
import { dayText } from "./plan-words.js";
import { today } from "./today.js";

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
  /** What is to have the focus once it is there, unless the reader has gone elsewhere since. @type {{ key: string, from: string } | null} */
  #focus = null;
  #turn = 0;
  #alert = element("div", { class: "plan__alert", role: "alert" });
  #undone = element("p", { class: "plan__undo", role: "status" });
  #top = element("div", {});
  #upper = element("div", {});
  #people = element("div", { class: "plan__rest" });
  #middle = element("div", { class: "plan__rest" });
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
    this.replaceChildren(this.#alert, this.#top, element("div", { class: "columns" }, element("div", { class: "columns__main" }, this.#upper, this.#people, this.#middle, this.#notes, this.#lower), this.#side), this.#undone);
    if (unread()) this.#alert.replaceChildren(element("p", {}, element("strong", {}, "No plan could be read. "), `${unread()} If you have one in this browser, it is untouched: load the page again.`));
    await this.#show(plan);
  }

  disconnectedCallback() {
    this.#leaving?.abort();
    this.#drawn?.abort();
  }

  /** @param {string} key */
  #aim(key) {
    this.#focus = key ? { key, from: focused() } : null;
  }

  /** @param {Plan} plan */
  async #show(plan) {
    this.#plan = plan;
    this.#turn += 1;
    const turn = this.#turn;
    const read_ = this.#mode === "reading" && this.#file ? this.#file.plan : null;
    const known = await gather(read_ ?? plan);
    if (turn !== this.#turn || this.#leaving?.signal.aborted) return;
    this.#drawn?.abort();
    this.#drawn = new AbortController();
    /** @type {Scene} */
    const scene = { plan: read_ ?? plan, known, reading: Boolean(read_), signal: this.#drawn.signal, today,
      change: (mutate, told = null, after = {}) => this.#change(mutate, told, after.undo ?? null, after.focus ?? "") };
    const wanted = this.#focus && ["", this.#focus.from].includes(focused()) ? this.#focus.key : "";
    const drawn = [redraw(this.#top, this.#panel(), wanted), this.#draw(scene, wanted), redraw(this.#undone, this.#undo ? undone(this.#undo.said, () => this.#giveBack(), () => this.#forgetUndo()) : [], wanted)];
    if (!wanted || drawn.includes(true)) this.#focus = null;
  }

  /** @param {Scene} scene @param {string} wanted @returns {boolean} Whether what is wanted is there. */
  #draw(scene, wanted) {
    const { plan, reading } = scene;
    if (!reading && isBlank(plan)) {
      for (const each of [this.#people, this.#middle, this.#notes, this.#lower]) each.replaceChildren();
      contents(this.#side, []);
      return redraw(this.#upper, first(scene, (reading_) => this.#open(reading_)), wanted);
    }
    const printed = element("p", { class: "plan__printed" }, `${plan.name ? `${plan.name}, ` : ""}${dayText(scene.today())}`);
    people(this.#people, scene);
    notes(this.#notes, scene);
    const drawn = [redraw(this.#upper, some([printed, where(scene), gaps(scene)]), wanted),
      redraw(this.#middle, some([actions(scene), progress(scene), assessment(scene)]), wanted),
      redraw(this.#lower, some([history(scene), files(scene, { opened: (reading_) => this.#open(reading_), clear: () => this.#go("clearing") })]), wanted)];
    contents(this.#side, [...this.querySelectorAll(".plan__section > h2")]);
    return drawn.includes(true);
  }

  #panel() {
    const file = this.#file;
    if (this.#mode === "clearing") return [clearing(this.#plan, { clear: () => this.#clear(), close: () => this.#back() })];
    if (!file || this.#mode === "plan") return [];
    if (this.#mode === "reading") return [readingBar(file, { take: () => this.#go("opened"), close: () => this.#back() })];
    return [opened(file, this.#plan, { look: () => this.#go("reading"), take: () => this.#take(file), close: () => this.#back() })];
  }

  /** @param {"opened" | "reading" | "clearing"} mode */
  #go(mode) {
    this.#mode = mode;
    this.#aim("panel");
    this.#show(this.#plan);
  }

  /** @param {Reading} reading */
  async #open(reading) {
    await json("api/v1/aliases.json").then((answer) => follow(reading.plan, answer.aliases ?? {}), () => false);
    this.#file = reading;
    this.#go("opened");
  }

  #back() {
    this.#aim(this.#mode === "clearing" ? "clear" : "open");
    this.#mode = "plan";
    this.#show(this.#plan);
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
    this.#aim("field rung");
    await this.#show(blank());
    announce("Everything is cleared");
  }

  /**
   * @param {import("./plan-store.js").Mutate} mutate @param {import("./plan-history.js").Told | null} told @param {Undo | null} undo What gives back what is taken away.
   * @param {string} focus
   */
  async #change(mutate, told, undo, focus) {
    if (undo || (told && told.what !== "note")) this.#undo = undo;
    this.#aim(focus);
    const outcome = await change(mutate, told);
    this.#said(outcome.reason);
  }

  async #giveBack() {
    const undo = this.#undo;
    if (undo) await this.#change(undo.mutate, undo.told, null, undo.focus);
  }

  #forgetUndo() {
    this.#undo = null;
    this.#aim("steps");
    this.#show(this.#plan);
  }

  /** @param {string} reason Why the plan is not stored; nothing where it is. */
  #said(reason) {
    this.#reason = reason;
    this.#alert.replaceChildren(...(reason ? unkept(reason, this.#plan) : []));
  }
}

/** @param {(HTMLElement | null)[]} parts @returns {HTMLElement[]} */
const some = (parts) => parts.filter((part) => part !== null);

customElements.define("portal-plan", PortalPlan);

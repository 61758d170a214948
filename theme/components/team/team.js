/* <portal-team data-portal="…">: plans of several people side by side. They are read here and kept nowhere; who leaves the page leaves them behind. */
import { announce } from "./announce.js";
import { element, fresh } from "./element.js";
import { save } from "./save-file.js";
import { counted, coverage, criteria, helping, serving } from "./team-coverage.js";
import { AGAINST, asJson, csv, markdown } from "./team-export.js";
import { known, renamed } from "./team-known.js";
import { courseList, helpers, present, summary } from "./team-parts.js";
import { arrive } from "./team-read.js";
import { coverageTable, criteriaTable } from "./team-table.js";

/** @typedef {import("./team-coverage.js").Person} Person */
/** @typedef {import("./team-coverage.js").Against} Against */
/** @typedef {import("./team-export.js").View} View */

const ON_PAPER = 5;

class PortalTeam extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  /** @type {Person[]} */
  #people = [];
  /** @type {Against} */
  #against = "rung";
  #onlyToGo = false;
  /** @type {import("./team-coverage.js").Known | undefined} */
  #known;
  /** One arrival after the other, so that none is lost. */
  #busy = Promise.resolve();
  #input = element("input", { id: fresh("team"), type: "file", multiple: true, accept: ".json,application/json", class: "team__file", onchange: () => this.#take(this.#input.files) });
  #status = element("p", { class: "team__status", role: "status" });
  #faults = element("div", { class: "team__faults", role: "alert" });
  #result = element("div", { class: "team__result" });

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.replaceChildren(
      element("div", { class: "team__zone" },
        element("label", { for: this.#input.id, class: "team__label" }, "Plans that people saved as files"), this.#input,
        element("p", { class: "team__hint" }, "Choose several at once, or drop them anywhere on this page.")),
      this.#status, this.#faults, this.#result);
    const held = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!held(event)) return;
      event.preventDefault();
      this.classList.add("team--over");
    }, { signal });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) this.classList.remove("team--over"); }, { signal });
    document.addEventListener("drop", (event) => {
      if (!held(event)) return;
      event.preventDefault();
      this.classList.remove("team--over");
      this.#take(event.dataTransfer?.files);
    }, { signal });
    addEventListener("pagehide", () => this.#forget(), { signal });
    addEventListener("beforeprint", () => this.#tables(ON_PAPER), { signal });
    addEventListener("afterprint", () => this.#tables(), { signal });
  }

  disconnectedCallback() {
    this.#leaving?.abort();
    this.#forget();
  }

  /** @param {FileList | null | undefined} list */
  #take(list) {
    const files = [...list ?? []];
    this.#input.value = "";
    if (files.length) this.#busy = this.#busy.then(() => this.#arrived(files));
  }

  /** @param {File[]} files */
  async #arrived(files) {
    const { people, said, faults } = await arrive(this.#people, files, this.dataset.portal ?? "");
    try {
      await renamed(people.map(({ plan }) => plan));
      this.#known = await known(people);
      this.#people = people;
      this.#status.textContent = said.length ? `${said.join(". ")}.` : "No plan was read.";
    } catch {
      faults.unshift("The portal’s data could not be loaded just now. Check the connection and choose the files again.");
    }
    this.#faults.replaceChildren(...(faults.length ? [element("ul", { class: "team__fault-list" }, ...faults.map((fault) => element("li", {}, fault)))] : []));
    this.#show();
  }

  #forget() {
    this.#people = [];
    this.#known = undefined;
    this.#status.textContent = "";
    this.#faults.replaceChildren();
    this.#show();
  }

  /** @param {number} at */
  #remove(at) {
    const [gone] = this.#people.splice(at, 1);
    this.#status.textContent = `${gone.name} is gone from this page.`;
    this.#faults.replaceChildren();
    this.#show();
    const left = this.querySelectorAll(".team__remove");
    /** @type {HTMLElement} */ (left[Math.min(at, left.length - 1)] ?? this.#input).focus();
  }

  /** @returns {View} */
  #view() {
    const data = /** @type {import("./team-coverage.js").Known} */ (this.#known);
    const rows = coverage(this.#people, this.#against, data);
    return { people: this.#people, against: this.#against, rows, criteria: criteria(this.#people, this.#against, data), help: helping(rows, data), courses: serving(rows, data) };
  }

  #show() {
    if (!this.#people.length || !this.#known) {
      this.#result.replaceChildren();
      return;
    }
    const view = this.#view();
    this.#result.replaceChildren(
      present(view.people, this.#known, (at) => this.#remove(at)),
      this.#choice(),
      section("covers", "What the team covers", element("p", { class: "section__note" }, summary(counted(view.rows), this.#against)), this.#switch(), element("div", { class: "team__tables" })),
      section("helps", "Who could help whom", element("p", { class: "section__note" }, "Somebody who holds the level that somebody else is on the way to, the nearest first. Ask both before you bring them together."), helpers(view.help, view.people)),
      section("serves", "Courses that serve", element("p", { class: "section__note" }, "Those first that lead most people all the way."), courseList(view.courses, view.people)),
      section("take", "Take it along", element("p", { class: "section__note" }, "The files hold the levels of people by name. Keep them as you would keep notes of a talk."), this.#takeAlong()));
    this.#tables();
  }

  /** @param {number} [at] How many people stand beside each other; otherwise all. */
  #tables(at = this.#people.length) {
    const holder = this.querySelector(".team__tables");
    if (!holder) return;
    const { rows, criteria: inWords, people } = this.#view();
    const shown = this.#onlyToGo ? rows.filter(({ cells }) => cells.some(({ state }) => state === "below" || state === "open")) : rows;
    const criteriaShown = this.#onlyToGo ? inWords.filter(({ cells }) => cells.some((met) => met !== "yes" && met !== "unasked")) : inWords;
    const all = people.map((_, place) => place);
    const asked = all.filter((place) => criteriaShown.some(({ cells }) => cells[place] !== "unasked"));
    const groups = (/** @type {number[]} */ places) => Array.from({ length: Math.ceil(places.length / at) }, (_, group) => places.slice(group * at, (group + 1) * at));
    holder.replaceChildren(
      ...(shown.length ? groups(all).map((places) => coverageTable(shown, people, places)) : [element("p", { class: "empty" }, rows.length ? "Everybody who is asked something is there." : "The plans hold no competency, and none is asked.")]),
      ...(criteriaShown.length ? [element("h3", { class: "subhead" }, "What is asked in words"), ...groups(asked).map((places) => criteriaTable(criteriaShown, people, places))] : []));
  }

  #choice() {
    const name = fresh("against");
    return element("fieldset", { class: "team__against" }, element("legend", {}, "Held against"),
      ...Object.entries(AGAINST).map(([value, words]) => element("label", { class: "team__option" },
        element("input", { type: "radio", class: "tick", name, value, checked: value === this.#against, onchange: () => {
          this.#against = /** @type {Against} */ (value);
          this.#show();
          /** @type {HTMLElement | null} */ (this.querySelector(`.team__against input[value=${value}]`))?.focus();
          announce(`Held against: ${words}`);
        } }), words)));
  }

  #switch() {
    return element("label", { class: "team__option" }, element("input", { type: "checkbox", class: "tick", checked: this.#onlyToGo, onchange: (/** @type {Event} */ event) => {
      this.#onlyToGo = /** @type {HTMLInputElement} */ (event.target).checked;
      this.#tables();
    } }), "Only where somebody has a way to go or hasn’t assessed it");
  }

  #takeAlong() {
    const portal = this.dataset.portal ?? "";
    const now = () => new Date().toISOString();
    const button = (/** @type {string} */ text, /** @type {() => void} */ act) => element("button", { type: "button", class: "button", onclick: act }, text);
    return element("p", { class: "actions" },
      button("Save as CSV", () => save("team.csv", "text/csv", csv(this.#view()))),
      button("Save as Markdown", () => save("team.md", "text/markdown", markdown(this.#view()))),
      button("Save to open here again", () => save("team.json", "application/json", asJson(this.#view(), portal, now()))),
      button("Print", () => print()),
      button("Forget everybody", () => {
        this.#forget();
        this.#status.textContent = "Nobody is on this page any more.";
        this.#input.focus();
      }));
  }
}

/** @param {string} id @param {string} title @param {...import("./element.js").Part} parts */
const section = (id, title, ...parts) => element("section", { class: "section", "aria-labelledby": `team-${id}` }, element("h2", { id: `team-${id}` }, title), ...parts);

customElements.define("portal-team", PortalTeam);

/* <portal-agenda>: the check-in of the page, made for a rung that is chosen or named in the address (`?rung=role/level`). */
import { address, keep } from "./address.js";
import { agendaText, questionsOf } from "./agenda-text.js";
import { announce } from "./announce.js";
import { copy } from "./clipboard.js";
import { combobox } from "./combobox.js";
import { element, icon } from "./element.js";
import { line } from "./markdown-line.js";
import { recall } from "./memory.js";
import { matching, rung } from "./rungs.js";

/** @typedef {import("./agenda-text.js").Asked} Asked */

const SAID_MS = 2500;

class PortalAgenda extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  #turn = 0;
  #status = element("p", { class: "soft", role: "status" });
  #result = element("div", {});
  #label = (/** @type {string} */ _text) => {};

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const input = /** @type {HTMLInputElement} */ (this.querySelector("input"));
    this.append(this.#status, this.#result);
    const typed = input.value;
    input.value = "";
    this.#label = combobox(input, { signal, find: (words) => matching(words), choose: ({ value }) => this.#choose(value) });
    if (document.activeElement === input) { // its first use loaded this script: what was begun there goes on
      input.value = typed;
      if (typed) input.dispatchEvent(new Event("input"));
      else input.click();
    }
    for (const link of document.querySelectorAll("[data-agenda-calendar] a")) {
      link.addEventListener("click", (event) => this.#series(event, /** @type {HTMLAnchorElement} */ (link)), { signal });
    }
    const asked = new URLSearchParams(location.search).get("rung") ?? recall("my-role");
    if (asked) this.#choose(asked);
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  /** @param {string} ref */
  async #choose(ref) {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const found = await rung(ref);
      if (turn !== this.#turn) return;
      this.#status.textContent = found ? "" : `There is no rung “${ref}” here any more.`;
      this.#label(found?.rung.title ?? "");
      keep([["rung", found?.rung.ref ?? ""]], ["rung"]);
      this.#result.replaceChildren(...(found ? this.#shown(found.rung) : []));
    } catch {
      this.#status.textContent = "The portal’s data could not be loaded just now.";
    }
  }

  /** @param {any} chosen @returns {Node[]} */
  #shown(chosen) {
    const questions = questionsOf(chosen);
    const [fresh_, carried] = [questions.filter(({ isNew }) => isNew), questions.filter(({ isNew }) => !isNew)];
    const first = carried.length && fresh_.length;
    const said = element("span", { class: "copy-table__said", "aria-hidden": "true" });
    return [
      element("h3", { class: "subhead agenda__rung" }, element("a", { href: address(chosen.url) }, chosen.title)),
      element("p", { class: "actions" },
        element("button", { type: "button", class: "button", onclick: () => this.#copy(chosen, questions, said) }, "Copy as Markdown"),
        element("button", { type: "button", class: "button", onclick: () => print() }, icon("print"), "Print"), said),
      ...(first ? [element("h4", { class: "subhead agenda__group" }, "New at this rung")] : []),
      this.#list(fresh_.length ? fresh_ : carried),
      ...(first ? [element("details", { class: "fold" }, element("summary", {}, `Carried on from the rung below (${carried.length})`), this.#list(carried))] : []),
    ];
  }

  /** @param {Asked[]} questions */
  #list(questions) {
    return element("ol", { class: "questions" }, ...questions.map(({ subject, level, url, signs }) => element("li", { class: "questions__item" },
      element("p", { class: level ? "questions__ask" : "agenda__criterion" }, ...(url ? [element("a", { href: address(url) }, subject)] : line(subject)),
        level && " ", level && element("span", { class: "agenda__level" }, level)),
      element("p", { class: "agenda__question" }, this.dataset.ask),
      signs.length > 0 && element("ul", { class: "agenda__signs" }, ...signs.map((text) => element("li", {}, ...line(text)))))));
  }

  /** @param {any} chosen @param {Asked[]} questions @param {HTMLElement} said */
  async #copy(chosen, questions, said) {
    const own = [...document.querySelectorAll("#questions ~ .block .questions__ask")].map((node) => (node.textContent ?? "").trim());
    const title = (document.querySelector("main h1")?.textContent ?? document.title).trim();
    const text = agendaText({ title, rung: chosen.title, url: location.href, own, ask: this.dataset.ask ?? "", questions });
    said.textContent = await copy(text) ? "Copied as Markdown" : "Copying is not allowed here";
    announce(said.textContent);
    setTimeout(() => { said.textContent = ""; }, SAID_MS);
  }

  /** Two people, a series of their own: each file that is taken has a name of its own, so that one meeting doesn't replace another.
   * @param {Event} event @param {HTMLAnchorElement} link */
  async #series(event, link) {
    event.preventDefault();
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const text = (await answer.text()).replace(/^UID:.*(\r\n[ \t].*)*/m, `UID:${crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`}`);
      const url = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
      element("a", { href: url, download: link.pathname.split("/").pop() ?? "check-in.ics" }).click();
      setTimeout(() => URL.revokeObjectURL(url), SAID_MS);
    } catch {
      location.href = link.href;
    }
  }
}

customElements.define("portal-agenda", PortalAgenda);

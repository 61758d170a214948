/* <portal-gap-mentors>: who can help with a gap, by one's languages and place, with the reasons and a first message to copy.
   Whoever places it calls `show`; it asks for the list of mentors then, and for nothing else. */
import { address } from "./address.js";
import { count, element, fresh, icon } from "./element.js";
import { helpersFor, matching } from "./mentor-help.js";
import { messageFold } from "./mentor-message.js";
import { languageName } from "./mentor-words.js";

/** @typedef {import("./mentor-help.js").Wanted} Wanted */
/** @typedef {import("./mentor-help.js").Help} Help */
/** @typedef {{ wanted: Wanted[], languages?: string[], timezone?: string, from?: string, to?: string, level?: number }} Sought What is wanted,
 *  what is chosen at first, the titles of one's own rung and of the one aimed at, and the level of the headings (3). */

const SHOWN = 3;

export class PortalGapMentors extends HTMLElement {
  /** @type {Sought} */
  #sought = { wanted: [] };
  #turn = 0;
  #whole = false;
  #status = element("p", { class: "soft", role: "status" });
  #result = element("ul", { class: "cards", role: "list" });
  #more = element("button", { type: "button", class: "button", hidden: true, onclick: () => {
    const next = this.#result.children.length;
    this.#whole = true;
    this.#fill().then(() => this.#result.children[next]?.querySelector("a")?.focus());
  } });

  /** @param {Sought} sought */
  async show(sought) {
    this.classList.add("gap-mentors");
    this.#sought = { ...sought, timezone: sought.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone };
    this.#whole = false;
    try {
      const { mentors = [], places = [] } = await matching();
      const spoken = [...new Set([...mentors.flatMap(({ languages = [] }) => languages), ...(sought.languages ?? [])])];
      const several = (sought.languages ?? []).length > 1 ? [/** @type {[string, string]} */ ([(sought.languages ?? []).join(","), "Any of mine"])] : [];
      const named = spoken.map((tag) => /** @type {[string, string]} */ ([tag, languageName(tag)])).sort(([, one], [, other]) => one.localeCompare(other));
      this.replaceChildren(
        element("p", { class: "gap-mentors__choice" },
          ...this.#field("Talking in", [["", "Any language"], ...several, ...named], (sought.languages ?? []).join(","), (value) => { this.#sought.languages = value ? value.split(",") : []; }),
          ...this.#field("Where you work", [["", "Anywhere"], ...places.map(({ timezone, titles }) => /** @type {[string, string]} */ ([timezone, titles.join(", ")]))],
            this.#sought.timezone ?? "", (value) => { this.#sought.timezone = value; })),
        this.#status, this.#result, this.#more);
      await this.#fill();
    } catch {
      this.replaceChildren(element("p", { class: "empty" }, "The list of mentors could not be loaded. Check the connection and load the page again."));
    }
  }

  /** @param {string} label @param {[string, string][]} options @param {string} value @param {(value: string) => void} choose */
  #field(label, options, value, choose) {
    const id = fresh("gap-mentors");
    const select = element("select", { id, class: "mentor-match__field", onchange: () => {
      choose(select.value);
      this.#whole = false;
      this.#fill();
    } }, ...options.map(([each, title]) => element("option", { value: each }, title)));
    select.value = value;
    if (select.selectedIndex < 0) {
      select.value = "";
      choose("");
    }
    return [element("label", { for: id, class: "gap-mentors__field" }, element("span", { class: "mentor-match__label" }, label), select)];
  }

  async #fill() {
    this.#turn += 1;
    const turn = this.#turn;
    const found = await helpersFor(this.#sought.wanted, this.#sought);
    if (turn !== this.#turn) return;
    const shown = this.#whole ? found : found.slice(0, SHOWN);
    this.#status.textContent = found.length ? `${count(found.length, "person helps", "people help")} with some of it, those with room first.`
      : this.#sought.wanted.length ? "Nobody helps with any of it at that level so far, or in this language. Try any language."
        : "There is no competency to ask for.";
    this.#result.replaceChildren(...shown.map((help) => element("li", { class: "cards__item" }, this.#card(help))));
    this.#more.hidden = shown.length === found.length;
    this.#more.textContent = `Show all ${found.length}`;
  }

  /** @param {Help} help */
  #card({ mentor, helps, reasons }) {
    const wanted = helps.map(({ competency, wanted: place }) => ({ title: competency.title, level: competency.scale?.[place]?.title ?? "" }));
    return element("article", { class: "gap-mentors__card" },
      element(/** @type {"h3"} */ (`h${this.#sought.level ?? 3}`), { class: "gap-mentors__name" }, element("a", { href: address(mentor.url) }, mentor.title)),
      mentor.rung_title && element("p", { class: "card__for" }, mentor.rung_title),
      element("ul", { class: "gap-mentors__reasons" }, ...reasons.map((reason) => element("li", {}, reason))),
      messageFold({ mentor: mentor.title, wanted, from: this.#sought.from, to: this.#sought.to }));
  }
}

customElements.define("portal-gap-mentors", PortalGapMentors);

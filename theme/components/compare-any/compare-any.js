/* <portal-compare>: two to four rungs of one's choice side by side. The page's address carries the choice: `rungs`, or `to`, a rung that
   one's own is to be compared with, which is the one remembered or is still to be chosen. */
import { json, keep } from "./address.js";
import { combobox } from "./combobox.js";
import { difference } from "./compare-gap.js";
import { isSame, rowsOf } from "./compare-rows.js";
import { counts, learning, table } from "./compare-table.js";
import { element, fresh, icon } from "./element.js";
import { PortalGapMentors } from "./gap-mentors.js";
import { wantedOf } from "./mentor-help.js";
import { recall } from "./memory.js";
import { matching, rung } from "./rungs.js";
import "./copy-table.js";

/** @typedef {import("./compare-table.js").Chosen} Chosen */

const LABELS = ["From", "To", "And (if you like)", "And a fourth"];

class PortalCompare extends HTMLElement {
  /** @type {string[]} */
  #refs = [];
  /** The rung that one's own is to be compared with, as long as one's own isn't known. */
  #goal = "";
  #whole = false;
  #turn = 0;
  /** @type {AbortController | undefined} */
  #leaving;
  /** @type {((label: string) => void)[]} */
  #label = [];
  /** @type {HTMLButtonElement[]} */
  #remove = [];
  /** @type {HTMLElement[]} */
  #slots = [];
  #swap = element("button", { type: "button", class: "button compare-any__swap", onclick: () => this.#choose([this.#refs[1], this.#refs[0], ...this.#refs.slice(2)]) },
    icon("turn"), "Swap");
  #status = element("p", { class: "compare-any__status", role: "status" });
  #result = element("div", { class: "compare-any__result" });

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#label = [];
    this.#remove = [];
    const slots = LABELS.map((label, place) => this.#slot(label, place));
    this.#slots = slots.map(({ slot }) => slot);
    this.replaceChildren(element("div", { class: "compare-any__slots" }, ...this.#slots, this.#swap), this.#status, this.#result);
    slots.forEach(({ input }, place) => {
      this.#label[place] = combobox(input, { signal, find: (words) => matching(words, this.#refs.filter((_, at) => at !== place - this.#shift)),
        choose: ({ value }) => this.#choose(this.#goal && !place ? [value, ...this.#refs]
          : Object.assign([...this.#refs], { [Math.min(place - this.#shift, this.#refs.length)]: value })) });
    });
    addEventListener("popstate", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  /** @param {string} label @param {number} place */
  #slot(label, place) {
    const id = fresh("compare");
    const input = element("input", { id, type: "text", class: "combobox__field", placeholder: "Type a job title" });
    const remove = element("button", { type: "button", class: "compare-any__remove", hidden: true, onclick: () => {
      this.#choose(this.#refs.filter((_, at) => at !== place - this.#shift));
      input.focus();
    } }, icon("close"));
    this.#remove[place] = remove;
    return { input, slot: element("div", { class: "compare-any__slot" }, element("label", { class: "compare-any__label", for: id }, label),
      element("span", { class: "combobox" }, input), remove) };
  }

  /** By how much the chosen stand further on than the first field: that is left free for one's own rung. */
  get #shift() {
    return this.#goal ? 1 : 0;
  }

  #read() {
    const query = new URLSearchParams(location.search);
    const asked = query.get("rungs") ?? "";
    this.#goal = query.get("to") ?? "";
    if (this.#goal) this.#choose([recall("my-role") ?? "", this.#goal]);
    else this.#choose(asked.split(",").map((ref) => ref.trim()).filter(Boolean));
  }

  /** @param {string[]} refs */
  async #choose(refs) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#refs = [...new Set(refs.filter(Boolean))].slice(0, LABELS.length);
    try {
      const [taxonomy, ...found] = await Promise.all([this.#refs.length > 1 ? json("api/v1/taxonomy.json") : /** @type {any} */ ({}), ...this.#refs.map(rung)]);
      if (turn !== this.#turn) return;
      const missing = this.#refs.filter((_, place) => !found[place]);
      const chosen = /** @type {Chosen[]} */ (found.filter(Boolean));
      this.#refs = chosen.map(({ rung: each }) => each.ref);
      const own = chosen.length === 1 && this.#refs[0] === this.#goal && recall("my-role") === this.#goal;
      if (own || chosen.length !== 1 || this.#refs[0] !== this.#goal) this.#goal = "";
      keep(this.#goal ? [["to", this.#goal]] : [["rungs", this.#refs.join(",")]], ["rungs", "to"]);
      const gone = missing.length ? `There is no rung ${missing.map((ref) => `“${ref}”`).join(" or ")} here any more. ` : "";
      this.#show(chosen, own ? `${chosen[0].rung.title} is the rung you are on. ` : gone, (taxonomy.areas ?? []).map((/** @type {{ id: string }} */ { id }) => id));
    } catch {
      this.#status.textContent = "The portal’s data could not be loaded. Check the connection and load the page again.";
    }
  }

  /** @param {Chosen[]} chosen @param {string} gone What is to be said first. @param {string[]} areas */
  #show(chosen, gone, areas) {
    LABELS.forEach((_, place) => {
      const title = chosen[place - this.#shift]?.rung.title ?? "";
      this.#label[place](title);
      this.#remove[place].hidden = !title;
      this.#remove[place].setAttribute("aria-label", `Remove ${title}`);
      this.#slots[place].hidden = place > Math.max(2, chosen.length);
    });
    this.#swap.hidden = chosen.length < 2;
    if (chosen.length < 2) {
      this.#status.textContent = `${gone}${this.#goal ? `Choose the rung you are on to see what separates you from ${chosen[0].rung.title}.` : chosen.length ? "Choose one more to see what separates them." : "Choose two to four to see what separates them."}`;
      this.#result.replaceChildren();
      return;
    }
    const groups = rowsOf(chosen.map(({ rung: each }) => each), areas);
    const [first, ...others] = chosen;
    this.#status.textContent = gone + others.map(({ rung: each }, at) => {
      const said = counts(groups, at).map(({ number, title }) => `${number} ${title.toLowerCase()}`).join(", ");
      return `${others.length > 1 ? `${each.title}: ` : ""}${said || "nothing is asked of either"}`;
    }).join(". ");
    const same = groups.flatMap((group) => group.rows).filter(isSame).length;
    const differing = groups.some((group) => !group.rows.every(isSame));
    const title = `From ${first.rung.title} to ${others.map(({ rung: each }) => each.title).join(" and ")}`;
    const wanted = wantedOf(...others.map(({ rung: each }) => difference(first.rung, each)));
    const mentors = new PortalGapMentors();
    const learn = others.flatMap(({ rung: each, role }) => [
      others.length > 1 && element("h3", { class: "subhead" }, `For ${each.title}`), learning(difference(first.rung, each), role)]);
    this.#result.replaceChildren(
      element("h2", { class: "compare-any__title" }, "What changes"),
      element("p", { class: "actions" }, element(/** @type {"div"} */ ("portal-copy-table"), { for: "comparison", "data-title": title })),
      element("label", { class: "compare-any__switch", hidden: !same }, this.#switch(chosen, groups), `Show the ${same} that ${same === 1 ? "is" : "are"} the same`),
      differing || this.#whole ? this.#table(chosen, groups) : element("p", { class: "empty" }, "They ask the same of what has been written down."),
      element("h2", { class: "compare-any__title" }, "What to learn first"), ...learn.filter((part) => part !== false),
      ...(wanted.length ? [element("h2", { class: "compare-any__title" }, "Who can help with it"), mentors] : []));
    if (wanted.length) mentors.show({ wanted, from: first.rung.title, to: others.length === 1 ? others[0].rung.title : "" });
  }

  /** @param {Chosen[]} chosen @param {import("./compare-rows.js").Group[]} groups */
  #table(chosen, groups) {
    return element("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Comparison" }, table(chosen, groups, this.#whole));
  }

  /** @param {Chosen[]} chosen @param {import("./compare-rows.js").Group[]} groups */
  #switch(chosen, groups) {
    const box = element("input", { type: "checkbox", class: "tick" });
    box.checked = this.#whole;
    box.addEventListener("change", () => {
      this.#whole = box.checked;
      const before = this.#result.querySelector(".table-wrap, .empty");
      before?.replaceWith(this.#table(chosen, groups));
    });
    return box;
  }
}

customElements.define("portal-compare", PortalCompare);

/* <portal-assess>: what a rung asks, and where one is with each of it, as one sees it oneself. The fragment of the address names the rung
   (#role/level); what one says of oneself goes into the plan in this browser and nowhere else. */
import { address } from "./address.js";
import { itemsOf } from "./assess-items.js";
import { All } from "./assess-list.js";
import { Pen } from "./assess-pen.js";
import { sheet } from "./assess-sheet.js";
import { Steps } from "./assess-steps.js";
import { left, summary } from "./assess-summary.js";
import { combobox } from "./combobox.js";
import { element, fresh, icon } from "./element.js";
import { recall, remember } from "./memory.js";
import { load, watch } from "./plan-store.js";
import { matching, rung } from "./rungs.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./assess-items.js").Item} Item */

const MODE = "assess-as";

class PortalAssess extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  /** @type {Pen | undefined} */
  #pen;
  /** @type {Plan | undefined} */
  #plan;
  /** @type {{ rung: any, role: any } | null} */
  #found = null;
  /** @type {Item[]} */
  #items = [];
  /** @type {Steps | All | null} */
  #shown = null;
  #turn = 0;
  #empty = false;
  #label = (/** @type {string} */ _text) => {};
  #status = element("p", { class: "assess__status", role: "status" });
  #alarm = element("div", { class: "assess__alarm", role: "alert" });
  #saved = element("p", { class: "assess__saved", role: "status" });
  #left = element("p", { class: "assess__left" });
  #head = element("div", { class: "assess__head" });
  #body = element("div", { class: "assess__sitting" });
  #sheet = element("div", { class: "sheet" });

  async connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const id = fresh("assess");
    const input = element("input", { id, type: "text", class: "combobox__field", placeholder: "Type a job title" });
    this.replaceChildren(
      element("div", { class: "assess__choice" }, element("label", { class: "assess__label", for: id }, "The rung I hold myself against"), element("span", { class: "combobox" }, input)),
      this.#status, this.#head, this.#alarm, this.#body, this.#sheet);
    this.#label = combobox(input, { signal, find: (words) => matching(words), choose: ({ value }) => { location.hash = value; } });
    this.#pen = new Pen((outcome) => this.#told(outcome), signal);
    addEventListener("hashchange", () => this.#open(), { signal });
    addEventListener("beforeprint", () => this.#print(), { signal });
    addEventListener("afterprint", () => { this.#empty = false; }, { signal });
    await this.#pen.resume();
    this.#plan = await load();
    if (signal.aborted) return;
    signal.addEventListener("abort", watch((plan) => this.#follow(plan)));
    this.#open();
  }

  disconnectedCallback() {
    this.#pen?.flush();
    this.#leaving?.abort();
  }

  async #open() {
    this.#turn += 1;
    const turn = this.#turn;
    const ref = decodeURI(location.hash.slice(1)) || recall("my-role") || this.#plan?.rung || this.#plan?.targets[0] || "";
    this.#pen?.flush();
    try {
      const found = ref ? await rung(ref) : null;
      if (turn !== this.#turn) return;
      this.#status.textContent = found ? "" : ref ? `There is no rung “${ref}” here any more. Choose another.` : "Choose the rung you are on, or one you aim at, to begin.";
      this.#found = found;
      this.#items = found ? itemsOf(found) : [];
      this.#label(found?.rung.title ?? "");
      this.#head.replaceChildren(...(found ? this.#heading(found.rung) : []));
      this.#show();
    } catch {
      if (turn === this.#turn) this.#status.textContent = "The portal’s data could not be loaded. Check the connection and load the page again.";
    }
  }

  /** @param {any} chosen @returns {Node[]} */
  #heading(chosen) {
    const mode = recall(MODE) === "list" ? "list" : "steps";
    const name = fresh("mode");
    return [
      element("h2", {}, element("a", { href: address(chosen.url) }, chosen.title)), this.#left,
      element("div", { class: "assess__tools" },
        element("fieldset", { class: "assess__modes" }, element("legend", { class: "visually-hidden" }, "How to go through it"), ...[["steps", "One at a time"], ["list", "As a list"]].map(([value, label]) => {
          const radio = element("input", { type: "radio", class: "visually-hidden", name, value, checked: value === mode, autocomplete: "off", onchange: () => {
            remember(MODE, value);
            this.#show();
          } });
          return element("label", { class: "assess__mode" }, radio, label);
        })),
        element("button", { type: "button", class: "button button--quiet", onclick: () => print() }, icon("print"), "Print"),
        element("button", { type: "button", class: "button button--quiet", onclick: () => {
          this.#empty = true;
          print();
        } }, "Print an empty form")),
      this.#saved,
    ];
  }

  #show() {
    this.#pen?.flush();
    const [found, plan, pen] = [this.#found, this.#plan, this.#pen];
    this.#saved.textContent = "";
    if (!found || !plan || !pen || !this.#items.length) {
      this.#shown = null;
      this.#left.textContent = "";
      this.#body.replaceChildren(...(found ? [element("p", { class: "empty" }, "Nothing has been written down for this rung yet.")] : []));
      return;
    }
    const sitting = { items: this.#items, pen, plan, end: (/** @type {(item: Item) => void} */ go) => summary({ rung: found.rung, items: this.#items, plan: this.#plan ?? plan, go }) };
    this.#shown = recall(MODE) === "list" ? new All(sitting) : new Steps(sitting);
    this.#left.textContent = left(this.#items, plan);
    this.#body.replaceChildren(this.#shown.element);
  }

  /** @param {Plan} plan */
  #follow(plan) {
    this.#plan = plan;
    if (!this.#shown) return;
    this.#left.textContent = left(this.#items, plan);
    this.#shown.show(plan);
  }

  /** @param {{ kept: boolean, reason: string }} outcome */
  #told({ kept, reason }) {
    this.#saved.textContent = kept ? "Saved in this browser." : "";
    if (kept) this.#alarm.replaceChildren();
    else this.#alarm.replaceChildren(element("p", {}, `Not saved: ${reason} What you wrote stays on this page until you close it. `, element("a", { href: address("/plan/") }, "Save my plan to a file")));
  }

  #print() {
    if (this.#found && this.#plan) this.#sheet.replaceChildren(...sheet(this.#found.rung.title, this.#items, this.#plan, this.#empty));
  }
}

customElements.define("portal-assess", PortalAssess);

/* One thing at a time: where one is, the form, the ways on and back. */
import { ItemForm } from "./assess-form.js";
import { answerOf, inWords } from "./assess-items.js";
import { levelsOf } from "./assess-levels.js";
import { renew } from "./assess-summary.js";
import { announce } from "./announce.js";
import { element, fresh } from "./element.js";
import { line } from "./markdown-line.js";

/** @typedef {import("./assess-items.js").Item} Item */
/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {{ items: Item[], pen: import("./assess-pen.js").Pen, plan: Plan, end: (go: (item: Item) => void) => HTMLElement }} Sitting `end` makes the summary. */

const TITLE_SHOWN = 70;
const END = "end";

/** @param {Item} item @returns {string} Its title without marks, as a menu has it. */
function short(item) {
  const text = item.kind === "expectation" ? element("span", {}, ...line(item.title)).textContent ?? "" : item.title;
  return text.length > TITLE_SHOWN ? `${text.slice(0, TITLE_SHOWN - 1).trimEnd()}…` : text;
}

export class Steps {
  #sitting;
  #at = 0;
  #turn = 0;
  /** @type {ItemForm | null} */
  #form = null;
  #place = element("p", { class: "assess__place", id: fresh("place") });
  #body = element("div", { class: "assess__body" });
  #select = element("select", { class: "assess__select", id: fresh("go"), onchange: () => this.go(Number(this.#select.value)) });
  #back = element("button", { type: "button", class: "button", onclick: () => this.go(this.#at - 1, true) }, "Back");
  #next = element("button", { type: "button", class: "button button--main", onclick: () => this.go(this.#at + 1, true) }, "Next");

  /** @param {Sitting} sitting */
  constructor(sitting) {
    this.#sitting = sitting;
    this.element = element("div", { class: "assess__steps" },
      element("div", { class: "assess__where" }, this.#place, element("div", { class: "assess__go" }, element("label", { class: "assess__label", for: this.#select.id }, "Go to"), this.#select)),
      this.#body, element("p", { class: "actions assess__ways", onkeydown: (/** @type {KeyboardEvent} */ event) => this.#keyed(event) }, this.#back, this.#next));
    const { items, plan } = sitting;
    const last = history.state?.assess;
    const begun = items.findIndex(({ key }) => key === last);
    const open = items.findIndex((item) => answerOf(item, plan) === null);
    this.go(last === END ? items.length : begun >= 0 ? begun : open >= 0 ? open : items.length);
  }

  /** @param {number} at Behind the last: the summary. @param {boolean} [focus] Whether to go on reading there. */
  async go(at, focus = false) {
    const { items, pen } = this.#sitting;
    this.#at = Math.max(0, Math.min(items.length, at));
    this.#turn += 1;
    const turn = this.#turn;
    pen.flush();
    const item = items[this.#at];
    history.replaceState({ ...history.state, assess: item?.key ?? END }, "");
    this.#back.disabled = !this.#at;
    this.#next.hidden = !item;
    this.#next.textContent = this.#at === items.length - 1 ? "To the summary" : "Next";
    const levels = item ? await levelsOf(item).catch(() => null) : {};
    if (turn !== this.#turn) return;
    this.#form = item ? new ItemForm(item, pen, this.#sitting.plan, levels, "h3") : null;
    const shown = this.#form?.element ?? this.#end();
    this.#place.textContent = item ? `${this.#at + 1} of ${items.length} · ${item.area}` : "";
    this.#body.replaceChildren(shown);
    this.#menu();
    const heading = this.#form?.heading ?? /** @type {HTMLElement | null} */ (shown.querySelector("[tabindex]"));
    if (item) heading?.setAttribute("aria-describedby", this.#place.id);
    if (focus) {
      heading?.focus({ preventScroll: true });
      this.element.scrollIntoView();
    }
    if (items[this.#at + 1]) levelsOf(items[this.#at + 1]).catch(() => null);
  }

  /** On the two buttons, arrows turn the pages; the button stays where it is. @param {KeyboardEvent} event */
  async #keyed(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    await this.go(this.#at + step);
    if (document.activeElement === document.body || document.activeElement?.hasAttribute("disabled")) (this.#next.hidden ? this.#back : this.#next).focus();
    announce([this.#place.textContent, this.#form?.heading.textContent ?? "In short"].filter(Boolean).join(": "));
  }

  #end() {
    return this.#sitting.end((item) => this.go(this.#sitting.items.indexOf(item), true));
  }

  #menu() {
    const { items, plan } = this.#sitting;
    const groups = new Map();
    items.forEach((item, at) => {
      if (!groups.has(item.area)) groups.set(item.area, element("optgroup", { label: item.area }));
      groups.get(item.area).append(element("option", { value: at }, `${short(item)} – ${inWords(item, answerOf(item, plan)) || "not assessed"}`));
    });
    this.#select.replaceChildren(...groups.values(), element("option", { value: items.length }, "In short"));
    this.#select.value = String(this.#at);
  }

  /** @param {Plan} plan */
  show(plan) {
    this.#sitting.plan = plan;
    this.#form?.show(plan);
    if (!this.#form) renew(this.#body, this.#end());
    this.#menu();
  }
}

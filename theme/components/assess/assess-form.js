/* The form of one thing that a rung asks: its levels to read, one's own answer, what shows it, and a note. Nothing is chosen beforehand.
   Longer than others: an answer, its reasons and the way back from taking it back are one state. */
import { ANSWERS, answerOf, heldOf, NOT_YET } from "./assess-items.js";
import { asked, told, unfolding } from "./assess-levels.js";
import { announce } from "./announce.js";
import { element, fresh } from "./element.js";
import { line } from "./markdown-line.js";

/** @typedef {import("./assess-items.js").Item} Item */
/** @typedef {import("./assess-pen.js").Pen} Pen */
/** @typedef {import("./assess-pen.js").Edit} Edit */
/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./assess-levels.js").Level} Level */

const FIELDS = /** @type {const} */ (["evidence", "note"]);

export class ItemForm {
  #item;
  #pen;
  #plan;
  /** @type {HTMLInputElement[]} */
  #radios = [];
  #texts = { evidence: this.#text("evidence", 3), note: this.#text("note", 2) };
  #said = element("p", { class: "assess__said", hidden: true });
  #clear = element("button", { type: "button", class: "button button--quiet assess__clear", onclick: () => this.#takeBack() }, "Take my answer back");
  #reasons = element("div", { class: "assess__reasons" },
    ...labelled("What shows it", this.#texts.evidence, "Something you did: when, for whom, what came of it. A link helps."), ...labelled("A note to myself", this.#texts.note));
  /** What was taken back last. @type {{ answer: string, evidence: string, note: string } | null} */
  #taken = null;

  /** @param {Item} item @param {Pen} pen @param {Plan} plan @param {Record<string, Level> | null} levels Told at each level; null: they unfold.
   * @param {"h3" | "h4"} heading */
  constructor(item, pen, plan, levels, heading) {
    this.#item = item;
    this.#pen = pen;
    this.#plan = plan;
    const [title, name] = [fresh("asked"), fresh("answer")];
    const options = item.kind === "expectation" ? ANSWERS : [["", NOT_YET], ...item.scale.map((level) => [level.id, level.title])];
    this.heading = element(heading, { class: "assess__title", id: title, tabindex: "-1" }, ...(item.kind === "expectation" ? line(item.title) : [item.title]));
    this.element = element("article", { class: "assess__item", "aria-labelledby": title }, this.heading, ...asked(item),
      element("fieldset", { class: `assess__answers${levels && item.kind === "competency" ? " assess__answers--told" : ""}`, onchange: () => this.#answer() },
        element("legend", { class: "assess__label" }, item.kind === "expectation" ? "Do I do this?" : "Where am I?"),
        ...options.map(([value, label]) => this.#option(name, value, label, levels?.[value] ?? {}))),
      levels || item.kind === "expectation" ? null : unfolding(item), this.#clear, this.#said, this.#reasons);
    this.element.addEventListener("focusout", ({ target }) => { if (target instanceof HTMLTextAreaElement) pen.flush(item.key); });
    this.show(plan);
  }

  /** @param {string} name @param {string} value @param {string} label @param {Level} level */
  #option(name, value, label, level) {
    const [id, more] = [fresh("option"), fresh("told")];
    const parts = told(level);
    const here = Boolean(value) && value === this.#item.asked;
    const radio = element("input", { type: "radio", class: "tick", id, name, value, autocomplete: "off", "aria-describedby": parts.length ? more : null });
    this.#radios.push(radio);
    return element("div", { class: "assess__option" }, radio, element("label", { for: id }, label, here && " ", here && element("span", { class: "tag tag--new" }, "asked here")),
      parts.length > 0 && element("div", { class: "assess__told", id: more }, ...parts));
  }

  /** @param {"evidence" | "note"} field @param {number} rows */
  #text(field, rows) {
    return element("textarea", { class: "assess__text", rows, autocomplete: "off", oninput: () => this.#put({ [field]: this.#texts[field].value }) });
  }

  /** What stands in the form. */
  get #entry() {
    return { answer: this.#radios.find(({ checked }) => checked)?.value ?? null, evidence: this.#texts.evidence.value, note: this.#texts.note.value };
  }

  /** @param {Edit} edit */
  #put(edit) {
    this.#pen.put(this.#item, edit, this.#plan);
    this.#reveal();
  }

  #answer() {
    this.#taken = null;
    this.#put(this.#entry);
  }

  #takeBack() {
    const { answer, ...texts } = this.#entry;
    this.#taken = { answer: answer ?? "", ...texts };
    this.#fill({ answer: null, evidence: "", note: "" });
    this.#put({ answer: null });
    announce("Taken back");
    this.#said.querySelector("button")?.focus();
  }

  #restore() {
    const taken = this.#taken;
    if (!taken) return;
    this.#taken = null;
    this.#fill(taken);
    this.#put(taken);
    this.#radios.find(({ checked }) => checked)?.focus();
  }

  /** @param {{ answer: string | null, evidence: string, note: string }} entry */
  #fill(entry) {
    for (const radio of this.#radios) radio.checked = radio.value === entry.answer;
    for (const field of FIELDS) if (this.#texts[field].value !== entry[field]) this.#texts[field].value = entry[field];
  }

  /** Shows what the plan says; what is still on its way there stays as it is. @param {Plan} plan */
  show(plan) {
    this.#plan = plan;
    const { answer, evidence, note } = this.#pen.unsaved(this.#item);
    const held = answer === null ? undefined : heldOf(this.#item, plan);
    this.#fill({ answer: answer === undefined ? answerOf(this.#item, plan) : answer, evidence: evidence ?? held?.evidence ?? "", note: note ?? held?.note ?? "" });
    this.#reveal();
  }

  /** What belongs to an answer is there once there is one; so is the way back from taking it back. */
  #reveal() {
    const { answer, ...texts } = this.#entry;
    const wrote = Boolean(texts.evidence || texts.note);
    this.#reasons.hidden = answer === null && !wrote;
    this.#clear.hidden = answer === null && !wrote;
    this.#said.hidden = !this.#taken && !(answer === null && wrote);
    if (this.#taken) {
      this.#said.replaceChildren(`Taken back${this.#taken.evidence || this.#taken.note ? ", with what you wrote" : ""}. `,
        element("button", { type: "button", class: "button button--quiet", onclick: () => this.#restore() }, "Undo"));
    } else {
      this.#said.replaceChildren("The level you chose is no longer on this scale. Choose again; what you wrote is still here.");
    }
  }
}

/** @param {string} label @param {HTMLTextAreaElement} text @param {string} [hint] @returns {(Node | false)[]} */
function labelled(label, text, hint = "") {
  const more = fresh("hint");
  text.id = fresh("text");
  if (hint) text.setAttribute("aria-describedby", more);
  return [element("label", { class: "assess__label", for: text.id }, label), hint !== "" && element("p", { class: "assess__hint", id: more }, hint), text];
}

/* <portal-plan-add data-kind="course" data-ref="…" data-title="…">: puts what the page is about into one's plan, or takes it out again. A rung is
   one's own (data-kind="rung") or one that one aims at (data-kind="target"). Kept in this browser only. */
import { address } from "./address.js";
import { announce } from "./announce.js";
import { element, icon } from "./element.js";
import { change, load, watch } from "./plan-store.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-shape.js").Action} Action */
/** @typedef {{ is: string, undo: string, added: string, undone: string }} Words */

/** @type {Record<string, Words>} */
const WORDS = {
  rung: { is: "This is my role", undo: "Not my role", added: "This is your role now", undone: "No longer your role" },
  target: { is: "I aim for this", undo: "No longer", added: "You aim for this now", undone: "You no longer aim for this" },
  action: { is: "In my plan", undo: "Take out", added: "Added to your plan", undone: "Taken out of your plan" },
};

class PortalPlanAdd extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #unwatch;
  #said = element("span", { class: "plan-add__said", hidden: true });
  #alarm = element("span", { class: "plan-add__alarm", role: "alert" });
  #label = "";
  #inside = false;
  /** One's own rung before this one took its place. */
  #before = "";

  async connectedCallback() {
    const button = this.button;
    this.#label ||= button.textContent?.trim() ?? "";
    this.#said.replaceChildren(icon("check"), element("a", { href: address("/plan/") }, this.words.is));
    button.before(this.#said);
    button.after(this.#alarm);
    button.addEventListener("click", this.#press);
    this.#unwatch = watch((plan) => this.#show(plan));
    this.#show(await load());
  }

  disconnectedCallback() {
    this.button.removeEventListener("click", this.#press);
    this.#unwatch?.();
  }

  get button() {
    return /** @type {HTMLButtonElement} */ (this.querySelector("button"));
  }

  get words() {
    return WORDS[this.dataset.kind ?? ""] ?? WORDS.action;
  }

  /** @param {Plan} plan @returns {Action | undefined} */
  #action(plan) {
    return plan.actions.find(({ kind, ref }) => kind === this.dataset.kind && ref === this.dataset.ref);
  }

  /** @param {Plan} plan @returns {boolean} */
  #holds(plan) {
    const { kind, ref = "" } = this.dataset;
    return kind === "rung" ? plan.rung === ref : kind === "target" ? plan.targets.includes(ref) : this.#action(plan) !== undefined;
  }

  /** @param {Plan} plan */
  #show(plan) {
    const action = this.#action(plan);
    this.#inside = this.#holds(plan);
    this.#said.hidden = !this.#inside;
    this.button.classList.toggle("button--quiet", this.#inside);
    const text = this.#inside ? this.words.undo : this.#label;
    if (this.button.textContent !== text) this.button.textContent = text;
    if (this.#inside) this.button.setAttribute("aria-label", `${this.words.undo}: ${this.dataset.title}`);
    else this.button.removeAttribute("aria-label");
    /* What one has written to it would go with it: that is decided in the plan itself. */
    this.button.hidden = action !== undefined && Boolean(action.note || action.start || action.state !== "planned" || action.due !== (this.dataset.due ?? ""));
    this.hidden = this.dataset.kind === "target" && plan.rung === this.dataset.ref && !this.#inside;
  }

  #press = async () => {
    const adding = !this.#inside;
    const { kept, reason } = await (adding ? this.#add() : this.#take());
    this.#alarm.textContent = kept ? "" : `Not saved: ${reason}`;
    if (kept) announce(adding ? this.words.added : this.words.undone);
  };

  #add() {
    const { kind = "", ref = "", title = "" } = this.dataset;
    if (kind === "target") return change((plan) => { plan.targets = [...new Set([...plan.targets, ref])]; }, { what: "target", ref, title, after: title });
    if (kind === "rung") {
      return change((plan) => {
        this.#before = plan.rung;
        plan.rung = ref;
      }, { what: "rung", ref, title, after: title });
    }
    const action = this.#made();
    return change((plan) => { if (!this.#action(plan)) plan.actions.push(action); }, { what: "action", ref, title, after: "planned" });
  }

  /** @returns {Action} */
  #made() {
    const { kind, ref = "", title = "", hours, amount, currency, due = "", for: competency = "" } = this.dataset;
    return { id: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`, kind: /** @type {Action["kind"]} */ (kind), ref, title, for: competency, state: "planned",
      start: "", due, done: "", hours: hours ? Number(hours) : null, cost: amount && currency ? { amount: Number(amount), currency } : null, note: "" };
  }

  #take() {
    const { kind = "", ref = "", title = "" } = this.dataset;
    if (kind === "target") return change((plan) => { plan.targets = plan.targets.filter((each) => each !== ref); }, { what: "target", ref, title, before: title });
    if (kind === "rung") return change((plan) => { if (plan.rung === ref) plan.rung = this.#before; }, { what: "rung", ref: this.#before, title: "", before: title });
    return change((plan) => { plan.actions = plan.actions.filter((each) => each !== this.#action(plan)); }, { what: "action", ref, title, before: "planned" });
  }
}

customElements.define("portal-plan-add", PortalPlanAdd);

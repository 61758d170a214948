/* <portal-progress data-kind="course" data-id="…" data-title="…">: the modules of a course or the steps of a pathway, each with a box to mark it as
   done. Kept in one's plan, in this browser only. */
import { element } from "./element.js";
import { change, load, watch } from "./plan-store.js";
import { doneInWords, doneOf, partsOf } from "./progress-count.js";
import { today } from "./today.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./progress-count.js").Kind} Kind */

class PortalProgress extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  /** By part. @type {Map<string, HTMLInputElement>} */
  #boxes = new Map();
  /** Those that one has marked or unmarked before the plan was known. @type {Set<string>} */
  #touched = new Set();
  #status = element("p", { class: "progress__status", role: "status" });
  #offer = element("p", { class: "progress__offer", hidden: true });

  async connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const boxes = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input[data-part]")]);
    const parts = partsOf(this.kind, boxes.map((box) => box.dataset.part ?? ""));
    this.#boxes = new Map(boxes.map((box, at) => [parts[at], box]));
    this.prepend(this.#status);
    this.append(this.#offer);
    for (const [part, box] of this.#boxes) box.addEventListener("change", () => this.#mark(part, box.checked), { signal });
    const plan = await load();
    if (signal.aborted) return;
    signal.addEventListener("abort", watch((changed) => this.#show(changed)));
    this.#show(plan);
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  get kind() {
    return /** @type {Kind} */ (this.dataset.kind);
  }

  get key() {
    return `${this.dataset.kind}:${this.dataset.id}`;
  }

  /** @param {string} part @param {boolean} done */
  async #mark(part, done) {
    this.#touched.add(part);
    const title = this.dataset.title ?? "";
    const parts = [...this.#boxes.keys()];
    const number = [...this.#boxes.values()].filter(({ checked }) => checked).length;
    const { kept, reason } = await change((plan) => {
      const held = (plan.progress[this.key] ??= { title, parts: {} });
      held.title = title;
      if (done) held.parts[part] ??= today();
      else delete held.parts[part];
      if (!Object.keys(held.parts).length) delete plan.progress[this.key];
    }, { what: "progress", ref: this.key, title, before: doneInWords(this.kind, number + (done ? -1 : 1), parts.length), after: doneInWords(this.kind, number, parts.length) });
    this.#touched.delete(part);
    if (!kept) this.#status.textContent = `Not saved: ${reason}`;
  }

  /** @param {Plan} plan */
  #show(plan) {
    const marked = plan.progress[this.key]?.parts ?? {};
    for (const [part, box] of this.#boxes) if (!this.#touched.has(part)) box.checked = Object.hasOwn(marked, part);
    const parts = [...this.#boxes.keys()];
    const done = doneOf(plan, this.kind, this.dataset.id ?? "", parts);
    this.#status.textContent = doneInWords(this.kind, done, parts.length);
    const action = plan.actions.find(({ kind, ref, state }) => kind === this.dataset.kind && ref === this.dataset.id && state !== "done");
    const offered = done === parts.length && action !== undefined;
    if (offered && this.#offer.hidden) {
      this.#offer.replaceChildren(`It is in your plan as ${action.state === "doing" ? "something you are doing" : "something to do"}. `,
        element("button", { type: "button", class: "button", onclick: () => this.#finish(action) }, "Mark it as done there too"));
    }
    this.#offer.hidden = !offered && !this.#offer.querySelector("[role=status]");
  }

  /** @param {import("./plan-shape.js").Action} action */
  async #finish({ id, state }) {
    const title = this.dataset.title ?? "";
    const { kept, reason } = await change((plan) => {
      const action = plan.actions.find((each) => each.id === id);
      if (!action) return;
      action.state = "done";
      action.done ||= today();
    }, { what: "action", ref: this.dataset.id ?? "", title, before: state, after: "done" });
    this.#offer.replaceChildren(element("span", { role: "status", tabindex: "-1" }, kept ? "Done in your plan, too." : `Not saved: ${reason}`));
    this.#offer.hidden = false;
    this.#offer.querySelector("span")?.focus();
  }
}

customElements.define("portal-progress", PortalProgress);

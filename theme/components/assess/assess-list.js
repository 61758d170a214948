/* All of it on one page, area by area, the summary below. */
import { ItemForm } from "./assess-form.js";
import { renew } from "./assess-summary.js";
import { element } from "./element.js";

/** @typedef {import("./assess-steps.js").Sitting} Sitting */

export class All {
  #sitting;
  /** @type {Map<import("./assess-items.js").Item, ItemForm>} */
  #forms = new Map();
  #end = element("div", { class: "assess__end" });

  /** @param {Sitting} sitting */
  constructor(sitting) {
    this.#sitting = sitting;
    const { items, pen, plan } = sitting;
    for (const item of items) this.#forms.set(item, new ItemForm(item, pen, plan, null, "h4"));
    this.element = element("div", { class: "assess__all" },
      ...[...new Set(items.map(({ area }) => area))].map((area) => element("section", { class: "area" }, element("h3", { class: "area__title" }, area),
        ...[...this.#forms].flatMap(([item, form]) => (item.area === area ? [form.element] : [])))), this.#end);
    this.#summarise();
  }

  #summarise() {
    renew(this.#end, this.#sitting.end((item) => this.#forms.get(item)?.heading.focus()));
  }

  /** @param {import("./plan-shape.js").Plan} plan */
  show(plan) {
    this.#sitting.plan = plan;
    for (const form of this.#forms.values()) form.show(plan);
    this.#summarise();
  }
}

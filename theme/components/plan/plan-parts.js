/* What the sections of the plan have in common. */
import { address } from "./address.js";
import { element, fresh } from "./element.js";
import { line } from "./markdown-line.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-store.js").Mutate} Mutate */
/** @typedef {import("./plan-history.js").Told} Told */
/** @typedef {{ said: string, mutate: Mutate, told: Told, focus: string }} Undo */
/**
 * @typedef {object} Scene
 * @property {Plan} plan
 * @property {import("./plan-portal.js").Known} known
 * @property {boolean} reading Whether it is somebody else's, to be read only.
 * @property {AbortSignal} signal
 * @property {(mutate: Mutate, told?: Told | null, after?: { undo?: Undo, focus?: string }) => Promise<void>} change
 * @property {() => string} today
 */

/** @param {string} id @param {string} title @param {...import("./element.js").Part} parts @returns {HTMLElement} */
export const section = (id, title, ...parts) => element("section", { class: "section plan__section", "aria-labelledby": id }, element("h2", { id, tabindex: "-1", "data-key": id }, title), ...parts);

/** @param {{ title: string, url: string, gone: boolean }} named @returns {(Node | string)[]} Its title, as a link where it is there. */
export const nameOf = ({ title, url, gone }) => (gone ? [...line(title), " ", element("span", { class: "tag tag--gone" }, "No longer here")]
  : url ? [element("a", { href: address(url) }, ...line(title))] : line(title));

/** @param {string} label @param {HTMLElement} control @param {string} [note] @returns {HTMLElement} */
export function field(label, control, note = "") {
  control.id ||= fresh("plan");
  return element("div", { class: "plan__field" }, element("label", { for: control.id, class: "plan__label" }, label), control, note && element("p", { class: "plan__hint" }, note));
}

/** @param {string} text @param {string} key @param {(event: Event) => void} onclick @param {string} [variant] @param {string} [about] What it is about, for those who only hear the button. */
export const button = (text, key, onclick, variant = "", about = "") => element("button", { type: "button", class: `button${variant ? ` button--${variant}` : ""}`, "data-key": key, onclick },
  text, about && element("span", { class: "visually-hidden" }, ` ${about}`));

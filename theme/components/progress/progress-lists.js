/* On cards of courses and pathways: how far one is with them. Loaded only where this browser has marked something. */
import { json } from "./address.js";
import { element, icon } from "./element.js";
import { load, watch } from "./plan-store.js";
import { doneInWords, doneOf, partsOf } from "./progress-count.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */

const CARDS = /** @type {const} */ ([["course", "courses", ".card--course"], ["pathway", "pathways", ".card--pathway"]]);
const SEEN = "data-progress-of";

/** @param {Plan} plan @param {"course" | "pathway"} kind @param {string} folder @param {string} id @returns {Promise<string>} */
async function said(plan, kind, folder, id) {
  if (plan.actions.some((action) => action.kind === kind && action.ref === id && action.state === "done")) return "Done";
  if (!plan.progress[`${kind}:${id}`]) return "";
  const record = await json(`api/v1/${folder}/${id}.json`);
  const parts = partsOf(kind, kind === "course" ? (record.modules ?? []).map((/** @type {any} */ each) => each.title) : (record.steps ?? []).map((/** @type {any} */ each) => each.role));
  return doneInWords(kind, doneOf(plan, kind, id, parts), parts.length);
}

/** @param {Plan} plan @param {ParentNode} within */
function tell(plan, within) {
  for (const [kind, folder, selector] of CARDS) {
    for (const card of within.querySelectorAll(selector)) {
      const id = new RegExp(`/${folder}/([a-z0-9-]+)/$`).exec(/** @type {HTMLAnchorElement | null} */ (card.querySelector(".card__title a"))?.href ?? "")?.[1];
      if (!id) continue;
      said(plan, kind, folder, id).then((text) => {
        card.querySelector(`[${SEEN}]`)?.remove();
        if (text) card.querySelector(".card__facts")?.append(element("li", { class: "card__yes", [SEEN]: id }, icon("check"), ` ${text}`));
      }, () => undefined);
    }
  }
}

let plan = await load();
tell(plan, document);
watch((changed) => {
  plan = changed;
  tell(plan, document);
});
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element && node.querySelector(CARDS.map(([, , selector]) => selector).join())) tell(plan, node);
}).observe(/** @type {Node} */ (document.querySelector("main")), { childList: true, subtree: true });

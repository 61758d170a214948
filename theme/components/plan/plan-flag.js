/* What other pages may know of a plan without asking for it: whether there is anything that they could show. */
import { remember } from "./memory.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */

/** @param {Plan} plan As it stands. */
export function flag(plan) {
  remember("plan", plan.rung || plan.targets.length || plan.actions.length ? "1" : null);
  remember("progress", Object.keys(plan.progress).length || plan.actions.some(({ state }) => state === "done") ? "1" : null);
}

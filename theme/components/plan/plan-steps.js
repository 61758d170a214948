/* The steps of a plan as changes: added, taken away and given back, edited, moved on. */

/** @typedef {import("./plan-shape.js").Action} Action */
/** @typedef {import("./plan-parts.js").Scene} Scene */
/** @typedef {import("./plan-ways.js").Way} Way */

/** @param {Partial<Action> & { title: string }} given @returns {Action} */
export const blankAction = (given) => ({ id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`, kind: "own", ref: "", for: "", state: "planned", start: "",
  due: "", done: "", hours: null, cost: null, note: "", ...given });

/** @param {Scene} scene @param {Action} action @param {string} [focus] */
export const add = ({ change }, action, focus = "") => change((plan) => { if (!plan.actions.some(({ id }) => id === action.id)) plan.actions.push(action); },
  { what: "action", ref: action.id, title: action.title, before: "", after: action.state }, { focus });

/** @param {Scene} scene @param {Way} way @param {string} competency */
export const addWay = (scene, { kind, ref, title, hours, cost }, competency) => add(scene, blankAction({ kind, ref, title, hours, cost, for: competency }));

/** @param {Scene} scene @param {Action} action @param {string} [focus] Where the focus goes; to the button that gives it back where nothing is said. */
export function remove({ plan, change }, action, focus = "undo") {
  const at = plan.actions.findIndex(({ id }) => id === action.id);
  return change((next) => { next.actions = next.actions.filter(({ id }) => id !== action.id); },
    { what: "action", ref: action.id, title: action.title, before: action.state, after: "" },
    { focus, undo: { said: `“${action.title}” is no longer in the plan.`, focus: `state ${action.id}`, told: { what: "action", ref: action.id, title: action.title, before: "", after: action.state },
      mutate: (next) => { if (!next.actions.some(({ id }) => id === action.id)) next.actions.splice(at, 0, action); } } });
}

/** @param {Scene} scene @param {Action} action @param {Partial<Action>} fields */
export const edit = ({ change }, action, fields) => change((plan) => {
  const found = plan.actions.find(({ id }) => id === action.id);
  if (found) Object.assign(found, fields);
}, { what: "action", ref: action.id, title: fields.title ?? action.title, before: action.state, after: fields.state ?? action.state });

/** @param {Scene} scene @param {Action} action @param {Action["state"]} state A step that is begun or done today says so. */
export function move(scene, action, state) {
  const today = scene.today();
  return edit(scene, action, { state, start: state === "doing" && !action.start ? today : action.start, done: state === "done" ? action.done || today : "" });
}

/** @param {Action[]} actions @returns {Action[]} What is being done first, then what is planned, what is done last; in each by day, those without one last. */
export function inOrder(actions) {
  const order = ["doing", "planned", "done"];
  const day = (/** @type {Action} */ each) => (each.state === "done" ? each.done : each.due || each.start) || "~";
  return [...actions].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : 0));
}

/* What is said where there is no route to show: how far moves lead from a rung, and what comes nearest to a goal that none leads to. */
import { address } from "./address.js";
import { count, element } from "./element.js";

/** @typedef {import("./routes-web.js").Web} Web */
/** @typedef {import("./routes-web.js").Nearest} Nearest */

const SHOWN = 24;

/** @param {Web} all @param {string} from @returns {Map<string, number>} The rungs that moves lead to from there, the next ones first, each with how many it takes. */
export function ahead(all, from) {
  const start = all.places.get(from);
  if (start === undefined) return new Map();
  const steps = new Map([[start, 0]]);
  for (const [place, far] of steps) for (const target of all.out[place].keys()) if (!steps.has(target)) steps.set(target, far + 1);
  steps.delete(start);
  return new Map([...steps].map(([place, far]) => [all.rungs[place], far]));
}

/** @param {string} before @param {string} ref @param {Map<string, string>} titles @param {string} note */
const chip = (before, ref, titles, note) => element("a", { class: "chip", href: address(`${before}${ref}`) }, titles.get(ref), " ", note && element("span", { class: "chip__note" }, note));

/** @param {Web} all @param {string} from @param {Map<string, string>} titles @param {boolean} said @returns {Node[]} How far one gets. */
function goals(all, from, titles, said) {
  const far = [...ahead(all, from)];
  if (!far.length) return [element("p", { class: "empty" }, `No move is written that leads on from ${titles.get(from)}.`)];
  const before = said ? `/routes/?from=${from}&to=` : "/routes/?to=";
  return [element("h2", { class: "routes__title" }, `${count(far.length, "rung")} ahead`),
    element("p", { class: "section__note" }, "This far the moves lead that people have written down, the next ones first."),
    element("p", { class: "chips" }, ...far.slice(0, SHOWN).map(([ref, steps]) => chip(before, ref, titles, count(steps, "move")))),
    ...(far.length > SHOWN ? [element("p", { class: "faint" }, `And ${count(far.length - SHOWN, "more", "more")}: type a title above.`)] : [])];
}

/** @param {Web} all @param {Nearest} near @param {string} from @param {string} to @param {Map<string, string>} titles @returns {Node[]} */
function nearest(all, near, from, to, titles) {
  const goal = /** @type {number} */ (all.places.get(to));
  const ways = [...all.into[goal].keys()].map((place) => all.rungs[place]).filter((ref) => ref !== near.ref);
  const here = near.route === null;
  const left = near.learning ? `${count(near.learning, "level or criterion", "levels and criteria")} remain to learn` : "nothing more is asked than there";
  const leads = all.out[/** @type {number} */ (all.places.get(from))].size;
  const start = !leads ? `No move is written that leads on from ${titles.get(from)}. ` : here ? "No rung that moves lead to from here is nearer to it than your own. " : "";
  return [
    element("section", { class: "note routes__none", "aria-labelledby": "no-way" },
      element("h2", { class: "routes__title", id: "no-way" }, here ? "Nearest: where you are" : `Nearest: ${titles.get(near.ref)}`),
      element("p", {}, start, here ? `From there ${left}.` : `Written moves take you there in ${near.route?.legs.length}; from there ${left}.`),
      element("p", {}, "That nobody has written a way down doesn’t mean that nobody goes it: ask those who hold the role."),
      element("p", { class: "actions" },
        element("a", { class: "button", href: address(`/compare/?rungs=${near.ref},${to}`) }, `What separates ${here ? "the two" : "it from your goal"}`),
        element("a", { class: "button", href: address(`/roles/${to}/`) }, `About ${titles.get(to)}`)),
      ways.length > 0 && element("p", {}, here ? "Moves that are written into it come from:" : "Other moves that are written into it come from:"),
      ways.length > 0 && element("p", { class: "chips" }, ...ways.slice(0, SHOWN).map((ref) => chip(`/compare/?rungs=${from},`, ref, titles, "compare with yours")))),
    ...(here ? [] : [element("h2", { class: "routes__title" }, `The way to ${titles.get(near.ref)}`)]),
  ];
}

export const none = { goals, nearest };

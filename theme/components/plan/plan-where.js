/* Where somebody is and where they want to go: their rung, and the rungs they aim at. */
import { address } from "./address.js";
import { combobox } from "./combobox.js";
import { element, fresh } from "./element.js";
import { button, nameOf, section } from "./plan-parts.js";
import { rungOf } from "./plan-portal.js";
import { matching } from "./rungs.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */

/** @param {Scene} scene @returns {HTMLElement} */
export function where(scene) {
  const { plan, known, reading } = scene;
  return section("where", reading ? "Where they are, and where they want to go" : "Where I am, and where I want to go",
    element("div", { class: "plan__pair" },
      element("div", {}, element("h3", { class: "plan__small" }, reading ? "Their role" : "My role"), ...own(scene)),
      element("div", {}, element("h3", { class: "plan__small" }, reading ? "Their aims" : "My aims"),
        plan.targets.length ? element("ul", { role: "list", class: "plan__aims" }, ...plan.targets.map((ref) => aim(scene, ref)))
          : reading ? element("p", { class: "empty" }, "None yet.") : "",
        ...(reading ? [] : aiming(scene)))));
}

/** @param {Scene} scene */
function own(scene) {
  const { plan, known, reading } = scene;
  if (reading && !plan.rung) return [element("p", { class: "empty" }, "Not said.")];
  if (!plan.rung) return [rungField("My role", "rung", scene, (value, label) => setRung(scene, value, label))];
  const looked = known.own ? (known.own.rung.asks ?? []).filter((/** @type {{ competency: string }} */ each) => each.competency in plan.competencies).length : 0;
  return [
    element("p", { class: "plan__here" }, ...nameOf(rungOf(known, plan, plan.rung))),
    !reading && element("p", { class: "plan__links plan__only" }, element("a", { href: address(`/assess/#${plan.rung}`) }, "Look at myself, competency by competency")),
    !reading && looked > 0 && element("p", { class: "plan__hint plan__only" }, `You have looked at ${looked} of the ${known.own?.rung.asks.length} competencies it asks.`),
    !reading && element("details", { class: "fold plan__only", "data-key": "change-rung" }, element("summary", {}, "Change my role"),
      rungField("My role", "rung", scene, (value, label) => setRung(scene, value, label))),
  ].filter((part) => part !== false);
}

/** @param {Scene} scene @param {string} ref @param {string} title */
const setRung = ({ plan, change }, ref, title) => change((next) => { next.rung = ref; }, { what: "rung", ref, title, before: plan.rung, after: ref });

/** @param {Scene} scene @param {string} ref */
function aim(scene, ref) {
  const { plan, known, reading, change } = scene;
  const named = rungOf(known, plan, ref);
  return element("li", { class: "plan__aim" }, element("span", {}, ...nameOf(named)), !reading && button("Remove", `aim ${ref}`, () => change(
    (next) => { next.targets = next.targets.filter((each) => each !== ref); }, { what: "target", ref, title: named.title, before: ref, after: "" },
    { focus: "undo", undo: { said: `${named.title} is no longer an aim.`, mutate: (next) => { if (!next.targets.includes(ref)) next.targets.push(ref); },
      told: { what: "target", ref, title: named.title, before: "", after: ref }, focus: `aim ${ref}` } }), "quiet", named.title));
}

/** @param {Scene} scene @returns {(Node | string)[]} */
function aiming(scene) {
  const { plan, known } = scene;
  const above = known.own?.rung.above;
  const next = above && !plan.targets.includes(above) ? known.rungs?.get(above) : null;
  return [
    ...(next ? [element("p", {}, element("button", { type: "button", class: "button", "data-key": `next ${next.ref}`, onclick: () => addAim(scene, next.ref, next.title) }, `Aim at ${next.title}`),
      element("span", { class: "faint" }, " the next rung"))] : []),
    rungField(plan.targets.length ? "Another aim" : "What I aim at", "aim", scene, (value, label) => addAim(scene, value, label)),
    element("p", { class: "plan__hint" }, "No idea yet? ", element("a", { href: address(known.own ? known.own.rung.url : "/roles/") }, known.own ? "See what your role leads to" : "All roles"), "."),
  ];
}

/** @param {Scene} scene @param {string} ref @param {string} title */
const addAim = ({ change }, ref, title) => change((next) => { if (!next.targets.includes(ref)) next.targets.push(ref); }, { what: "target", ref, title, before: "", after: ref },
  { focus: `aim ${ref}` });

/** @param {string} label @param {string} key @param {Scene} scene @param {(ref: string, title: string) => void} choose */
export function rungField(label, key, { plan, signal }, choose) {
  const input = element("input", { id: fresh("plan"), type: "text", class: "combobox__field", placeholder: "Type a job title", "data-key": `field ${key}` });
  const made = element("div", { class: "plan__field" }, element("label", { for: input.id, class: "plan__label" }, label), element("span", { class: "combobox" }, input));
  combobox(input, { signal, find: (words) => matching(words, [plan.rung, ...(key === "aim" ? plan.targets : [])]), choose: ({ value, label: title }) => choose(value, title) });
  return made;
}

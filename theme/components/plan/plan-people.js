/* Who can help with all that separates somebody from their aims, in the languages and at the place that the plan says. */
import { element, fresh } from "./element.js";
import { PortalGapMentors } from "./gap-mentors.js";
import { wantedOf } from "./mentor-help.js";
import { gapOf } from "./plan-gap.js";
import { field, section } from "./plan-parts.js";
import { rungOf, scales } from "./plan-portal.js";
import { redraw } from "./plan-redraw.js";
import { languageName } from "./plan-words.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */

/**
 * The list stays as it stands as long as it would be the same: a message may be under way in it.
 * @param {HTMLElement} node Where it stands. @param {Scene} scene
 */
export function people(node, scene) {
  const { plan, known, reading } = scene;
  const wanted = wantedIn(scene);
  if (reading || !wanted.length || !known.matching) {
    node.replaceChildren();
    return;
  }
  const [aim] = plan.targets;
  const sought = { wanted, languages: plan.languages, timezone: plan.timezone, from: known.own?.rung.title ?? "", to: plan.targets.length === 1 ? rungOf(known, plan, aim).title : "" };
  let [choice, list] = /** @type {(HTMLElement | null)[]} */ ([node.querySelector(".plan__suits"), node.querySelector("portal-gap-mentors")]);
  if (!choice || !list) {
    choice = element("div", { class: "plan__suits" });
    list = new PortalGapMentors();
    node.replaceChildren(section("people", "Who can help me", choice, list));
  }
  redraw(choice, [suits(scene)]);
  if (list.dataset.sought === JSON.stringify(sought)) return;
  list.dataset.sought = JSON.stringify(sought);
  /** @type {PortalGapMentors} */ (list).show(sought);
}

/** @param {Scene} scene @returns {import("./mentor-help.js").Wanted[]} Each competency once, to the highest level that any aim asks. */
function wantedIn({ plan, known }) {
  /** @type {Map<string, number>} */
  const places = new Map();
  for (const { rung } of known.goals.values()) {
    for (const { competency, place } of wantedOf(gapOf(plan, known.own?.rung ?? null, rung, scales(known)))) places.set(competency, Math.max(place, places.get(competency) ?? -1));
  }
  return [...places].map(([competency, place]) => ({ competency, place }));
}

/** @param {Scene} scene The languages and the place by which mentors are offered. */
function suits({ plan, known, change }) {
  const { mentors = [], places = [] } = known.matching ?? {};
  const spoken = [...new Set([...mentors.flatMap(({ languages = [] }) => languages), ...plan.languages])].map((tag) => ({ tag, name: languageName(tag) }))
    .sort((one, other) => one.name.localeCompare(other.name));
  const zones = [...new Set([...places.map(({ timezone }) => timezone), ...(plan.timezone ? [plan.timezone] : [])])];
  const select = element("select", { id: fresh("plan"), class: "plan__input", "data-key": "timezone", onchange: () => change((next) => { next.timezone = select.value; }) },
    element("option", { value: "" }, "Anywhere"), ...zones.map((zone) => element("option", { value: zone, selected: zone === plan.timezone },
      places.find(({ timezone }) => timezone === zone)?.titles.join(", ") ?? zone)));
  const said = [plan.languages.length ? `in ${plan.languages.map(languageName).join(", ")}` : "in any language", plan.timezone ? "by the hours where I work" : ""].filter(Boolean).join(", ");
  return element("details", { class: "fold plan__only", "data-key": "suits" }, element("summary", {}, `Who suits me: ${said}`),
    element("div", { class: "plan__form" },
      element("fieldset", { class: "plan__choices plan__wide" }, element("legend", { class: "plan__label" }, "We can talk in"), ...spoken.map(({ tag, name }) => element("label", { class: "plan__tick" },
        element("input", { type: "checkbox", class: "tick", "data-key": `language ${tag}`, checked: plan.languages.includes(tag), onchange: (/** @type {Event} */ event) => {
          const wanted = /** @type {HTMLInputElement} */ (event.currentTarget).checked;
          change((next) => { next.languages = [...next.languages.filter((each) => each !== tag), ...(wanted ? [tag] : [])]; });
        } }), name))),
      field("I work in", select)));
}

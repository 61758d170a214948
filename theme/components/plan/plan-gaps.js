/* What separates somebody from each rung they aim at, and what brings them there. */
import { address } from "./address.js";
import { roleOf } from "./compare-gap.js";
import { count, element, icon } from "./element.js";
import { line } from "./markdown-line.js";
import { gapOf } from "./plan-gap.js";
import { nameOf, section } from "./plan-parts.js";
import { rungOf, scales } from "./plan-portal.js";
import { addWay, remove } from "./plan-steps.js";
import { way, waysTo } from "./plan-ways.js";
import { KIND_TITLES, MET_TITLES } from "./plan-words.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */
/** @typedef {import("./plan-portal.js").Held} Held */
/** @typedef {import("./compare-gap.js").Difference<import("./compare-gap.js").Asked>} Item */

/** @param {Scene} scene @returns {HTMLElement | null} */
export function gaps(scene) {
  const { plan, known, reading } = scene;
  if (!plan.targets.length) return null;
  const basis = known.own || Object.keys(plan.competencies).length
    ? "Counted from what you say of yourself, and where you say nothing, from what your role asks."
    : "Choose your role above, and what you bring along no longer stands here.";
  return section("gap", reading ? "What separates them from there" : "What separates me from there",
    !reading && element("p", { class: "section__note" }, basis), ...plan.targets.map((ref) => goal(scene, ref)));
}

/** @param {Scene} scene @param {string} ref */
function goal(scene, ref) {
  const { plan, known, reading } = scene;
  const held = known.goals.get(ref);
  const named = rungOf(known, plan, ref);
  const head = element("h3", { class: "plan__goal" }, ...nameOf(named));
  if (!held) return element("div", { class: "plan__target" }, head, element("p", { class: "empty" }, named.gone ? "This rung is no longer in the portal, so there is nothing to hold against it. Your steps stay."
    : "What it asks could not be loaded just now."));
  const gap = gapOf(plan, known.own?.rung ?? null, held.rung, scales(known));
  const more = gap.competencies.filter(({ change }) => change === "new" || change === "higher");
  const criteria = gap.expectations.filter(({ change }) => change === "new" || change === "higher");
  const there = [...gap.competencies, ...gap.expectations].filter(({ change, after }) => after && (change === "same" || change === "lower"));
  const said = [[more.filter(({ change }) => change === "new").length + criteria.length, "new"], [more.filter(({ change }) => change === "higher").length, "higher"], [there.length, "there already"]]
    .filter(([number]) => number).map(([number, word]) => `${number} ${word}`).join(", ");
  return element("div", { class: "plan__target" }, head,
    element("p", { class: "plan__links" }, said ? `${said}. ` : "It asks nothing that has been written down. ",
      plan.rung && plan.rung !== ref && !rungOf(known, plan, plan.rung).gone && element("a", { class: "plan__only", href: address(`/compare/?to=${ref}`) }, "Side by side with my role"),
      plan.rung && plan.rung !== ref && !rungOf(known, plan, plan.rung).gone && !reading && element("a", { class: "plan__only", href: address(`/routes/?to=${ref}`) }, "Ways there")),
    more.length || criteria.length ? element("ul", { role: "list", class: "plan__gap" }, ...more.map((item) => competency(scene, held, item)), ...criteria.map(({ after }) => criterion(scene, ref, after))) : "",
    !more.length && !criteria.length && said ? element("p", { class: "empty" }, "Nothing more is asked than you bring along. What counts is evidence and judgement: talk about it with your manager.") : "",
    there.length ? element("details", { class: "fold plan__only", "data-key": `there ${ref}` }, element("summary", {}, `${there.length} there already`),
      element("ul", { class: "plain-list" }, ...there.map(({ after }) => element("li", {}, ..."competency" in /** @type {any} */ (after)
        ? [element("a", { href: address(/** @type {any} */ (after).url) }, /** @type {any} */ (after).title), ` ${/** @type {any} */ (after).level_title}`] : line(/** @type {any} */ (after).text))))) : "",
    chances(scene, held));
}

/** @param {Scene} scene @param {Held} held @param {Item} item */
function competency(scene, held, item) {
  const { plan, known, reading } = scene;
  const asked = /** @type {import("./compare-gap.js").Asked} */ (item.after);
  const ways = waysTo(plan, known, held, item);
  const mine = plan.actions.filter((each) => each.for === item.id).length;
  const said = plan.competencies[item.id];
  const source = reading ? "" : said ? ", as you say" : ", as your role asks";
  const from = item.before ? `${item.before.level_title}${source}` : said ? `Not yet at the first level${source}` : "";
  const to = `${asked.level_title}${asked.need === "desirable" ? ", desirable" : ""}`;
  return element("li", { class: "plan__item" },
    element("p", { class: "plan__what" }, element("a", { href: address(asked.url) }, asked.title), " ", element("span", { class: `tag tag--${item.change === "new" ? "new" : "raised"}` }, item.change === "new" ? "New" : "Higher")),
    element("p", { class: "plan__levels" }, from && `${from} `, from && icon("arrow"), from && element("span", { class: "visually-hidden" }, "to"), ` ${to}`),
    reading ? "" : ways.length ? element("details", { class: "fold plan__ways", "data-key": `ways ${held.rung.ref} ${item.id}` },
      element("summary", {}, `${count(ways.length, "way")} to get there${mine ? `, ${mine} in my plan` : ""}`, element("span", { class: "visually-hidden" }, ` ${asked.title}`)),
      element("ul", { role: "list", class: "plan__list" }, ...ways.map((each) => offer(scene, each, item.id, `${held.rung.ref} ${item.id}`))))
      : element("p", { class: "plan__hint" }, "Nothing in the portal builds it so far. People who hold the role are the best to ask."));
}

/** @param {Scene} scene @param {import("./plan-ways.js").Way} each @param {string} goes What it is for: a competency. @param {string} place */
function offer(scene, each, goes, place) {
  const held = scene.plan.actions.find(({ kind, ref }) => kind === each.kind && ref === each.ref);
  const key = `add ${place} ${each.kind} ${each.ref}`;
  return element("li", { class: "plan__way" },
    element("span", {}, element("span", { class: "plan__kind" }, KIND_TITLES[each.kind]), " ", element("a", { href: address(each.url) }, each.title),
      each.facts.length ? element("span", { class: "faint" }, ` ${each.facts.join(" · ")}`) : ""),
    element("button", { type: "button", class: `button${held ? " plan__in" : ""}`, "aria-pressed": String(Boolean(held)), "data-key": key,
      onclick: () => (held ? remove(scene, held, key) : addWay(scene, each, goes)) }, held && icon("check"), held ? "In my plan" : "Add to my plan", element("span", { class: "visually-hidden" }, ` ${each.title}`)));
}

/** @param {Scene} scene @param {string} ref @param {any} asked */
function criterion({ plan }, ref, asked) {
  const said = plan.expectations[`${roleOf({ ref })}#${asked.id}`];
  return element("li", { class: "plan__item" },
    element("p", { class: "plan__what" }, ...line(asked.text), " ", element("span", { class: "tag tag--new" }, said ? MET_TITLES[said.state] : "New")));
}

/** @param {Scene} scene @param {Held} held What is open there now. */
function chances(scene, { rung }) {
  const found = [...(rung.openings ?? []), ...(rung.stays ?? [])];
  if (!found.length || scene.reading) return "";
  return element("div", { class: "plan__only" }, element("h4", { class: "plan__small" }, "Open there now"),
    element("ul", { role: "list", class: "plan__list" }, ...found.map((/** @type {any} */ each) => offer(scene, way(each.type, each.id, each.title, each.url, []), "", rung.ref))));
}

/* What somebody does about it: their steps by state, each with its days, hours, cost and note, and all of it against what they are given. */
import { address } from "./address.js";
import { element } from "./element.js";
import { against, givenTo } from "./plan-allowance.js";
import { form } from "./plan-action-form.js";
import { button, field, nameOf, section } from "./plan-parts.js";
import { recordOf } from "./plan-portal.js";
import { STATES } from "./plan-shape.js";
import { add, blankAction, inOrder, move, remove } from "./plan-steps.js";
import { KIND_TITLES, PERIOD_TITLES, STATE_TITLES, costText, costsOf, dayText, hoursText, listed } from "./plan-words.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */
/** @typedef {import("./plan-shape.js").Action} Action */

/** @param {Scene} scene @returns {HTMLElement} */
export function actions(scene) {
  const { plan, reading } = scene;
  const ordered = inOrder(plan.actions);
  const groups = ["doing", "planned", "done"].map((state) => ordered.filter((each) => each.state === state)).filter((each) => each.length);
  return section("steps", reading ? "What they do" : "What I do",
    ...(groups.length ? groups.flatMap((group) => [element("h3", { class: "plan__small" }, STATE_TITLES[group[0].state]),
      element("ul", { role: "list", class: "plan__steps" }, ...group.map((each) => step(scene, each)))])
      : [element("p", { class: "empty" }, reading ? "No steps yet." : plan.targets.length ? "No steps yet. Unfold the ways to get there above, or write a step of your own." : "No steps yet. Choose an aim, or write a step of your own.")]),
    !reading && own(scene), ...sums(scene));
}

/** @param {Scene} scene @param {Action} action */
function step(scene, action) {
  const { plan, known, reading } = scene;
  const record = action.ref ? recordOf(known, action.kind, action.ref) : undefined;
  const goal = action.for ? recordOf(known, "competency", action.for) : undefined;
  const goes = goal?.title ?? plan.competencies[action.for]?.title ?? "";
  const facts = [
    action.state === "done" ? (action.done ? `Done on ${dayText(action.done)}` : "") : [action.start && `from ${dayText(action.start)}`, action.due && `by ${dayText(action.due)}`].filter(Boolean).join(" "),
    action.hours === null ? "" : hoursText(action.hours), action.cost ? costText(action.cost) : ""].filter(Boolean);
  const late = action.state !== "done" && action.due && action.due < scene.today();
  const select = element("select", { class: "plan__input", "data-key": `state ${action.id}`, "aria-label": `State of ${action.title}`,
    onchange: () => move(scene, action, /** @type {Action["state"]} */ (select.value)) }, ...STATES.map((state) => element("option", { value: state, selected: state === action.state }, STATE_TITLES[state])));
  return element("li", { class: `plan__step plan__step--${action.state}` },
    element("div", { class: "plan__about" },
      element("p", { class: "plan__what" }, action.kind !== "own" && element("span", { class: "plan__kind" }, KIND_TITLES[action.kind]), action.kind !== "own" && " ",
        ...nameOf({ title: action.title || record?.title || "A step", url: record?.url ?? "", gone: record === null })),
      goes && element("p", { class: "plan__levels" }, `for ${goes}`),
      facts.length || late ? element("p", { class: "plan__levels" }, facts.join(" · "), late && " ", late && element("span", { class: "tag tag--gone" }, "The day has passed")) : "",
      action.note && element("p", { class: "plan__notetext" }, action.note)),
    reading ? "" : element("div", { class: "plan__controls" }, select),
    reading ? "" : element("details", { class: "fold plan__edit", "data-key": `edit ${action.id}` },
      element("summary", {}, "Days, hours, cost, note", element("span", { class: "visually-hidden" }, `: ${action.title}`)), form(scene, action),
      element("p", {}, button("Remove", `remove ${action.id}`, () => remove(scene, action), "", action.title))));
}

/** @param {Scene} scene A step in one's own words. */
function own(scene) {
  const input = element("input", { type: "text", class: "plan__input", "data-key": "own", maxlength: "300", required: true });
  return element("form", { class: "plan__own", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const title = input.value.trim();
    input.value = "";
    if (title) add(scene, blankAction({ title }), "own");
  } }, field("A step of my own", input), element("button", { type: "submit", class: "button", "data-key": "own-add" }, "Add"));
}

/** @param {Scene} scene @returns {HTMLElement[]} What it comes to, and what pays for it. */
function sums({ plan, known, reading }) {
  const ahead = plan.actions.filter(({ state }) => state !== "done");
  const hours = ahead.reduce((sum, each) => sum + (each.hours ?? 0), 0);
  const all = [hours ? hoursText(hours) : "", ...costsOf(ahead)].filter(Boolean);
  const someone = known.own && { family: known.own.role.family, track: known.own.role.track, grade: known.own.rung.grade };
  const gives = someone ? givenTo(known.allowances, someone) : [];
  const formatOf = (/** @type {Action} */ { kind, ref }) => (kind === "course" ? known.courses?.find(({ id }) => id === ref)?.format ?? null : null);
  const rows = against(plan.actions, gives, known.allowances.benefits ?? [], formatOf);
  const amount = (/** @type {string} */ currency, /** @type {number} */ number) => (currency ? costText({ amount: number, currency }) : hoursText(number));
  return [
    ...(all.length ? [element("p", { class: "plan__sum" }, element("strong", {}, "Still ahead: "), `${listed(all)}.`)] : []),
    ...(rows.length ? [element("h3", { class: "plan__small" }, reading ? "Against what they are given" : "Against what I am given"),
      element("p", { class: "section__note" }, "By year or as the benefit says. A course that two of them could pay for stands at both; who pays is settled with your manager."),
      element("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Steps against allowances" }, element("table", { class: "plan__table" },
        element("thead", {}, element("tr", {}, ...["Benefit", "It gives", "When", "In the plan"].map((text) => element("th", { scope: "col" }, text)))),
        element("tbody", {}, ...rows.flatMap((row) => row.spans.map((span, at) => element("tr", {},
          at ? element("td", {}) : element("th", { scope: "row" }, element("a", { href: address(row.benefit.url) }, row.benefit.title)),
          element("td", {}, at ? "" : `${amount(row.currency, row.given)} ${PERIOD_TITLES[row.period] ?? row.period}`),
          element("td", {}, span.period || (row.period === "once" ? "in all" : "no day yet")),
          element("td", {}, amount(row.currency, span.used), span.used > row.given && (span.period || row.period === "once") ? element("span", { class: "plan__more" }, ` ${amount(row.currency, span.used - row.given)} more than it gives`) : "")))))))] : []),
  ];
}

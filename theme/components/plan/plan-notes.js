/* Notes as they are typed, the courses and pathways that were marked, and what changed over time. */
import { address } from "./address.js";
import { count, element, fresh } from "./element.js";
import { line } from "./markdown-line.js";
import { nameOf, section } from "./plan-parts.js";
import { levelTitle, recordOf, rungOf } from "./plan-portal.js";
import { kept } from "./plan-redraw.js";
import { STATE_TITLES, dayText } from "./plan-words.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */
/** @typedef {import("./plan-shape.js").Event} Change */

const SAVED_MS = 400;
const DAY = 10;
const DAYS_SHOWN = 3;

/**
 * The notes stay as they stand while one writes, whatever else is drawn anew: input methods don't bear being interrupted.
 * @param {HTMLElement} node Where they stand. @param {Scene} scene
 */
export function notes(node, { plan, reading, change }) {
  const area = node.querySelector("textarea");
  if (area && !reading) {
    if (area !== document.activeElement || area.value === area.dataset.before) write(area, plan.notes);
    return;
  }
  if (reading) {
    node.replaceChildren(...(plan.notes ? [section("notes", "Notes", element("p", { class: "plan__notetext" }, plan.notes))] : []));
    return;
  }
  const keep = (/** @type {string} */ text) => change((next) => { next.notes = text; }, { what: "note", ref: "", title: "" });
  const made = /** @type {HTMLTextAreaElement} */ (kept(element("textarea", { id: fresh("plan"), class: "plan__input plan__area", rows: "6", "data-key": "notes" }), keep));
  let waiting = 0;
  made.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => made.dispatchEvent(new Event("portal-leave")), SAVED_MS);
  });
  node.replaceChildren(section("notes", "Notes",
    element("label", { for: made.id, class: "plan__hint" }, "Anything you want to remember, for yourself or for the next talk with your manager. Markdown is fine."), made,
    element("p", { class: "plan__notetext plan__printed" })));
  write(made, plan.notes);
}

/** @param {HTMLTextAreaElement} area @param {string} text */
function write(area, text) {
  if (area.value !== text) area.value = text;
  area.dataset.before = text;
  const printed = area.nextElementSibling;
  if (printed) printed.textContent = text;
}

/** @param {Scene} scene @returns {HTMLElement | null} */
export function progress({ plan, known }) {
  const marked = Object.entries(plan.progress).filter(([, { parts }]) => Object.keys(parts).length);
  if (!marked.length) return null;
  return section("marked", "Courses and pathways under way", element("ul", { role: "list", class: "plan__list" }, ...marked.map(([key, { title, parts }]) => {
    const [kind, id] = key.split(":");
    const record = recordOf(known, kind, id);
    const last = Object.values(parts).sort().at(-1) ?? "";
    return element("li", {}, ...nameOf({ title: title || record?.title || id, url: record?.url ?? "", gone: record === null }), " ",
      element("span", { class: "faint" }, `${count(Object.keys(parts).length, kind === "course" ? "part" : "step")} done${last ? `, the last on ${dayText(last)}` : ""}`));
  })));
}

/** @param {Scene} scene @returns {HTMLElement | null} */
export function assessment({ plan, known, reading }) {
  const looked = Object.entries(plan.competencies);
  const criteria = Object.entries(plan.expectations);
  if (!looked.length && !criteria.length) return null;
  const evidence = (/** @type {{ evidence: string, note: string }} */ each) => [each.evidence, each.note].filter(Boolean).map((text) => element("p", { class: "plan__notetext" }, text));
  return section("assessment", reading ? "What they say of themselves" : "What I say of myself",
    element("details", { class: "fold", "data-key": "assessment", open: reading },
      element("summary", {}, `${count(looked.length, "competency", "competencies")}${criteria.length ? ` and ${count(criteria.length, "criterion", "criteria")}` : ""} looked at`),
      element("ul", { role: "list", class: "plan__list" },
        ...looked.map(([id, each]) => {
          const record = recordOf(known, "competency", id);
          return element("li", {}, element("p", {}, ...nameOf({ title: record?.title ?? (each.title || id), url: record?.url ?? "", gone: record === null }), `: ${levelTitle(known, id, each.level)}`,
            each.on && element("span", { class: "faint" }, ` ${dayText(each.on)}`)), ...evidence(each));
        }),
        ...criteria.map(([, each]) => element("li", {}, element("p", {}, ...line(each.text), `: ${each.state === "yes" ? "yes" : each.state === "partly" ? "in part" : "not yet"}`), ...evidence(each))))),
    !reading && plan.rung ? element("p", { class: "plan__links plan__only" }, element("a", { href: address(`/assess/#${plan.rung}`) }, "Go on with it")) : "");
}

/** @param {Scene} scene @returns {HTMLElement | null} The newest day first. */
export function history(scene) {
  const days = Map.groupBy ? Map.groupBy([...scene.plan.history].reverse(), ({ on }) => on.slice(0, DAY)) : byDay(scene.plan.history);
  if (!days.size) return null;
  const shown = [...days].map(([day, events]) => element("div", { class: "plan__day" }, element("h3", { class: "plan__small" }, dayText(day) || "Some day"),
    element("ul", { class: "plain-list" }, ...events.map((event) => element("li", {}, ...told(scene, event))))));
  const made = section("history", "What has changed", ...shown.slice(0, DAYS_SHOWN),
    shown.length > DAYS_SHOWN && element("details", { class: "fold", "data-key": "history" }, element("summary", {}, "Earlier"), ...shown.slice(DAYS_SHOWN)));
  made.classList.add("plan__only");
  return made;
}

/** @param {Change[]} events */
function byDay(events) {
  /** @type {Map<string, Change[]>} */
  const days = new Map();
  for (const event of [...events].reverse()) days.set(event.on.slice(0, DAY), [...(days.get(event.on.slice(0, DAY)) ?? []), event]);
  return days;
}

/** @param {Scene} scene @param {Change} event @returns {(Node | string)[]} */
function told({ known, plan }, { what, ref, title, before, after }) {
  const name = what === "rung" || what === "target" ? rungOf(known, plan, ref).title || title : title;
  const states = /** @type {Record<string, string>} */ (STATE_TITLES);
  switch (what) {
    case "rung": return ref ? [`Role: ${name}`, before ? `, before ${rungOf(known, plan, before).title}` : ""] : ["Role taken away"];
    case "target": return [after ? "A new aim: " : "No longer an aim: ", name];
    case "assessed": return [...line(title), `: ${levelTitle(known, ref, after)}`, before ? `, before ${levelTitle(known, ref, before)}` : ""];
    case "action": return [!before ? "Added: " : !after ? "Taken away: " : "", ...line(title),
      before && after ? (before === after ? ": changed" : `: ${(states[before] ?? before).toLowerCase()}, now ${(states[after] ?? after).toLowerCase()}`) : ""];
    case "progress": return [...line(title), after ? `: ${after}` : ": a mark taken away"];
    case "note": return ["Notes written"];
    default: return [title || "A plan was opened from a file and took this one’s place"];
  }
}

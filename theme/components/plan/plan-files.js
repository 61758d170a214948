/* Taking the plan along, bringing one in, and clearing it away. */
import { copy } from "./clipboard.js";
import { announce } from "./announce.js";
import { element, fresh } from "./element.js";
import { calendar, hasDays } from "./plan-calendar.js";
import { fileName, fileText, open, save } from "./plan-file.js";
import { gapOf } from "./plan-gap.js";
import { button, field, section } from "./plan-parts.js";
import { levelTitle, rungOf, scales } from "./plan-portal.js";
import { kept } from "./plan-redraw.js";
import { markdown } from "./plan-text.js";
import { KIND_TITLES, MET_TITLES, STATE_TITLES, contents, costText, dayText, hoursText } from "./plan-words.js";

/** @typedef {import("./plan-parts.js").Scene} Scene */
/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-shape.js").Reading} Reading */

/** @param {Plan} plan Hands it over as a file. */
export function saveFile(plan) {
  const now = new Date().toISOString();
  save(fileName(plan, now, "json"), "application/json", fileText(plan, now));
  announce("The plan is saved to a file");
}

/** @param {Scene} scene @returns {string} */
export function planText({ plan, known }) {
  const goals = plan.targets.flatMap((ref) => {
    const held = known.goals.get(ref);
    if (!held) return [];
    const gap = gapOf(plan, known.own?.rung ?? null, held.rung, scales(known));
    const more = gap.competencies.filter(({ change }) => change === "new" || change === "higher").map(({ before, after, change }) => `${after?.title}: ${before ? `${before.level_title} → ` : ""}${after?.level_title} (${change})`);
    return [{ title: held.rung.title, items: [...more, ...gap.expectations.filter(({ change }) => change === "new" || change === "higher").map(({ after }) => String(after?.text))] }];
  });
  return markdown(plan, goals, { day: dayText, cost: costText, hours: hoursText, level: (id, level) => levelTitle(known, id, level), rung: (ref) => rungOf(known, plan, ref).title,
    kinds: KIND_TITLES, states: STATE_TITLES, met: MET_TITLES });
}

/** @param {Scene} scene @param {{ opened: (reading: Reading) => void, clear: () => void }} manner @returns {HTMLElement} */
export function files(scene, manner) {
  const { plan, reading, change } = scene;
  const said = element("span", { class: "plan__said", role: "status" });
  const now = () => new Date().toISOString();
  const name = /** @type {HTMLInputElement} */ (kept(element("input", { type: "text", class: "plan__input", value: plan.name, "data-key": "name", autocomplete: "off", maxlength: "100" }),
    (text) => change((next) => { next.name = text.trim(); })));
  return section("files", reading ? "Take it along" : "Save, share, print",
    !reading && element("p", { class: "section__note" }, "The plan lives in this browser alone. Clearing the browser’s data clears it too, so save it to a file now and then. The file opens here again, on another computer, or at a colleague’s."),
    !reading && field("My name, if the file is for others", name),
    element("p", { class: "actions" },
      !reading && button("Save to a file", "save", () => saveFile(plan), "main"),
      button("Save as Markdown", "save-text", () => save(fileName(plan, now(), "md"), "text/markdown", planText(scene))),
      button("Copy as Markdown", "copy-text", async () => { said.textContent = await copy(planText(scene)) ? "Copied" : "Copying is not allowed here"; }),
      hasDays(plan) && button("Save days for my calendar", "save-days", () => save(fileName(plan, now(), "ics"), "text/calendar", calendar(plan, now(), location.href.split(/[?#]/)[0]))),
      button("Print", "print", () => print()), said),
    !reading && element("div", { class: "plan__open" }, picker(manner.opened)),
    !reading && contents(plan).length ? element("p", {}, button("Clear everything", "clear", manner.clear)) : "");
}

/** @param {(reading: Reading) => void} opened @returns {HTMLElement} A field for a file. */
export function picker(opened) {
  const input = element("input", { id: fresh("plan"), type: "file", accept: ".json,application/json", class: "plan__file", "data-key": "open", onchange: async () => {
    const [file] = input.files ?? [];
    input.value = "";
    if (file) opened(await open(file));
  } });
  return element("div", { class: "plan__field" }, element("label", { for: input.id, class: "plan__label" }, "Open a plan from a file"), input,
    element("p", { class: "plan__hint" }, "It is shown first: nothing of yours is touched before you say so."));
}

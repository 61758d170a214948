/* What the panel says of the rung that was chosen: where it leads and why, where it is reached from, what is near. */
import { address } from "./address.js";
import { count, element, icon } from "./element.js";
import { line } from "./markdown-line.js";
import { rung } from "./rungs.js";

const KINDS = /** @type {Record<string, string>} */ ({ promotion: "Promotion", lateral: "Lateral move", rotation: "Rotation" });

/**
 * @param {string} ref @param {{ choose: (ref: string) => void, close: () => void }} manner
 * @returns {Promise<Node[] | null>} What stands in the panel; null where there is no such rung.
 */
export async function panel(ref, { choose, close }) {
  const found = await rung(ref);
  if (!found) return null;
  const { rung: here, role } = found;
  const out = here.moves_from ?? [];
  const into = here.moves_to ?? [];
  const near = here.adjacent ?? [];
  const facts = [role.title === here.title ? "" : role.title, here.grade_title, role.family_title, role.track_title].filter(Boolean).join(" · ");
  return [
    element("button", { type: "button", class: "map__close", "aria-label": "Close", onclick: close }, icon("close")),
    element("h2", { class: "map__panel-title", id: "map-chosen", tabindex: "-1" }, here.title),
    element("p", { class: "map__panel-facts" }, facts),
    here.summary && element("p", {}, ...line(here.summary)),
    element("p", { class: "map__links" }, element("a", { href: address(here.url) }, "Open its page"),
      element("a", { href: address(`/compare/?rungs=${ref}`) }, "Compare it"),
      element("a", { href: address(`/routes/?from=${ref}`) }, "Routes from here"), element("a", { href: address(`/routes/?to=${ref}`) }, "Routes to here")),
    ...ways("What it leads to", out, "No move from here is written down.", (way) => way.to),
    ...ways("Where it is reached from", into, "No move to here is written down.", (way) => way.from),
    ...(near.length ? [element("h3", {}, "Adjacent: asks nearly the same"),
      element("ul", { role: "list" }, ...near.map((/** @type {any} */ each) => element("li", { class: "map__way" },
        element("p", { class: "map__way-head" }, goto(each.ref, each.title)),
        element("p", { class: "map__why" }, shared(each), " ", element("a", { href: address(`/compare/?rungs=${ref},${each.ref}`) }, "Compare"))))),
    ] : []),
  ].filter((part) => part instanceof Node);

  /** @param {string} to @param {string} title */
  function goto(to, title) {
    return element("button", { type: "button", class: "map__goto", onclick: () => choose(to) }, title);
  }

  /** @param {string} title @param {any[]} list @param {string} none @param {(way: any) => string} other */
  function ways(title, list, none, other) {
    return [element("h3", {}, list.length ? `${title} (${list.length})` : title),
      list.length ? element("ul", { role: "list" }, ...list.map((way) => element("li", { class: "map__way" },
        element("p", { class: "map__way-head" }, element("span", { class: "map__kind" }, KINDS[way.kind]), goto(other(way), way.title),
          way.typical_months && element("span", { class: "faint" }, `about ${count(way.typical_months, "month")}`)),
        way.why && element("p", { class: "map__why" }, ...line(way.why)),
        way.criteria && element("ul", {}, ...way.criteria.map((/** @type {string} */ text) => element("li", {}, ...line(text)))),
        element("p", { class: "map__links" }, element("a", { href: address(`/compare/${way.from}/to/${way.to}/`), "aria-label": `What separates it from ${way.title}` }, "What separates the two")))))
        : element("p", { class: "faint" }, none)];
  }
}

/** @param {{ held?: string[], raised?: string[], new?: string[] }} near @returns {string} */
function shared({ held = [], raised = [], new: more = [] }) {
  const parts = [`${count(held.length + raised.length, "competency", "competencies")} in common`];
  if (raised.length) parts.push(`${raised.length} of them at a higher level`);
  if (more.length) parts.push(`${more.length} more asked there`);
  return `${parts.join(", ")}.`;
}

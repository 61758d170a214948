/* What the levels of a competency look like, asked for when somebody is about to read them. */
import { address, json } from "./address.js";
import { element } from "./element.js";
import { line } from "./markdown-line.js";

/** @typedef {import("./assess-items.js").Item} Item */
/** @typedef {{ summary?: string, meaning?: string, behaviours?: string[] }} Level */

/** @param {Item} item @returns {Promise<Record<string, Level>>} By the level's id; for an expectation nothing. */
export async function levelsOf(item) {
  if (item.kind === "expectation") return {};
  const competency = await json(`api/v1/competencies/${item.id}.json`);
  return Object.fromEntries((competency.scale_levels ?? []).map((/** @type {any} */ level) => [level.id, { meaning: level.meaning, ...competency.levels?.[level.id] }]));
}

/** @param {Level} level @returns {Node[]} Its summary, else what the level means in general, and its behaviours. */
export const told = ({ summary, meaning, behaviours = [] }) => [
  ...(summary || (!behaviours.length && meaning) ? [element("p", {}, ...line(summary || meaning || ""))] : []),
  ...(behaviours.length ? [list(behaviours)] : []),
];

/** @param {string[]} texts @returns {HTMLUListElement} */
const list = (texts) => element("ul", {}, ...texts.map((text) => element("li", {}, ...line(text))));

/** @param {Item} item @returns {Node[]} What is asked: the level or only that it is, how much it is needed, notes, examples, where more is told. */
export const asked = (item) => [
  element("p", { class: "assess__asked" }, ...(item.askedTitle ? ["Asked here: ", element("strong", {}, item.askedTitle)] : ["Asked here"]),
    item.need && " ", item.need && element("span", { class: "tag" }, item.need),
    ...[...(item.url ? [{ title: `About ${item.title}`, url: item.url }] : []), ...item.links].flatMap(({ title, url }) => [" ", element("a", { href: address(url) }, title)])),
  ...(item.note ? [element("p", { class: "ask__note" }, ...line(item.note))] : []),
  ...(item.kind === "expectation" && item.examples.length ? [element("div", { class: "ask__examples" }, element("p", { class: "ask__label" }, "For example"), list(item.examples))] : []),
];

/** @param {Item} item @returns {HTMLDetailsElement} Its levels, one below the other, once it is opened. */
export function unfolding(item) {
  const inside = element("div", { class: "assess__levels" });
  const fold = element("details", { class: "fold assess__fold" }, element("summary", {}, element("span", {}, "Read the levels", element("span", { class: "visually-hidden" }, ` of ${item.title}`))), inside);
  fold.addEventListener("toggle", async () => {
    if (!fold.open || inside.querySelector("div")) return;
    try {
      const levels = await levelsOf(item);
      inside.replaceChildren(...item.scale.map(({ id, title }) => element("div", {}, element("p", { class: "ask__label" }, title, id === item.asked && ", asked here"), ...told(levels[id] ?? {}))));
    } catch {
      inside.replaceChildren(element("p", { role: "alert" }, "The levels could not be loaded just now. Close this and open it again."));
    }
  });
  return fold;
}

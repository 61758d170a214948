/* Results as the reader sees them: groups by kind, in each the pages with the passage that matched and links to its headings. */
import { address } from "./address.js";
import { count, element, fresh, icon } from "./element.js";
import { plain } from "./plain.js";

/** @typedef {import("./search-engine.js").Page} Page */
/** @typedef {import("./search-finder.js").Group} Group */
/** @typedef {import("./search-finder.js").Found} Found */

/** @type {Record<string, [string, string]>} */
const PLURALS = { Role: ["role", "roles"], Rung: ["rung", "rungs"], Competency: ["competency", "competencies"], Pathway: ["pathway", "pathways"],
  Course: ["course", "courses"], Mentor: ["mentor", "mentors"], Page: ["page", "pages"], Opening: ["opening", "openings"],
  Rotation: ["rotation", "rotations"], Programme: ["programme", "programmes"], Benefit: ["benefit", "benefits"], Award: ["award", "awards"],
  Story: ["story", "stories"], Community: ["community", "communities"], Article: ["article", "articles"], Event: ["event", "events"],
  "Check-in": ["check-in", "check-ins"], Outcome: ["outcome", "outcomes"], Survey: ["survey", "surveys"] };

/** Facets that say at a glance what a page is about, in this order. */
const TELLING = ["Family", "Track", "Grade", "Format", "Language", "Area"];
const PARTS_SHOWN = 3;

/** @param {string} kind @returns {string} Its heading. */
export const heading = (kind) => {
  const many = PLURALS[kind]?.[1] ?? kind;
  return kind ? many[0].toUpperCase() + many.slice(1) : "Best matches";
};

/**
 * The pages of the hits, with those first among the foremost whose title has all the words, or their beginnings.
 * @param {Group["hits"]} hits @param {string} words @param {number} window How many are looked at. @returns {Promise<Group["hits"]>}
 */
async function titlesFirst(hits, words, window) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const fits = await Promise.all(hits.slice(0, window).map(async (hit) => {
    if (!hit.matchedMetaFields?.includes("title")) return false;
    const title = plain((await hit.data()).meta.title ?? "").split(/[^\p{L}\p{N}]+/u);
    return wanted.length > 0 && wanted.every((word) => title.some((part) => part.startsWith(word)));
  }));
  return [...hits].map((hit, place) => ({ hit, place, fits: fits[place] ?? false }))
    .sort((a, b) => Number(b.fits) - Number(a.fits) || a.place - b.place).map(({ hit }) => hit);
}

/**
 * @param {Group} group @param {string} words @param {number} shown How many to begin with.
 * @param {{ level: string, more: (group: Group, left: number, grow: () => Promise<void>) => HTMLElement }} manner The level of the
 *   headings, and what stands below where there is more.
 * @returns {Promise<HTMLElement>}
 */
export async function group(group, words, shown, manner) {
  const hits = await titlesFirst(group.hits, words, shown + 4);
  const list = element("ul", { class: "search-group__list", role: "list" });
  const id = fresh("search-group");
  const title = element(/** @type {"h2"} */ (manner.level), { class: "search-group__title", id }, heading(group.kind),
    element("span", { class: "search-group__count" }, ` ${hits.length.toLocaleString()}`));
  const section = element("section", { class: "search-group", "aria-labelledby": id }, title, list);
  let end = 0;
  const grow = async (/** @type {number} */ by) => {
    const pages = await Promise.all(hits.slice(end, end + by).map((hit) => hit.data()));
    const first = pages.map((page) => list.appendChild(result(page)))[0];
    const grown = end > 0;
    end += pages.length;
    section.querySelector(".search-group__more")?.remove();
    const left = hits.length - end;
    if (left > 0) section.append(element("p", { class: "search-group__more" }, manner.more(group, left, () => grow(20))));
    if (grown) first?.querySelector("a")?.focus();
  };
  await grow(shown);
  return section;
}

/** @param {Page} page @returns {HTMLLIElement} */
function result(page) {
  const facts = TELLING.map((facet) => page.filters[facet] ?? []).filter((values) => values.length && values.length < 3).flat().slice(0, 4);
  const parts = page.sub_results.filter((part) => part.url.includes("#")).sort((a, b) => b.locations.length - a.locations.length).slice(0, PARTS_SHOWN);
  return element("li", { class: "search-result" },
    element("a", { class: "search-result__link", href: page.url }, page.meta.title ?? page.url),
    facts.length > 0 && element("span", { class: "search-result__facts" }, facts.join(" · ")),
    element("p", { class: "search-result__passage" }, ...passage(page.excerpt)),
    parts.length > 0 && element("ul", { class: "search-result__parts", role: "list", "aria-label": `In ${page.meta.title}` },
      ...parts.map((part) => element("li", {}, element("a", { class: "search-result__part", href: part.url }, part.title)))));
}

/** @param {string} excerpt Pagefind's markup. @returns {(Node | string)[]} Its text, with nothing kept of the markup but the marks. */
function passage(excerpt) {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) => (node.nodeName === "MARK" ? element("mark", {}, node.textContent ?? "") : node.textContent ?? ""));
}

/** @param {Found} found @returns {string} What came of it, in a sentence. */
export function summary({ words, instead, total, titles, answer }) {
  const results = count(total, "result");
  const unfinished = instead.startsWith(words) || (words.startsWith(instead) && words.length < instead.length + 3);
  if (instead && !total) return `Nothing found for “${instead}” with these filters.`;
  if (instead && unfinished) return `${results} for “${instead}”`;
  if (instead) return `Nothing for “${words}”. Showing ${results} for “${instead}”.`;
  if (titles.length) return `Nothing for “${words}”. These titles come nearest.`;
  if (!total && answer.anywhere) return `Nothing found for “${words}” with these filters.`;
  if (!total) return words ? `Nothing found for “${words}”.` : "Nothing has all of these.";
  return words ? `${results} for “${words}”` : results;
}

/** @param {Found} found @returns {HTMLElement} The titles that come nearest. */
export function nearest({ titles }) {
  return element("ul", { class: "search-group__list", role: "list" }, ...titles.map(({ title, url }) => element("li", { class: "search-result" },
    element("a", { class: "search-result__link", href: address(url) }, title))));
}

/**
 * What to try where nothing is found.
 * @param {Found} found @param {(facet: string | null) => void} loosen Drops a facet's choice, or all where null.
 * @returns {HTMLElement}
 */
export function advice({ words, answer }, loosen) {
  const widths = [...answer.without].filter(([, number]) => number > 0).sort((a, b) => b[1] - a[1]);
  const buttons = widths.map(([facet, number]) => element("button", { type: "button", class: "button button--quiet", onclick: () => loosen(facet) },
    icon("close"), `Without ${facet.toLowerCase()}: ${count(number, "result")}`));
  if (answer.without.size > 1 && answer.anywhere) {
    buttons.push(element("button", { type: "button", class: "button button--quiet", onclick: () => loosen(null) },
      icon("close"), `Without any filter: ${count(answer.anywhere, "result")}`));
  }
  return element("div", { class: "search-advice" },
    buttons.length > 0 && element("p", {}, "The filters leave nothing over. Loosen one:"),
    buttons.length > 0 && element("div", { class: "search-advice__ways" }, ...buttons),
    buttons.length === 0 && words && element("p", {}, "Try a shorter word or only its beginning, fewer words, or another name for it: job titles used elsewhere are known too."));
}

/**
 * Arrow keys go from the field through the results and back; a letter typed on a result goes on in the field.
 * @param {HTMLElement} whole @param {HTMLInputElement} field @param {AbortSignal} signal
 */
export function arrows(whole, field, signal) {
  whole.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...whole.querySelectorAll(".search-result a, .search-group__more a")].filter((link) => link.getClientRects().length > 0);
    const place = links.indexOf(/** @type {Element} */ (document.activeElement));
    if (place < 0 && event.target !== field) return;
    const to = { ArrowDown: place + 1, ArrowUp: place - 1 }[event.key];
    if (to !== undefined && links.length) {
      if (place < 0 && event.key === "ArrowUp") return;
      event.preventDefault();
      const goal = to < 0 ? field : links[Math.min(to, links.length - 1)];
      /** @type {HTMLElement} */ (goal).focus();
    } else if (place >= 0 && event.key.length === 1 && event.key !== " ") {
      field.focus();
    }
  }, { signal });
}

/* Addresses inside the site, whatever path it lives under, and choices kept in the page's own address. */

import { plain } from "./plain.js";

/** The site's root as a full address. */
export const ROOT = new URL(document.documentElement.dataset.root ?? "./", location.href).href;

/** @param {string} url An address from the site's root (`/roles/x/`), or a full one. @returns {string} The full address. */
export const address = (url) => (url.startsWith("/") ? ROOT + url.slice(1) : url);

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} path A JSON file below the root, such as `api/v1/rungs.json`; asked for once. @returns {Promise<any>} */
export function json(path) {
  if (!asked.has(path)) {
    const answer = fetch(ROOT + path).then((response) => {
      if (!response.ok) throw new Error(`${path}: ${response.status}`, { cause: response.status });
      return response.json();
    });
    answer.catch(() => asked.delete(path));
    import("./release.js").then((release) => release.asked(ROOT, answer), () => undefined);
    asked.set(path, answer);
  }
  return /** @type {Promise<any>} */ (asked.get(path));
}

/** @param {string} text A facet's name or value. @returns {string} As it is written in an address: `Job family` is `job-family`. */
export const slug = (text) => plain(text).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

/**
 * Writes a choice into the page's address; a step back still leaves the page.
 * @param {Iterable<[string, string]>} pairs What it says from now on; pairs without a value are left out.
 * @param {string[]} names The names that are the writer's own; what else the address says stays.
 */
export function keep(pairs, names) {
  const query = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => !names.includes(name)));
  for (const [name, value] of pairs) if (value) query.append(name, value);
  const text = query.toString().replace(/%2F/g, "/").replace(/%2C/g, ",");
  const url = location.pathname + (text ? `?${text}` : "") + location.hash;
  if (url !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", url);
}

/**
 * What the page's address says of a list: `q` the words, and under each facet's slug the values chosen. A value may be written
 * as its slug, and one that isn't in the list is passed over.
 * @param {Map<string, Set<string>>} facets Facet → all its values. @returns {{ words: string, chosen: Map<string, Set<string>> }}
 */
export function choice(facets) {
  const query = new URLSearchParams(location.search);
  const chosen = new Map();
  for (const [name, values] of facets) {
    const wanted = new Set(query.getAll(slug(name)).map(slug));
    const picked = new Set([...values].filter((value) => wanted.has(slug(value))));
    if (picked.size) chosen.set(name, picked);
  }
  return { words: query.get("q") ?? "", chosen };
}

/** @param {string} words @param {Map<string, Set<string>>} chosen @param {Map<string, Set<string>>} facets What `choice` will find again. */
export const keepChoice = (words, chosen, facets) => keep(
  [["q", words.trim()], ...[...chosen].flatMap(([name, values]) => [...values].map((value) => /** @type {[string, string]} */ ([slug(name), value])))],
  ["q", ...[...facets.keys()].map(slug)]);

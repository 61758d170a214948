/* Elements made by scripts. Text stays text: nothing here reads markup. */

/** The icons that scripts draw, as the pages have them. @type {Record<string, string>} */
const SHAPES = {
  link: "M8.500 11.500a3.500 3.500 0 0 0 5 0l3-3a3.540 3.540 0 0 0-5-5l-1 1M11.500 8.500a3.500 3.500 0 0 0-5 0l-3 3a3.540 3.540 0 0 0 5 5l1-1",
  calendar: "M3 5h14v12H3zM3 9h14M7 2.500V6M13 2.500V6",
  close: "M4 4l12 12M16 4L4 16",
  check: "M3.500 10.500l4.500 4.500 8.500-10",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.500 13.500L18 18",
  arrow: "M3 10h13M11 5l5 5-5 5",
  turn: "M4 8a6.500 6.500 0 0 1 12 1M16 4v5h-5M16 12a6.500 6.500 0 0 1-12-1M4 16v-5h5",
  print: "M5 7V2h10v5M5 14H2V7h16v7h-3M5 11h10v7H5z",
};

/** @typedef {Node | string | null | undefined | false} Part */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | number | null | undefined | ((event: any) => void)>} [attributes] true is an attribute
 *   without a value; false, null and undefined leave it out; `onclick: f` listens.
 * @param {...Part} parts What is inside.
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...parts) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...parts.filter((part) => part !== null && part !== undefined && part !== false).map((part) => /** @type {Node | string} */ (part)));
  return made;
}

/** @param {string} name @returns {SVGSVGElement} The icon, hidden from those who listen. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** @param {number} number @param {string} one @param {string} [many] @returns {string} 1 result, 12 results. */
export const count = (number, one, many = `${one}s`) => `${number.toLocaleString(document.documentElement.lang || "en")} ${number === 1 ? one : many}`;

let made = 0;

/** @param {string} stem @returns {string} An id that nothing else on the page has. */
export const fresh = (stem) => `${stem}-${(made += 1)}`;

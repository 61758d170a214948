/* The part of the legend that is about what a script lights up. */
import { element } from "./element.js";

/** @param {boolean} leftOut Whether lateral moves aren't drawn at rest. @returns {HTMLElement[]} */
export const hints = (leftOut) => [
  ...(leftOut ? [entry(sample("map__strokes map__strokes--lateral"), "Lateral move or rotation, shown once you choose a rung")] : []),
  entry(sample("map__near"), element("label", { class: "map__switch" }, element("input", { type: "checkbox", class: "tick", "data-adjacent": true, checked: true }),
    "Adjacent: asks nearly the same, no written move")),
  entry(element("span", { class: "map__swatch map__swatch--out" }), "leads here"),
  entry(element("span", { class: "map__swatch map__swatch--in" }), "is reached from here"),
];

/** @returns {HTMLElement} What the keys do. */
export const keys = () => element("p", { class: "map__keys", id: "map-keys" },
  "Arrow keys go from rung to rung, Enter chooses, Escape lets go; + − 0 zoom. With a mouse drag, with fingers pinch.");

/** @param {...(Node | string)} parts */
const entry = (...parts) => element("li", { class: "map__script" }, ...parts);

/** @param {string} name A line as the map draws it. */
function sample(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("class", "map__sample");
  svg.setAttribute("viewBox", "0 0 36 10");
  svg.setAttribute("aria-hidden", "true");
  group.setAttribute("class", name);
  path.setAttribute("d", "M1 5h34");
  group.append(path);
  svg.append(group);
  return svg;
}

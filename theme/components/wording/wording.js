/* How one text differs from another, as elements: the form of wording.html. */
import { element } from "./element.js";
import { line } from "./markdown-line.js";
import { isMixed } from "./wording-diff.js";

/** @typedef {import("./wording-diff.js").Piece} Piece */
/** @typedef {import("./wording-diff.js").Wording} Wording */

/** @param {Piece[]} pieces @returns {(Node | string)[]} */
export const piecesOf = (pieces) => pieces.flatMap(({ kind, text, apart }, at) => [apart && at ? " " : "",
  kind === "added" ? element("ins", {}, said("added: "), text) : kind === "removed" ? element("del", {}, said("removed: "), text) : text]);

/** @param {Pick<Wording, "lines" | "same">} wording @returns {HTMLUListElement} The lines; where some are new and others not, each says which it is. */
export function linesOf(wording) {
  const mixed = isMixed({ gone: [], ...wording });
  return element("ul", { class: "versus__behaviours" }, ...wording.lines.map(({ text, pieces }) => element("li", {},
    mixed && element("strong", { class: "wording__what" }, pieces.length ? "Changed" : "New"), mixed && " ",
    ...(pieces.length ? piecesOf(pieces) : line(text)))));
}

/** @param {"same" | "only" | "all"} kind @param {string} label @param {string[]} texts @returns {HTMLDetailsElement} */
export const folded = (kind, label, texts) => element("details", { class: `fold wording__${kind}` }, element("summary", {}, label),
  element("ul", { class: "versus__behaviours" }, ...texts.map((text) => element("li", {}, ...line(text)))));

/** @param {string} text */
const said = (text) => element("span", { class: "visually-hidden" }, text);

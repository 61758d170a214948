/* How one text differs from another, and one list of texts from another, in words: the same steps as generator/derive/wording.py, which
   says them. Pure: nothing here asks or shows anything. One algorithm in one file, to be read beside its twin. */
import { unmarked } from "./markdown-line.js";

/** @typedef {{ kind: "same" | "added" | "removed", text: string, apart: boolean }} Piece `apart`: a space comes before it. */
/** @typedef {{ text: string, pieces: Piece[] }} Line A text of the latter list that the former has in other words (`pieces`), or not at all (none). */
/** @typedef {{ lines: Line[], same: string[], gone: string[] }} Wording `lines` and `same` as the latter list has them, `gone` as the former. */
/** @typedef {{ text: string, apart: boolean }} Token */
/** @typedef {{ kind: Piece["kind"], tokens: Token[] }} Run */

const MOST = 250_000;
const POINTS = '.,;:!?()"“”…';
const WORD = new RegExp(`^([${POINTS}]*)([^]*?)([${POINTS}]*)$`);

/** @param {string} before @param {string} after @returns {Piece[]} Nothing where they aren't alike, or say the same. */
export function reworded(before, after) {
  const [then, now] = [tokensOf(before), tokensOf(after)];
  return isEqual(then, now) ? [] : compared(then, now).pieces;
}

/** @param {Wording} wording @returns {boolean} Whether some of the latter's texts are new and others are not. */
export const isMixed = ({ lines, same }) => same.length > 0 || lines.some(({ pieces }) => pieces.length > 0);

/** @param {string[]} before @param {string[]} after @returns {Wording} */
export function wording(before, after) {
  const [then, now] = [before.map(tokensOf), after.map(tokensOf)];
  /** @type {Map<number, number>} Place in the latter → place in the former. */
  const partner = new Map();
  const taken = new Set();
  const pair = (/** @type {number} */ at, /** @type {number} */ place) => {
    partner.set(at, place);
    taken.add(place);
  };
  now.forEach((tokens, at) => {
    const place = then.findIndex((other, each) => !taken.has(each) && isEqual(other, tokens));
    if (place >= 0) pair(at, place);
  });
  const same = new Set(partner.keys());
  /** @type {Map<number, Piece[]>} */
  const pieces = new Map();
  const found = now.flatMap((tokens, at) => (same.has(at) ? [] : then.flatMap((other, place) => {
    const told = taken.has(place) ? null : compared(other, tokens);
    return told?.pieces.length ? [{ ...told, at, place }] : [];
  })));
  for (const each of found.sort((a, b) => b.score - a.score || a.at - b.at || a.place - b.place)) {
    if (partner.has(each.at) || taken.has(each.place)) continue;
    pair(each.at, each.place);
    pieces.set(each.at, each.pieces);
  }
  return {
    lines: after.flatMap((text, at) => (same.has(at) ? [] : [{ text, pieces: pieces.get(at) ?? [] }])),
    same: after.filter((_, at) => same.has(at)),
    gone: before.filter((_, place) => !taken.has(place)),
  };
}

/** @param {string} text @returns {Token[]} */
function tokensOf(text) {
  return unmarked(text).split(/[ \t\r\n]+/).flatMap((word) => (WORD.exec(word) ?? []).slice(1).filter(Boolean)
    .map((part, at) => ({ text: part, apart: !at })));
}

/** @param {Token} token */
const isWord = ({ text }) => !POINTS.includes(text[0]);

/** @param {Token} token */
const key = ({ text, apart }) => `${apart ? " " : ""}${text}`;

/** @param {Token[]} one @param {Token[]} other */
const isEqual = (one, other) => one.map(key).join("\n") === other.map(key).join("\n");

/** @param {Token[]} before @param {Token[]} after @returns {{ score: number, pieces: Piece[] }} `score` in thousandths. */
function compared(before, after) {
  const none = { score: 0, pieces: [] };
  const words = before.filter(isWord).length + after.filter(isWord).length;
  if (!words || 4 * common(before, after) < words || before.length * after.length > MOST) return none;
  const runs = withoutCrumbs(steps(before, after));
  const kept = runs.filter(({ kind }) => kind === "same").flatMap(({ tokens }) => tokens).filter(isWord).length;
  if (!kept || 4 * kept < words) return none;
  return { score: Math.floor(2000 * kept / words), pieces: runs.map(({ kind, tokens }) => ({ kind, text: tokens.map(key).join("").replace(/^ /, ""), apart: tokens[0].apart })) };
}

/** @param {Token[]} before @param {Token[]} after @returns {number} How many words both have, wherever they stand. */
function common(before, after) {
  const left = new Map();
  for (const token of before.filter(isWord)) left.set(key(token), (left.get(key(token)) ?? 0) + 1);
  return after.filter(isWord).filter((token) => {
    const number = left.get(key(token)) ?? 0;
    left.set(key(token), number - 1);
    return number > 0;
  }).length;
}

/** @param {Token[]} before @param {Token[]} after @returns {Run[]} The longest common subsequence, and what stands between its words. */
function steps(before, after) {
  const [then, now] = [before.map(key), after.map(key)];
  const longest = then.map(() => new Uint32Array(now.length + 1));
  longest.push(new Uint32Array(now.length + 1));
  for (let i = then.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i][j] = then[i] === now[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  /** @type {Run[]} */
  const runs = [];
  const add = (/** @type {Run["kind"]} */ kind, /** @type {Token} */ token) => {
    if (runs.at(-1)?.kind !== kind) runs.push({ kind, tokens: [] });
    runs.at(-1)?.tokens.push(token);
  };
  for (let i = 0, j = 0; i < then.length || j < now.length;) {
    if (i < then.length && j < now.length && then[i] === now[j]) {
      add("same", after[j]);
      i += 1;
      j += 1;
    } else if (j === now.length || (i < then.length && longest[i + 1][j] >= longest[i][j + 1])) {
      add("removed", before[i]);
      i += 1;
    } else {
      add("added", after[j]);
      j += 1;
    }
  }
  return runs;
}

/** @param {Run[]} runs @returns {Run[]} Between two runs that stay, first all that was removed, then all that was added. */
function withoutCrumbs(runs) {
  /** @type {Run[]} */
  const found = [];
  /** @type {{ removed: Token[], added: Token[] }} */
  let changed = { removed: [], added: [] };
  const close = () => {
    for (const kind of /** @type {("removed" | "added")[]} */ (["removed", "added"])) if (changed[kind].length) found.push({ kind, tokens: changed[kind] });
    changed = { removed: [], added: [] };
  };
  runs.forEach((run, at) => {
    const { kind, tokens } = run;
    if (kind === "same" && (at === 0 || at === runs.length - 1 || tokens.filter(isWord).length > 1)) {
      close();
      found.push(run);
      return;
    }
    if (kind !== "added") changed.removed.push(...tokens);
    if (kind !== "removed") changed.added.push(...tokens);
  });
  close();
  return found;
}

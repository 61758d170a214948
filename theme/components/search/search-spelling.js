/* What someone may have meant whose words find nothing: the nearest word of a title, else the beginning of the word. */
import { json } from "./address.js";
import { plain } from "./plain.js";

/** @typedef {import("./search-engine.js").Engine} Engine */
/** @typedef {{ title: string, url: string }} Titled */

/**
 * @param {Engine} engine
 * @param {string} words Words that find nothing together.
 * @returns {Promise<string>} Words that do find something, or nothing.
 */
export async function meant(engine, words) {
  const apart = words.replace(/(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu, " ");
  if (apart !== words && (await engine.ask(apart, new Map())).anywhere) return apart;
  const typed = words.split(/\s+/).filter(Boolean).slice(0, 8);
  const known = await Promise.all(typed.map((word) => engine.knows(word)));
  const vocabulary = known.every(Boolean) ? [] : [...new Set((await titles()).flatMap(({ title }) => plain(title).match(/[\p{L}\p{N}]{3,}/gu) ?? []))];
  const mended = await Promise.all(typed.map((word, place) => (known[place] ? word : mend(engine, word, vocabulary))));
  const together = mended.filter(Boolean).join(" ");
  if (together && together !== words && (await engine.ask(together, new Map())).anywhere) return together;
  const alone = mended.filter(Boolean).sort((a, b) => b.length - a.length);
  return typed.length > 1 ? alone[0] ?? "" : "";
}

/** @param {string} words @returns {Promise<Titled[]>} The titles nearest to the words, nearest first; none where all are far off. */
export async function nearestTitles(words) {
  const wanted = plain(words);
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return (await titles()).map((titled) => ({ titled, far: distance(wanted, plain(titled.title), limit) }))
    .filter(({ far }) => far <= limit).sort((a, b) => a.far - b.far).slice(0, 5).map(({ titled }) => titled);
}

/** @param {Engine} engine @param {string} word @param {string[]} vocabulary @returns {Promise<string>} */
async function mend(engine, word, vocabulary) {
  const wanted = plain(word);
  const begun = vocabulary.filter((candidate) => wanted.length > 3 && candidate.startsWith(wanted)).sort((a, b) => a.length - b.length)[0];
  if (begun && await engine.knows(begun)) return begun;
  const limit = wanted.length < 4 ? 0 : wanted.length < 7 ? 1 : wanted.length < 11 ? 2 : 3;
  let best = "";
  let nearest = limit + 1;
  for (const candidate of vocabulary) {
    const far = distance(wanted, candidate, nearest - 1);
    if (far < nearest) [best, nearest] = [candidate, far];
  }
  if (best && await engine.knows(best)) return best;
  for (let length = wanted.length - 1; length >= 4; length -= 1) {
    if (await engine.knows(wanted.slice(0, length), true)) return wanted.slice(0, length);
  }
  return "";
}

/** @returns {Promise<Titled[]>} Titles of all rungs and competencies; none where the lists aren't there. */
async function titles() {
  const lists = await Promise.allSettled([json("api/v1/rungs.json"), json("api/v1/competencies/index.json").then((list) => list.items)]);
  return lists.flatMap((list) => (list.status === "fulfilled" ? list.value : []));
}

/**
 * How many letters differ: one left out, added, changed or swapped with its neighbour counts one (optimal string alignment).
 * @param {string} a @param {string} b @param {number} limit Beyond it the answer is `limit + 1`. @returns {number}
 */
export function distance(a, b, limit) {
  if (limit < 0 || Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : Infinity;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), swapped);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], limit + 1);
}

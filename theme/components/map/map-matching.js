/* Choices of a field by the words typed into it. */
import { plain } from "./plain.js";

const SHOWN = 60;

/**
 * @param {import("./combobox.js").Option[]} options @param {string} words
 * @returns {import("./combobox.js").Option[]} Those with all the words: first those that begin with them.
 */
export function matching(options, words) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const found = options.flatMap((option) => {
    const label = plain(option.label);
    const all = `${label} ${plain(option.note)}`;
    return wanted.every((word) => all.includes(word)) ? [{ option, rank: label.startsWith(wanted.join(" ")) ? 0 : wanted.every((word) => label.includes(word)) ? 1 : 2 }] : [];
  });
  return found.sort((one, other) => one.rank - other.rank).slice(0, SHOWN).map(({ option }) => option);
}

/* Markdown that leaves the site: its links to records in full, as `generator/outputs/linked.py` makes them. */

const CODE_OR_LINK = /(`+)(?!`).*?(?<!`)\1(?!`)|\[([^[\]]*)\]\([ \t\n]*<?([a-z][a-z-]*):([a-z0-9][a-z0-9/-]*)(#[A-Za-z0-9_-]+)?>?[ \t\n]*(?:"[^"]*"[ \t\n]*)?\)/gs;
const ELSEWHERE = new Set(["http", "https", "mailto"]);

/** @typedef {Record<string, { title: string, url: string }>} Names `kind:id` as written → what is named. */

/** @param {string} words @returns {string} Words that Markdown shows as they are. */
export const escaped = (words) => words.replace(/[\\`*_[\]<>#|]/g, "\\$&");

/** @param {string} text @param {Names} names @param {(url: string) => string} absolute @returns {string} */
export const linked = (text, names, absolute) => text.replace(CODE_OR_LINK, (whole, _, words, kind, id, part) => {
  if (!kind || ELSEWHERE.has(kind)) return whole;
  const record = Object.hasOwn(names, `${kind}:${id}`) ? names[`${kind}:${id}`] : null;
  return record ? `[${words || escaped(record.title)}](<${absolute(record.url)}${part ?? ""}>)` : words || kind;
});

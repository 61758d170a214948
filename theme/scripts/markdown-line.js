/* A line of Markdown as the portal's data has it, as nodes: emphasis and code are kept, a link keeps its text. */

const MARKS = /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])\*([^*]+)\*(?![\w*])|(?<!\w)_([^_]+)_(?!\w)|\[([^\]]+)\]\([^)]*\)|\\([\\`*_[\]()#+.!-])/g;

/** @param {string} text @returns {(Node | string)[]} */
export function line(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const [whole, code, strong, emphasis, emphasised, link, escaped] = match;
    parts.push(text.slice(end, match.index));
    if (code) parts.push(wrapped("code", code));
    else if (strong) parts.push(wrapped("strong", strong));
    else if (emphasis ?? emphasised) parts.push(wrapped("em", emphasis ?? emphasised));
    else parts.push(link ?? escaped);
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== "");
}

/** @param {string} text @returns {string} The line's words alone. */
export const unmarked = (text) => text.replace(MARKS, (...found) => found.slice(1, 7).find((part) => part !== undefined));

/** @param {"code" | "strong" | "em"} tag @param {string} text */
function wrapped(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

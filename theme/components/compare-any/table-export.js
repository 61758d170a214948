/* A table of the page as Markdown, as tab-separated text and as plain HTML. What is hidden stays behind. */

/** What stands around words that were added or removed until the format is known; content can't hold these characters.
 * @type {Record<"ins" | "del", [string, string]>} */
const MARKS = { ins: ["\u0001", "\u0002"], del: ["\u0003", "\u0004"] };

/** @typedef {{ head: boolean, area: boolean, cells: string[] }} Line */

/**
 * The table's lines. Where row headings carry a tag that says what changes, it becomes a column of its own.
 * @param {HTMLTableElement} table @returns {Line[]}
 */
export function lines(table) {
  const shown = [...table.rows].filter((row) => !row.closest("[hidden]"));
  const tagged = shown.some((row) => row.cells[0]?.matches("th[scope=row]") && row.cells[0].querySelector(".tag"));
  const width = Math.max(...shown.map((row) => row.cells.length));
  return shown.map((row) => {
    const head = row.parentElement?.tagName === "THEAD";
    const area = !head && row.cells.length === 1;
    const [first, ...others] = [...row.cells];
    const change = tagged ? [head ? "Change" : words(first.querySelector(".tag") ?? first.ownerDocument.createElement("span"))] : [];
    const what = words(first, tagged ? ".tag" : "") || (tagged && !head ? "Criterion" : "");
    const cells = [what, ...change, ...others.map((cell) => words(cell))];
    return { head, area, cells: area ? [words(first), ...Array(width - 1 + change.length).fill("")] : cells };
  });
}

/** @param {Element} cell @param {string} [without] @returns {string} Its text in one line, the parts told apart, changed words within `MARKS`. */
function words(cell, without = "") {
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  for (const part of copy.querySelectorAll([".copy-link", "[hidden]", "[aria-hidden=true]", ":is(ins, del) > .visually-hidden", ".wording__same > ul", ".wording__all", without].filter(Boolean).join(", "))) part.remove();
  for (const part of copy.querySelectorAll("ins, del")) {
    const [begin, end] = MARKS[part.matches("ins") ? "ins" : "del"];
    part.prepend(begin);
    part.append(end);
  }
  const blocks = [...copy.querySelectorAll("li, p, summary, .tag, .wording__what")].filter((block) => block.textContent?.trim());
  if (!blocks.length) return clean(copy.textContent);
  for (const block of blocks) block.append(block.matches("li") ? " " : block.matches(".tag, .wording__what, .wording__only > summary") ? ": " : " – ");
  for (const fold of copy.querySelectorAll("details")) fold.prepend(" – ");
  return clean(copy.textContent).replace(/^– /, "").replace(/( –|:)+$/, "").replace(/( –){2,} /g, " – ");
}

/** @param {string | null} text */
const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();

/** @param {HTMLTableElement} table @param {string} title @param {string} url @returns {string} */
export function markdown(table, title, url) {
  const cell = (/** @type {string} */ text) => marked(text.replace(/([\\|])/g, "\\$1"), "**", "**", "~~", "~~");
  const row = (/** @type {string[]} */ cells) => `| ${cells.map(cell).join(" | ")} |`;
  const rows = lines(table).flatMap(({ head, area, cells }) => {
    const named = area ? [`**${cells[0]}**`, ...cells.slice(1)] : cells;
    return head ? [row(named.map((text) => text || " ")), `|${" --- |".repeat(cells.length)}`] : [row(named)];
  });
  return `## ${title}\n\n${rows.join("\n")}\n\n<${url}>\n`;
}

/** @param {string} text @param {string[]} signs What stands before and after added words, and before and after removed ones. */
const marked = (text, ...signs) => [...MARKS.ins, ...MARKS.del].reduce((said, mark, at) => said.replaceAll(mark, signs[at]), text);

/** @param {HTMLTableElement} table @returns {string} Cells apart by tabs; none begins like a formula. */
export const tabbed = (table) => lines(table).map(({ cells }) => cells.map((text) => marked(text, "[added: ", "]", "[removed: ", "]").replace(/^[=+\-@]/, "'$&")).join("\t")).join("\n");

/** @param {HTMLTableElement} table @returns {string} */
export function plainTable(table) {
  const made = document.createElement("table");
  for (const { head, area, cells } of lines(table)) {
    const row = made.insertRow();
    for (const text of area ? cells.slice(0, 1) : cells) {
      const cell = row.appendChild(document.createElement(head || area ? "th" : "td"));
      if (area) cell.colSpan = cells.length;
      cell.append(...text.split(/([\u0001\u0003][^\u0002\u0004]*[\u0002\u0004])/).map((part) => (
        part.startsWith(MARKS.ins[0]) ? set("b", part) : part.startsWith(MARKS.del[0]) ? set("s", part) : part)));
    }
  }
  return made.outerHTML;
}

/** Word processors take `ins` and `del` for changes to accept. @param {"b" | "s"} tag @param {string} part */
const set = (tag, part) => Object.assign(document.createElement(tag), { textContent: part.slice(1, -1) });

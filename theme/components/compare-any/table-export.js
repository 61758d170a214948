/* A table of the page as Markdown, as tab-separated text and as plain HTML. What is hidden stays behind. */

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

/** @param {Element} cell @param {string} [without] @returns {string} Its text in one line, the parts told apart. */
function words(cell, without = "") {
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  for (const part of copy.querySelectorAll([".copy-link", "[hidden]", "[aria-hidden=true]", without].filter(Boolean).join(", "))) part.remove();
  const blocks = [...copy.querySelectorAll("li, p, .tag")].filter((block) => block.textContent?.trim());
  if (!blocks.length) return clean(copy.textContent);
  for (const block of blocks) block.append(block.matches("li") ? " " : block.matches(".tag") ? ": " : " – ");
  return clean(copy.textContent).replace(/( –|:)+$/, "").replace(/ – – /g, " – ");
}

/** @param {string | null} text */
const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();

/** @param {HTMLTableElement} table @param {string} title @param {string} url @returns {string} */
export function markdown(table, title, url) {
  const cell = (/** @type {string} */ text) => text.replace(/([\\|])/g, "\\$1");
  const row = (/** @type {string[]} */ cells) => `| ${cells.map(cell).join(" | ")} |`;
  const rows = lines(table).flatMap(({ head, area, cells }) => {
    const named = area ? [`**${cells[0]}**`, ...cells.slice(1)] : cells;
    return head ? [row(named.map((text) => text || " ")), `|${" --- |".repeat(cells.length)}`] : [row(named)];
  });
  return `## ${title}\n\n${rows.join("\n")}\n\n<${url}>\n`;
}

/** @param {HTMLTableElement} table @returns {string} Cells apart by tabs; none begins like a formula. */
export const tabbed = (table) => lines(table).map(({ cells }) => cells.map((text) => text.replace(/^[=+\-@]/, "'$&")).join("\t")).join("\n");

/** @param {HTMLTableElement} table @returns {string} */
export function plainTable(table) {
  const made = document.createElement("table");
  for (const { head, area, cells } of lines(table)) {
    const row = made.insertRow();
    for (const text of area ? cells.slice(0, 1) : cells) {
      const cell = row.appendChild(document.createElement(head || area ? "th" : "td"));
      if (area) cell.colSpan = cells.length;
      cell.textContent = text;
    }
  }
  return made.outerHTML;
}

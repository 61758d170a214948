/* Copying, also where the browser offers no clipboard to scripts because the site is not on https. */

/**
 * @param {string} text
 * @param {string} [html] The same as markup, for programs that take tables.
 * @returns {Promise<boolean>} Whether it was copied.
 */
export async function copy(text, html) {
  try {
    if (html) {
      const kinds = { "text/plain": text, "text/html": html };
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })])))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return copyByEvent(text, html);
  }
}

/** @param {string} text @param {string} [html] @returns {boolean} */
function copyByEvent(text, html) {
  const fill = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", text);
    if (html) event.clipboardData?.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", fill);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", fill);
  }
}

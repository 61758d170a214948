/* Drawing anew without losing one's place: what had the focus, what was being typed and what was unfolded stays so. Elements are known again by data-key. */

/** @param {string} key */
const selector = (key) => `[data-key="${CSS.escape(key)}"]`;

/** @param {Element} node @param {(Node | string)[]} parts @param {string} [wanted] The key of what is to have the focus, where it isn't what has it. */
export function redraw(node, parts, wanted = "") {
  const active = node.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const typed = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active : null;
  /** @type {Map<string, boolean>} */
  const folds = new Map([...node.querySelectorAll("details[data-key]")].map((each) => [String(/** @type {HTMLElement} */ (each).dataset.key), /** @type {HTMLDetailsElement} */ (each).open]));
  const place = { x: scrollX, y: scrollY };
  node.replaceChildren(...parts);
  for (const [key, open] of folds) {
    const fold = /** @type {HTMLDetailsElement | null} */ (node.querySelector(selector(key)));
    if (fold) fold.open = open;
  }
  const key = wanted || active?.dataset.key || "";
  const next = key ? /** @type {HTMLElement | null} */ (node.querySelector(selector(key))) : null;
  if (!next) return;
  if (!wanted && typed && (next instanceof HTMLInputElement || next instanceof HTMLTextAreaElement)) {
    const unkept = typed.value !== (typed.dataset.before ?? typed.defaultValue);
    if (unkept) next.value = typed.value;
    next.focus({ preventScroll: true });
    if (typed.selectionStart !== null && next.type === typed.type) next.setSelectionRange(typed.selectionStart, typed.selectionEnd);
    if (unkept) next.dispatchEvent(new Event("input"));
  } else {
    next.focus({ preventScroll: !wanted });
  }
  if (!wanted) scrollTo({ left: place.x, top: place.y, behavior: "instant" });
}

/**
 * Keeps what is typed in a field when it is left, and when the page is.
 * @param {HTMLInputElement | HTMLTextAreaElement} field @param {(value: string) => void} keep @returns {typeof field}
 */
export function kept(field, keep) {
  field.dataset.before = field.value;
  const leave = () => {
    if (field.value === field.dataset.before || !field.validity.valid) return;
    field.dataset.before = field.value;
    keep(field.value);
  };
  field.addEventListener("blur", leave);
  field.addEventListener("portal-leave", leave);
  return field;
}

/** Keeps what is being typed just now. @param {Element} node */
export function leave(node) {
  const active = document.activeElement;
  if (active && node.contains(active)) active.dispatchEvent(new Event("portal-leave"));
}

/* Drawing anew without losing one's place: what had the focus, what was being typed and what was unfolded stays so. Elements are known again by data-key. */

/** @param {Element} node @param {string} key @returns {HTMLElement | null} */
const keyed = (node, key) => (key ? node.querySelector(`[data-key="${CSS.escape(key)}"]`) : null);

/** @returns {string} What has the focus; nothing where nothing has it that is known again. */
export const focused = () => /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key ?? "";

/** @param {Element} node @param {Element} active @returns {HTMLElement | undefined} What is like it there: a link or a fold without a key. */
const alike = (node, active) => /** @type {HTMLElement[]} */ ([...node.querySelectorAll(active.tagName)]).find((each) => each.textContent === active.textContent);

/**
 * @param {Element} node @param {(Node | string)[]} parts @param {string} [wanted] The key of what is to have the focus, where it isn't what has it.
 * @returns {boolean} Whether what was wanted is there.
 */
export function redraw(node, parts, wanted = "") {
  const active = node.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  /** @type {Map<string, boolean>} */
  const folds = new Map([...node.querySelectorAll("details[data-key]")].map((each) => [String(/** @type {HTMLElement} */ (each).dataset.key), /** @type {HTMLDetailsElement} */ (each).open]));
  const place = { x: scrollX, y: scrollY };
  node.replaceChildren(...parts);
  for (const [key, open] of folds) {
    const fold = /** @type {HTMLDetailsElement | null} */ (keyed(node, key));
    if (fold) fold.open = open;
  }
  const goal = keyed(node, wanted);
  if (goal) goal.focus();
  else if (active) {
    again(active, keyed(node, active.dataset.key ?? "") ?? alike(node, active));
    scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  }
  return Boolean(goal);
}

/** @param {HTMLElement} before What had the focus. @param {HTMLElement | undefined} next What stands in its place. */
function again(before, next) {
  next?.focus({ preventScroll: true });
  const field = (/** @type {unknown} */ each) => each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement;
  if (!next || !field(before) || !field(next)) return;
  const [typed, now] = /** @type {HTMLInputElement[]} */ ([before, next]);
  const unkept = typed.value !== (typed.dataset.before ?? typed.defaultValue);
  if (unkept) now.value = typed.value;
  if (typed.selectionStart !== null && now.type === typed.type) now.setSelectionRange(typed.selectionStart, typed.selectionEnd);
  if (unkept) now.dispatchEvent(new Event("input"));
}

/**
 * Keeps what is typed in a field when it is left, and when the page is.
 * @template {HTMLInputElement | HTMLTextAreaElement} T
 * @param {T} field @param {(value: string) => void} keep @returns {T}
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

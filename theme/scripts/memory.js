/* What this browser remembers for its reader, and nobody else: a few texts in localStorage, or nothing where that is forbidden. */

const PREFIX = "portal-";

/** @param {string} name @returns {string | null} What was remembered under the name. */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | null} value The text to remember; null forgets. @returns {boolean} Whether it is kept. */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    return false;
  }
}

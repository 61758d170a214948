/* The calendar's day where one is. */

/** @returns {string} Such as 2026-11-22. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

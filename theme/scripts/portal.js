/* The module of every page. It loads what the page has elements for, and search when it is asked for. */

/** Selector → what loads the script for it. @type {[string, () => Promise<unknown>][]} */
const PARTS = [
  ["portal-theme", () => import("./theme-switch.js")],
  ["portal-search", () => import("./search.js")],
  ["portal-filter", () => import("./filter.js")],
  ["portal-long-filter", () => import("./long-filter.js")],
  ["portal-compare", () => import("./compare-any.js")],
  ["portal-copy-table", () => import("./copy-table.js")],
  ["portal-my-role", () => import("./my-role.js")],
  ["portal-mentor-match", () => import("./mentor-match.js")],
  ["portal-review-pack", () => import("./review-pack.js")],
  ["portal-team", () => import("./team.js")],
  ["portal-plan", () => import("./plan.js")],
  ["portal-agenda", () => import("./agenda.js")],
  ["portal-copy, [data-copy], [data-anchor], main :is(h2, h3, h4)[id]", () => import("./copy.js")],
];

for (const [selector, load] of PARTS) if (document.querySelector(selector)) load();

if (new URLSearchParams(location.search).has("version")) import("./version-notice.js");

/* On paper an address that counts from the page leads nowhere: print.css writes out these. */
addEventListener("beforeprint", () => {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("main a[href]:not([href*=':'])"));
  for (const link of links) link.dataset.address = link.href;
});

/** Opens search, or goes to its field where the page has one. */
const search = async () => (await import("./search-dialog.js")).open();

/** @param {EventTarget | null} target Whether keys pressed there are text. */
const typing = (target) => target instanceof HTMLElement
  && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

for (const opener of document.querySelectorAll("[data-search-open]")) {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  opener.addEventListener("pointerenter", () => import("./search-dialog.js"), { once: true });
}

addEventListener("click", (event) => {
  const opener = event.target instanceof Element && event.target.closest("[data-search-open]");
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  search();
});

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const command = event.ctrlKey || event.metaKey;
  const wanted = command ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && document.documentElement.dataset.slash !== "off";
  const pressed = event.key === " " && event.target instanceof Element && event.target.matches("[data-search-open]");
  if ((!wanted && !pressed) || typing(event.target) || document.querySelector("dialog[open]:not(.search-dialog)")) return;
  event.preventDefault();
  search();
});

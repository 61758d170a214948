/* The module of every page. It loads what the page has elements for, and search when it is asked for. */

/** Selector → what loads the script for it. @type {[string, () => Promise<unknown>][]} */
const PARTS = [
  ["portal-theme", () => import("./theme-switch.js")],
  ["portal-search", () => import("./search.js")],
  ["portal-filter", () => import("./filter.js")],
  ["portal-long-filter", () => import("./long-filter.js")],
  ["portal-compare", () => import("./compare-any.js")],
  ["portal-copy-table", () => import("./copy-table.js")],
  ["portal-map", () => import("./map.js")],
  ["portal-my-role", () => import("./my-role.js")],
  ["portal-mentor-match", () => import("./mentor-match.js")],
  ["portal-routes", () => import("./routes.js")],
  ["portal-review-pack", () => import("./review-pack.js")],
  ["portal-team", () => import("./team.js")],
  ["portal-plan", () => import("./plan.js")],
  ["portal-assess", () => import("./assess.js")],
  ["portal-copy, [data-copy], [data-anchor], main :is(h2, h3, h4)[id]", () => import("./copy.js")],
];

/** What nobody needs who has no plan: selector, whether this browser has something to show there (early.js), and what loads the script, else when
    it is first used. @type {[string, boolean, () => Promise<unknown>][]} */
const ON_USE = [
  ["portal-plan-add", "plan" in document.documentElement.dataset, () => import("./plan-add.js")],
  ["portal-progress", "progress" in document.documentElement.dataset, () => import("./progress.js")],
];

for (const [selector, load] of PARTS) if (document.querySelector(selector)) load();

for (const [name, shown, load] of ON_USE) {
  for (const host of document.querySelectorAll(name)) {
    if (shown) load();
    host.addEventListener("pointerenter", load, { once: true });
    host.addEventListener("focusin", load, { once: true });
    for (const used of ["click", "change"]) host.addEventListener(used, (event) => replay(event, name, load));
  }
}

/** What was done before the script was there is done again once it is. @param {Event} event @param {string} name @param {() => Promise<unknown>} load */
async function replay({ type, target }, name, load) {
  if (customElements.get(name) || !(target instanceof HTMLElement) || (type === "click") !== target.matches("button, button *")) return;
  await load();
  if (type === "click") target.click();
  else target.dispatchEvent(new Event(type, { bubbles: true }));
}

if ("progress" in document.documentElement.dataset && document.querySelector(".card--course, .card--pathway")) import("./progress-lists.js");

/* Of a check-in, the questions alone are read as a rule: what makes it for a rung comes when it is used, or has a rung already. */
const agenda = document.querySelectorAll("portal-agenda, [data-agenda-calendar]");
if (agenda.length) {
  const load = () => import("./agenda.js");
  for (const part of agenda) for (const use of ["focusin", "pointerenter"]) part.addEventListener(use, load, { once: true });
  if (new URLSearchParams(location.search).has("rung")) load();
  else import("./memory.js").then(({ recall }) => recall("my-role") && load());
}

if (new URLSearchParams(location.search).has("version")) import("./version-notice.js");

/** A page that was opened before the portal was published anew says so, once. */
function outdated() {
  if (document.querySelector("[data-outdated]")) return;
  const [notice, text, again] = ["div", "p", "button"].map((tag) => document.createElement(tag));
  notice.className = "version-notice";
  notice.setAttribute("role", "status");
  notice.dataset.outdated = "";
  text.textContent = "The portal was updated while this page was open. Some of what you see may be out of date, or not work.";
  again.className = "button";
  again.textContent = "Load it again";
  again.addEventListener("click", () => location.reload());
  notice.append(text, again);
  document.querySelector("main")?.prepend(notice);
}

addEventListener("portal-published", outdated);
/* After two publications the scripts that it hasn't loaded yet are gone. */
addEventListener("unhandledrejection", ({ reason }) => { if (reason instanceof TypeError && /\bmodule\b/.test(reason.message)) outdated(); });

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

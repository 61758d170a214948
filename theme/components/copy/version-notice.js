/* Whoever follows a permanent link to a page that has changed since is told so. */
import { element, icon } from "./element.js";

const followed = new URLSearchParams(location.search).get("version");
const held = document.querySelector("[data-version]");

if (followed && held instanceof HTMLElement && held.dataset.version && held.dataset.version !== followed) {
  const { version, changed } = held.dataset;
  const notice = element("div", { class: "version-notice", role: "status" },
    element("p", {}, `This page has changed since the link was made. You followed version ${followed.slice(0, 40)}; this is version ${version}${changed ? `, last changed on ${changed}` : ""}.`),
    element("button", { type: "button", class: "version-notice__close", "aria-label": "Dismiss", onclick: () => notice.remove() }, icon("close")));
  document.querySelector("main")?.prepend(notice);
}

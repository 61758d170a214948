/* <portal-copy>: a button behind each heading that copies its address, and `data-copy` buttons that copy what they hold.
   Loaded by every page with headings, so it asks for nothing until something is copied. */

const HEADINGS = "main :is(h2, h3, h4)[id], main [data-anchor][id]";
/** Where a button would be inside another control, or behind words nobody sees. */
const APART = "summary, a, button, label, dialog, .visually-hidden, [hidden]";
const SHOWN_MS = 1600;

class PortalCopy extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;

  connectedCallback() {
    this.#leaving = new AbortController();
    for (const heading of document.querySelectorAll(HEADINGS)) if (!heading.closest(APART)) addButton(heading);
    for (const button of document.querySelectorAll("[data-copy]")) /** @type {HTMLElement} */ (button).hidden = false;
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest(".copy-link, [data-copy]") : null;
      if (button instanceof HTMLElement) copyFrom(button);
    }, { signal: this.#leaving.signal });
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }
}

/** @param {Element} heading Keeps its own words as its name, without the button's. */
function addButton(heading) {
  const text = (heading.textContent ?? "").replace(/\s+/g, " ").trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-link";
  button.setAttribute("aria-label", `Copy link to ${heading.getAttribute("data-anchor") || text}`);
  if (heading.matches("h2, h3, h4")) heading.setAttribute("aria-label", text);
  heading.append(button);
}

/** @param {HTMLElement} button */
async function copyFrom(button) {
  const held = button.dataset.copy ?? `#${button.parentElement?.id}`;
  const text = /^([/.?#]|https?:)/.test(held) ? new URL(held, location.href).href : held;
  const [{ copy }, { announce }] = await Promise.all([import("./clipboard.js"), import("./announce.js")]);
  const done = await copy(text);
  const said = done ? (text === held && !/^https?:/.test(text) ? "Copied" : "Link copied") : "Copying is not allowed here";
  announce(said);
  if (button.matches(".copy-link")) {
    button.classList.toggle("copy-link--done", done);
    setTimeout(() => button.classList.remove("copy-link--done"), SHOWN_MS);
  } else if (!button.dataset.said) {
    const before = button.textContent;
    button.dataset.said = said;
    button.textContent = said;
    setTimeout(() => {
      button.textContent = before;
      delete button.dataset.said;
    }, SHOWN_MS);
  }
}

customElements.define("portal-copy", PortalCopy);
if (!document.querySelector("portal-copy")) document.body.append(document.createElement("portal-copy"));

/* <portal-theme>: a button that goes from the system's colours to light to dark, and remembers. */

/** @typedef {"system" | "light" | "dark"} Theme */

/** What comes after, and how the button speaks of it. @type {Record<Theme, { next: Theme, label: string, said: string }>} */
const THEMES = {
  system: { next: "light", label: "Colours: as the system", said: "Colours as the system has them" },
  light: { next: "dark", label: "Colours: light", said: "Light colours" },
  dark: { next: "system", label: "Colours: dark", said: "Dark colours" },
};

/** @returns {Theme} What the page shows. */
const current = () => /** @type {Theme} */ (document.documentElement.dataset.theme ?? "system");

class PortalTheme extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.querySelector("button")?.addEventListener("click", () => this.#change(THEMES[current()].next), { signal });
    addEventListener("storage", (event) => {
      if (event.key === "portal-theme") this.#show(event.newValue === "light" || event.newValue === "dark" ? event.newValue : "system");
    }, { signal });
    this.#show(current());
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  /** @param {Theme} theme */
  async #change(theme) {
    this.#show(theme);
    try {
      if (theme === "system") localStorage.removeItem("portal-theme");
      else localStorage.setItem("portal-theme", theme);
    } catch {
      // Storage is forbidden: it holds for this page.
    }
    const { announce } = await import("./announce.js");
    announce(THEMES[theme].said);
  }

  /** @param {Theme} theme */
  #show(theme) {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    const { label, next } = THEMES[theme];
    const button = this.querySelector("button");
    button?.setAttribute("aria-label", label);
    button?.setAttribute("title", `${label}. Next: ${next === "system" ? "as the system" : next}`);
  }
}

customElements.define("portal-theme", PortalTheme);

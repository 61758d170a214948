/* <portal-long-filter>: the filter of a list that is too long for its page. It asks for nothing until it is used, or the address
   carries a choice; then it fetches the list's data and the scripts that show it. */

class PortalLongFilter extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  /** @type {Promise<void> | undefined} */
  #opening;

  connectedCallback() {
    const form = this.querySelector("form");
    if (!form) return;
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    for (const use of ["focusin", "click", "input"]) form.addEventListener(use, () => this.#open(form), { signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form.querySelector("button.filter__toggle")?.addEventListener("click", (event) => {
      const toggle = /** @type {HTMLElement} */ (event.currentTarget);
      toggle.setAttribute("aria-expanded", String(toggle.ariaExpanded !== "true"));
    }, { signal });
    if (location.search || form.matches(":focus-within, :has(details[open])")) this.#open(form);
  }

  disconnectedCallback() {
    this.#leaving?.abort();
    this.#opening = undefined;
  }

  /** @param {HTMLFormElement} form What failed is tried again at the next use. */
  #open(form) {
    const signal = this.#leaving?.signal;
    if (this.#opening || !signal) return;
    this.#opening = import("./long-list.js").then(({ begin }) => begin(this, form, signal)).catch(() => {
      this.#opening = undefined;
      const status = form.querySelector(".filter__status");
      if (status) status.textContent = "The list could not be loaded. Check the connection and try again.";
    });
  }
}

customElements.define("portal-long-filter", PortalLongFilter);

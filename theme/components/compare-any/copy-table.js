/* <portal-copy-table for="…">: takes a table of the page along as Markdown, as a table, as a link or on paper. */

class PortalCopyTable extends HTMLElement {
  #ready = false;

  connectedCallback() {
    if (this.#ready) return;
    this.#ready = true;
    this.#act("Copy as Markdown", () => this.#copy("Copied as Markdown", ({ markdown }, table) => [markdown(table, this.#title(), location.href)]));
    this.#act("Copy as table", () => this.#copy("Copied as a table", ({ tabbed, plainTable }, table) => [tabbed(table), plainTable(table)]));
    this.#act("Copy link", () => this.#copy("Link copied", () => [location.href]));
    this.#act("Print", () => print());
  }

  /** The page's own button of that text, or a new one. @param {string} text @param {() => void} act */
  #act(text, act) {
    let button = [...this.querySelectorAll("button")].find((held) => held.textContent === text);
    if (!button) {
      button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: text });
      this.append(button);
    }
    button.addEventListener("click", act);
  }

  /** @returns {string} */
  #title() {
    return this.getAttribute("data-title") ?? (document.querySelector("main h1")?.textContent ?? document.title).replace(/\s+/g, " ").trim();
  }

  /**
   * @param {string} said What is announced when it is done.
   * @param {(exporter: typeof import("./table-export.js"), table: HTMLTableElement) => [text: string, html?: string]} make
   */
  async #copy(said, make) {
    const table = document.getElementById(this.getAttribute("for") ?? "");
    const [exporter, { copy }, { announce }] = await Promise.all([import("./table-export.js"), import("./clipboard.js"), import("./announce.js")]);
    if (!(table instanceof HTMLTableElement)) {
      announce("There is nothing to copy yet");
      return;
    }
    const [text, html] = make(exporter, table);
    this.#tell(await copy(text, html) ? said : "Copying is not allowed here", announce);
  }

  /** @param {string} text @param {(text: string) => void} announce */
  #tell(text, announce) {
    announce(text);
    this.querySelector(".copy-table__said")?.remove();
    const said = document.createElement("span");
    said.className = "copy-table__said";
    said.setAttribute("aria-hidden", "true");
    said.textContent = text;
    this.append(said);
    setTimeout(() => said.remove(), 2500);
  }
}

customElements.define("portal-copy-table", PortalCopyTable);

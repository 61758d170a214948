/* <portal-copy-table for="…">: takes a table of the page along as Markdown, as a table, as a link or on paper. */

class PortalCopyTable extends HTMLElement {
  connectedCallback() {
    if (this.childElementCount) return;
    this.append(
      button("Copy as Markdown", () => this.#copy("Copied as Markdown", ({ markdown }, table) => [markdown(table, this.#title(), location.href)])),
      button("Copy as table", () => this.#copy("Copied as a table", ({ tabbed, plainTable }, table) => [tabbed(table), plainTable(table)])),
      button("Copy link", () => this.#copy("Link copied", () => [location.href])),
      button("Print", () => print()),
    );
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

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

customElements.define("portal-copy-table", PortalCopyTable);

/* <portal-review-pack>: the review pack of a rung that is chosen or named in the address (`?rung=role/level`). Nothing that is written on it is known here. */
import { address, json, keep } from "./address.js";
import { announce } from "./announce.js";
import { copy } from "./clipboard.js";
import { combobox } from "./combobox.js";
import { element, fresh, icon } from "./element.js";
import { recall } from "./memory.js";
import { packOf } from "./pack-of.js";
import { packPage } from "./pack-page.js";
import { packText } from "./pack-text.js";
import { matching, rung } from "./rungs.js";
import { save } from "./save-file.js";

const SAID_MS = 2500;

class PortalReviewPack extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  #turn = 0;
  #status = element("p", { class: "soft pack__status", role: "status" });
  #result = element("div", {});
  #said = element("span", { class: "copy-table__said", "aria-hidden": "true" });
  #label = (/** @type {string} */ _text) => {};

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const id = fresh("review-pack");
    const input = element("input", { id, type: "text", class: "combobox__field", placeholder: "Type a job title" });
    this.replaceChildren(
      element("div", { class: "review-pack__choice" }, element("label", { class: "review-pack__label", for: id }, "The rung you talk about"), element("span", { class: "combobox" }, input)),
      this.#status, this.#result);
    this.#label = combobox(input, { signal, find: (words) => matching(words), choose: ({ value }) => this.#choose(value) });
    addEventListener("popstate", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  #read() {
    const asked = new URLSearchParams(location.search).get("rung") ?? recall("my-role");
    if (asked) this.#choose(asked);
    else this.#status.textContent = "Choose a rung, and its pack stands here: to print, to copy, to take into the talk.";
  }

  /** @param {string} ref */
  async #choose(ref) {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const [found, questions, taxonomy] = await Promise.all([rung(ref), json("api/v1/questions.json"), json("api/v1/taxonomy.json")]);
      if (turn !== this.#turn) return;
      this.#label(found?.rung.title ?? "");
      keep([["rung", found?.rung.ref ?? ""]], ["rung"]);
      this.#status.textContent = found ? "" : `There is no rung “${ref}” here any more. Choose another.`;
      this.#result.replaceChildren(...(found ? this.#shown(packOf(found.rung, found.role, questions, taxonomy.areas ?? [])) : []));
    } catch {
      if (turn === this.#turn) this.#status.textContent = "The portal’s data could not be loaded just now. Check the connection and choose the rung again.";
    }
  }

  /** @param {import("./pack-of.js").Pack} pack @returns {Node[]} */
  #shown(pack) {
    const judgement = this.dataset.judgement ?? "";
    const text = () => packText(pack, judgement, address);
    return [
      element("p", { class: "actions review-pack__actions" },
        element("button", { type: "button", class: "button button--main", onclick: () => print() }, icon("print"), "Print"),
        element("button", { type: "button", class: "button", onclick: () => this.#copy(text(), "Copied as Markdown") }, "Copy as Markdown"),
        element("button", { type: "button", class: "button", onclick: () => save(`review-pack-${pack.rung.ref.replace("/", "-")}.md`, "text/markdown", text()) }, "Download .md"),
        element("button", { type: "button", class: "button", onclick: () => this.#copy(location.href, "Link copied") }, "Copy link"), this.#said),
      packPage(pack, judgement)];
  }

  /** @param {string} text @param {string} done */
  async #copy(text, done) {
    this.#said.textContent = await copy(text) ? done : "Copying is not allowed here";
    announce(this.#said.textContent);
    setTimeout(() => { this.#said.textContent = ""; }, SAID_MS);
  }
}

customElements.define("portal-review-pack", PortalReviewPack);

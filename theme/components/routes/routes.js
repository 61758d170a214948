/* <portal-routes>: the best few ways from a rung to another along the moves of the portal. The page's address carries the choice, `from`, `to`
   and `by`; the own rung, which this browser remembers, stands for `from` where nothing else is said and isn't written there. */
import { json, keep } from "./address.js";
import { announce } from "./announce.js";
import { copy } from "./clipboard.js";
import { element } from "./element.js";
import { recall } from "./memory.js";
import { card } from "./routes-card.js";
import { LABELS, form } from "./routes-form.js";
import { none } from "./routes-none.js";
import { stages, total } from "./routes-stages.js";
import { MEASURES, nearest, routes, web } from "./routes-web.js";
import { markdown, titleOf } from "./routes-words.js";
import { rung } from "./rungs.js";

/** @typedef {import("./routes-web.js").Measure} Measure */
/** @typedef {import("./routes-web.js").Route} Route */
/** @typedef {import("./routes-web.js").Web} Web */
/** @typedef {import("./routes-words.js").Told} Told */

class PortalRoutes extends HTMLElement {
  #from = "";
  #to = "";
  /** Whether somebody said where to start from, here or by the address. */
  #said = false;
  /** @type {Measure} */
  #by = "steps";
  #turn = 0;
  /** @type {AbortController | undefined} */
  #leaving;
  /** @type {ReturnType<typeof form> | undefined} */
  #form;
  /** @type {Told[]} */
  #told = [];
  /** @type {Web | undefined} */
  #web;
  /** @type {Map<string, string>} */
  #titles = new Map();
  #status = element("p", { class: "routes__status", role: "status" });
  #result = element("div", { class: "routes__result" });

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#form = form({ signal, from: () => this.#from, to: () => this.#to, web: () => this.#moves(), choose: (from, to) => this.#choose(from, to, this.#said || from !== this.#from),
      measure: (by) => this.#measure(by) });
    this.replaceChildren(this.#form.form, this.#status, this.#result);
    addEventListener("popstate", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  async #moves() {
    if (!this.#web) {
      this.#web = web(await json("api/v1/moves.json"));
      this.#titles = new Map(this.#web.rungs.map((ref, place) => [ref, this.#web?.moves.titles[place] ?? ref]));
    }
    return this.#web;
  }

  #read() {
    const query = new URLSearchParams(location.search);
    const by = /** @type {Measure} */ (query.get("by") ?? "");
    this.#by = Object.hasOwn(MEASURES, by) ? by : "steps";
    const from = (query.get("from") ?? "").trim();
    this.#choose(from || (recall("my-role") ?? ""), (query.get("to") ?? "").trim(), from !== "");
  }

  /** @param {Measure} by */
  #measure(by) {
    this.#by = by;
    this.#choose(this.#from, this.#to, this.#said);
  }

  /** @param {string} from @param {string} to @param {boolean} said Whether somebody said where to start from. */
  async #choose(from, to, said) {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const all = await this.#moves();
      if (turn !== this.#turn) return;
      const gone = [from, to].filter((ref) => ref && !all.places.has(ref));
      [this.#from, this.#to] = [from, to].map((ref) => (all.places.has(ref) ? ref : ""));
      this.#said = said && this.#from !== "";
      this.#form?.show(this.#titles.get(this.#from) ?? "", this.#titles.get(this.#to) ?? "", this.#by);
      keep(this.#pairs(this.#said), ["from", "to", "by"]);
      await this.#show(all, gone.length ? `There is no rung ${gone.map((ref) => `“${ref}”`).join(" or ")} here any more. ` : "", turn);
    } catch {
      if (turn === this.#turn) this.#status.textContent = "The portal’s data could not be loaded. Check the connection and load the page again.";
    }
  }

  /** @param {boolean} whole Whether where one starts is told. @returns {[string, string][]} What the address says. */
  #pairs(whole) {
    return [["from", whole ? this.#from : ""], ["to", this.#to], ["by", this.#by === "steps" ? "" : this.#by]];
  }

  /** @param {Web} all @param {string} gone What is to be said first. @param {number} turn */
  async #show(all, gone, turn) {
    this.#told = [];
    if (!this.#from || !this.#to || this.#from === this.#to) {
      this.#status.textContent = gone + (!this.#from ? "Choose where you start." : !this.#to ? "Choose where you want to get." : "That is where you start.");
      this.#result.replaceChildren(...(this.#from && !this.#to ? none.goals(all, this.#from, this.#titles, this.#said) : []));
      return;
    }
    const found = routes(all, this.#from, this.#to, this.#by);
    if (!found.length) {
      await this.#tellNone(all, gone, turn);
      return;
    }
    this.#told = found.map((route) => this.#plain(route));
    this.#status.textContent = gone + (found.length > 1 ? `The ${found.length} best ways, ${LABELS[this.#by][1]}.` : "There is one way along the moves that are written.");
    this.#cards([]);
    await this.#detail(found, turn, []);
  }

  /** @param {Web} all @param {string} gone @param {number} turn */
  async #tellNone(all, gone, turn) {
    const profiles = await json("api/v1/profiles.json");
    if (turn !== this.#turn) return;
    const near = nearest(all, profiles, this.#from, this.#to, this.#by);
    this.#status.textContent = `${gone}No way is written from ${this.#titles.get(this.#from)} to ${this.#titles.get(this.#to)}.`;
    const said = none.nearest(all, near, this.#from, this.#to, this.#titles);
    this.#told = near.route ? [this.#plain(near.route)] : [];
    this.#cards(said);
    if (near.route) await this.#detail([near.route], turn, said);
  }

  /** @param {Route} route @returns {Told} */
  #plain(route) {
    return { title: titleOf(route.legs.slice(1).map(({ from }) => this.#titles.get(from) ?? from)), route, stages: null, sum: null };
  }

  /** The moves in detail, once the files of their roles are here. @param {Route[]} found @param {number} turn @param {Node[]} said */
  async #detail(found, turn, said) {
    const refs = [...new Set(found.flatMap(({ legs }) => legs.flatMap(({ from, to }) => [from, to])))];
    const known = new Map(await Promise.all(refs.map(async (ref) => /** @type {[string, any]} */ ([ref, await rung(ref)]))));
    if (turn !== this.#turn) return;
    this.#told = this.#told.map((told) => {
      const detailed = stages(told.route.legs, known);
      return { ...told, stages: detailed, sum: total(detailed) };
    });
    this.#cards(said);
  }

  /** @param {Node[]} said What stands before the routes. */
  #cards(said) {
    const open = [...this.#result.querySelectorAll(".route__fold")].map((fold) => fold.hasAttribute("open"));
    const known = this.#told.some(({ stages: each }) => each);
    this.#result.replaceChildren(...said, ...(this.#told.length ? [this.#actions()] : []),
      ...this.#told.map((told, at) => card(told, at + 1, this.#told.length > 1, this.#titles, known && open.length === this.#told.length ? open[at] : at === 0)));
    this.#result.setAttribute("aria-busy", String(this.#told.length > 0 && !known));
  }

  #actions() {
    const act = (/** @type {string} */ text, /** @type {() => void} */ onclick) => element("button", { type: "button", class: "button", onclick }, text);
    return element("p", { class: "actions routes__actions" }, this.#aim(), act("Copy as Markdown", () => this.#copy("Copied as Markdown", this.#markdown())),
      act("Copy link", () => this.#copy("Link copied", this.#link())), act("Print", () => print()));
  }

  /** The goal as an aim of one's own plan. */
  #aim() {
    import("./plan-add.js");
    const title = this.#titles.get(this.#to) ?? this.#to;
    return element(/** @type {"div"} */ ("portal-plan-add"), { "data-kind": "target", "data-ref": this.#to, "data-title": title },
      element("button", { type: "button", class: "button" }, `Aim for ${title}`));
  }

  #markdown() {
    const reached = this.#told[0].route.legs.at(-1)?.to ?? this.#to;
    return markdown(`From ${this.#titles.get(this.#from)} to ${this.#titles.get(reached)}`, this.#told, this.#titles, this.#link());
  }

  /** The page's address with where one starts, which somebody who copies it wants to share. */
  #link() {
    const url = new URL(location.href);
    url.search = new URLSearchParams(this.#pairs(true).filter(([, value]) => value)).toString().replace(/%2F/g, "/");
    return url.href;
  }

  /** @param {string} said @param {string} text */
  async #copy(said, text) {
    const answer = await copy(text) ? said : "Copying is not allowed here";
    announce(answer);
    this.querySelector(".copy-table__said")?.remove();
    const shown = element("span", { class: "copy-table__said", "aria-hidden": "true" }, answer);
    this.querySelector(".routes__actions")?.append(shown);
    setTimeout(() => shown.remove(), 2500);
  }
}

customElements.define("portal-routes", PortalRoutes);

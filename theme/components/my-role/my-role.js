/* <portal-my-role>: the rung one is on, remembered in this browser and told to nobody, and what follows from it. */
import { address } from "./address.js";
import { announce } from "./announce.js";
import { combobox } from "./combobox.js";
import { difference, toLearn } from "./compare-gap.js";
import { element, fresh } from "./element.js";
import { recall, remember } from "./memory.js";
import { matching, rung } from "./rungs.js";

const MOVES_SHOWN = 3;
const COURSES_SHOWN = 3;

class PortalMyRole extends HTMLElement {
  /** @type {AbortController | undefined} */
  #leaving;
  #kept = true;

  connectedCallback() {
    this.#leaving = new AbortController();
    const ref = recall("my-role");
    if (ref) this.#show(ref);
    else this.#ask();
  }

  disconnectedCallback() {
    this.#leaving?.abort();
  }

  /** @param {boolean} [focus] */
  #ask(focus = false) {
    const id = fresh("my-role");
    const input = element("input", { id, type: "text", class: "combobox__field", placeholder: "Type your job title" });
    this.replaceChildren(
      element("label", { class: "my-role__label", for: id }, "My role"),
      element("span", { class: "combobox" }, input),
      element("p", { class: "my-role__note" }, "Remembered in this browser only, and never sent anywhere. ", element("a", { href: address("/roles/") }, "All roles")));
    combobox(input, { signal: /** @type {AbortController} */ (this.#leaving).signal, find: (words) => matching(words), choose: ({ value }) => {
      this.#kept = remember("my-role", value);
      this.#show(value, true);
    } });
    if (focus) input.focus();
  }

  /** @param {string} ref @param {boolean} [chosen] Whether it was chosen just now. */
  async #show(ref, chosen = false) {
    try {
      const found = await rung(ref);
      if (!found) {
        this.#ask();
        this.append(element("p", { class: "my-role__note" }, "The role you chose before is no longer here."));
        return;
      }
      const next = found.rung.above ? await rung(found.rung.above) : null;
      this.#render(found, next);
      if (chosen) {
        announce(`${found.rung.title} chosen`);
        this.querySelector("a")?.focus();
      }
    } catch {
      this.#ask();
      this.append(element("p", { class: "my-role__note" }, "The portal’s data could not be loaded just now."));
    }
  }

  /** @param {{ rung: any, role: any }} here @param {{ rung: any, role: any } | null} next */
  #render({ rung: here }, next) {
    const ways = (here.moves_from ?? []).filter((/** @type {any} */ way) => way.to !== here.above).slice(0, MOVES_SHOWN);
    const courses = next ? [...new Map(toLearn(difference(here, next.rung), next.role.competencies ?? {}).flatMap((each) => each.courses)
      .map((course) => [course.id, course])).values()].slice(0, COURSES_SHOWN) : [];
    this.replaceChildren(
      element("p", { class: "my-role__here" }, element("a", { href: address(here.url) }, here.title)),
      element("dl", { class: "my-role__facts" },
        ...(next ? fact("Next rung", [way(next.rung.title, next.rung.url, here.ref, next.rung.ref)]) : []),
        ...fact(next ? "Or across" : "Where you could go", ways.map((/** @type {any} */ each) => way(each.title, each.url, here.ref, each.to))),
        ...fact("To learn for it", courses.map((course) => [link(course.title, course.url)]))),
      element("p", { class: "my-role__foot" },
        element("button", { type: "button", class: "my-role__button", onclick: () => this.#ask(true) }, "Change"),
        element("button", { type: "button", class: "my-role__button", onclick: () => this.#forget() }, "Forget"),
        element("span", { class: "my-role__note" }, this.#kept ? "Remembered in this browser only." : "This browser doesn’t let it be remembered.")));
  }

  #forget() {
    remember("my-role", null);
    announce("Forgotten");
    this.#ask(true);
  }
}

/** @param {string} title @param {string} url */
const link = (title, url) => element("a", { href: address(url) }, title);

/** @param {string} title @param {string} url @param {string} from @param {string} to @returns {(Node | string)[]} */
const way = (title, url, from, to) => [link(title, url), " ",
  element("a", { class: "my-role__compare", href: address(`/compare/${from}/to/${to}/`), "aria-label": `What changes on the way to ${title}` }, "what changes")];

/** @param {string} name @param {(Node | string)[][]} values */
const fact = (name, values) => (values.length ? [element("div", {}, element("dt", {}, name), ...values.map((parts) => element("dd", {}, ...parts)))] : []);

customElements.define("portal-my-role", PortalMyRole);

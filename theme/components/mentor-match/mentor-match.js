/* <portal-mentor-match data-source="…">: mentors for a competency and a level, by one's language and hours. The address carries the choice. */
import { address, json, keep } from "./address.js";
import { count, element, fresh, icon } from "./element.js";
import { messageFold } from "./mentor-message.js";
import { matches } from "./mentor-order.js";
import { day, languageName, room } from "./mentor-words.js";
import { recall } from "./memory.js";
import { rung } from "./rungs.js";

/** @typedef {import("./mentor-order.js").Matching} Matching */
/** @typedef {import("./mentor-order.js").Match} Match */

const NAMES = ["competency", "level", "language", "zone"];

class PortalMentorMatch extends HTMLElement {
  /** @type {Matching} */
  #matching = {};
  /** @type {Record<string, HTMLSelectElement>} */
  #select = {};
  /** The title of one's own rung, where it is remembered. */
  #own = "";
  #status = element("p", { class: "mentor-match__status", role: "status" });
  #result = element("ul", { class: "cards", role: "list" });

  async connectedCallback() {
    if (this.#status.isConnected) return;
    try {
      this.#matching = await json((this.dataset.source ?? "").replace(/^\//, ""));
    } catch {
      this.classList.add("mentor-match--instead");
      return;
    }
    const { competencies = [], mentors = [], places = [] } = this.#matching;
    const spoken = [...new Set(mentors.flatMap(({ languages = [] }) => languages))];
    const named = spoken.map((tag) => /** @type {[string, string]} */ ([tag, languageName(tag)])).sort(([, one], [, other]) => one.localeCompare(other));
    this.replaceChildren(
      element("form", { class: "mentor-match__form", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
        this.#field("competency", "What you want to learn", [["", "Choose a competency"]], byArea(competencies)),
        this.#field("level", "Up to which level", [["", "Any level"]]),
        this.#field("language", "Talking in", [["", "Any language"], ...named]),
        this.#field("zone", "Where you work", [["", "Anywhere"], ...places.map(({ timezone, titles }) => /** @type {[string, string]} */ ([timezone, titles.join(", ")]))])),
      this.#status, this.#result);
    this.#read();
    const own = await rung(recall("my-role") ?? "").catch(() => null);
    if (!own) return;
    this.#own = own.rung.title;
    this.#show();
  }

  /** @param {string} name @param {string} label @param {[string, string][]} options @param {HTMLOptGroupElement[]} [groups] */
  #field(name, label, options, groups = []) {
    const id = fresh("match");
    const select = element("select", { id, class: "mentor-match__field", onchange: () => this.#choose(name) }, ...options.map(option), ...groups);
    this.#select[name] = select;
    return element("div", {}, element("label", { for: id, class: "mentor-match__label" }, label), select);
  }

  #read() {
    const query = new URLSearchParams(location.search);
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const name of NAMES) {
      const asked = query.get(name) ?? (name === "zone" ? here : "");
      this.#select[name].value = asked;
      if (this.#select[name].selectedIndex < 0) this.#select[name].value = "";
      if (name === "competency") this.#levels();
    }
    this.#show();
  }

  /** @param {string} name */
  #choose(name) {
    if (name === "competency") this.#levels();
    keep(NAMES.map((each) => /** @type {[string, string]} */ ([each, this.#select[each].value])), NAMES);
    this.#show();
  }

  /** The levels of the competency that is chosen. */
  #levels() {
    const scale = this.#chosen()?.scale ?? [];
    const before = this.#select.level.value;
    this.#select.level.replaceChildren(option(["", "Any level"]), ...scale.map(({ id, title }) => option([id, title])));
    this.#select.level.value = scale.some(({ id }) => id === before) ? before : "";
    this.#select.level.disabled = !scale.length;
  }

  #chosen() {
    return this.#matching.competencies?.find(({ id }) => id === this.#select.competency.value);
  }

  #show() {
    const competency = this.#chosen();
    if (!competency) {
      this.#status.textContent = "Choose what you want to learn, and see who helps with it.";
      this.#result.replaceChildren();
      return;
    }
    const scale = competency.scale ?? [];
    const place = Math.max(0, scale.findIndex(({ id }) => id === this.#select.level.value));
    const found = matches(this.#matching, { competency: competency.id, place, language: this.#select.language.value, zone: this.#select.zone.value });
    this.#status.textContent = found.length ? `${count(found.length, "person helps", "people help")} with ${competency.title}, those with room and the nearest level first.`
      : `Nobody helps with ${competency.title} so far or in this language. Try a lower level, or any language.`;
    this.#result.replaceChildren(...found.map((match) => element("li", { class: "cards__item" }, card(match, scale[match.place]?.title ?? "", {
      mentor: match.mentor.title, from: this.#own, wanted: [{ title: competency.title, level: this.#select.level.selectedOptions[0]?.value ? scale[place].title : "" }] }))));
  }
}

/** @param {Match} match @param {string} level @param {import("./mentor-message.js").About} about */
function card({ mentor, hours }, level, about) {
  return element("article", { class: "gap-mentors__card" },
    element("h2", { class: "gap-mentors__name" }, element("a", { href: address(mentor.url) }, mentor.title)),
    mentor.rung_title && element("p", { class: "card__for" }, mentor.rung_title),
    element("p", { class: "card__reason" }, [`Helps up to ${level}`, day(hours)].filter(Boolean).join("; ")),
    element("ul", { class: "card__facts row-of-facts", role: "list" },
      element("li", { class: mentor.free === 0 ? "card__no" : "card__yes" }, mentor.free !== 0 && icon("check"), room(mentor)),
      mentor.languages?.length && element("li", {}, mentor.languages.map(languageName).join(", "))),
    messageFold(about));
}

/** @param {import("./mentor-order.js").Helped[]} competencies */
function byArea(competencies) {
  const groups = new Map();
  for (const { id, title, area_title: area = "Others" } of competencies) {
    if (!groups.has(area)) groups.set(area, element("optgroup", { label: area }));
    groups.get(area).append(option([id, title]));
  }
  return [...groups.values()];
}

/** @param {[string, string]} pair */
const option = ([value, title]) => element("option", { value }, title);

customElements.define("portal-mentor-match", PortalMentorMatch);

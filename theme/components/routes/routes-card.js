/* One route as a card: what it comes to, and its moves step by step. */
import { address } from "./address.js";
import { count, element } from "./element.js";
import { line } from "./markdown-line.js";
import { KIND_TITLES, costOf, courseFacts, guessOf, monthsIn, payingOf, timeOf } from "./routes-words.js";

/** @typedef {import("./routes-words.js").Told} Told */
/** @typedef {import("./routes-stages.js").Stage} Stage */
/** @typedef {import("./routes-web.js").Leg} Leg */

/** @param {string} ref @param {Map<string, string>} titles */
const rungLink = (ref, titles) => element("a", { href: address(`/roles/${ref}/`) }, titles.get(ref));

/** @param {string} name @param {string} value @param {string} [note] */
const fact = (name, value, note) => element("div", {}, element("dt", {}, name), element("dd", {}, value, note && element("span", { class: "facts__note" }, note)));

/**
 * @param {Told} told @param {number} number Of the route, from 1. @param {boolean} several @param {Map<string, string>} titles Of the rungs by ref. @param {boolean} open
 * @returns {HTMLElement}
 */
export function card({ title, route, stages, sum }, number, several, titles, open) {
  const id = `way-${number}`;
  return element("article", { class: "route", "aria-labelledby": id },
    element("h2", { class: "route__title", id }, several && element("span", { class: "route__number", "aria-hidden": "true" }, String(number)), " ", title),
    element("dl", { class: "facts route__facts" },
      fact("Moves", String(route.legs.length)),
      fact("Time", timeOf(route), guessOf(route)),
      fact("To learn", String(route.learning), "levels and criteria"),
      fact("Courses", !sum ? "…" : sum.courses.length ? String(sum.courses.length) : "None", sum?.hours ? count(sum.hours, "hour") : ""),
      fact("Cost", sum ? costOf(sum) : "…", sum ? payingOf(sum) : "")),
    element("details", { class: "fold route__fold", open }, element("summary", {}, "Step by step", element("span", { class: "visually-hidden" }, `: ${title}`)),
      element("ol", { class: "timeline route__steps", role: "list" },
        step(0, element("h3", { class: "step__title" }, rungLink(route.legs[0].from, titles)), element("p", { class: "faint" }, "Where you start")),
        ...route.legs.map((leg, at) => step(at + 1, ...move(leg, titles, stages?.[at]))))));
}

/** @param {number} number @param {...import("./element.js").Part} parts */
const step = (number, ...parts) => element("li", { class: "step" }, element("div", { class: "step__mark", "aria-hidden": "true" }, number ? String(number) : ""),
  element("div", { class: "step__body" }, ...parts));

/** @param {Leg} leg @param {Map<string, string>} titles @param {Stage | undefined} stage @returns {import("./element.js").Part[]} */
function move(leg, titles, stage) {
  const months = leg.months ? `${leg.told ? "" : "about "}${monthsIn(leg.months)}` : "";
  return [
    element("p", { class: "step__move" }, [KIND_TITLES[leg.kind], months].filter(Boolean).join(" · "), " · ",
      element("a", { href: address(`/compare/?rungs=${leg.from},${leg.to}`), "aria-label": `What changes on the way to ${titles.get(leg.to)}` }, "what changes")),
    element("h3", { class: "step__title" }, rungLink(leg.to, titles)),
    ...(stage ? details(stage) : []),
  ];
}

/** @param {Stage} stage @returns {import("./element.js").Part[]} */
function details({ why, criteria, gap, courses }) {
  const fresh = gap.competencies.filter(({ after, change }) => after && (change === "new" || change === "higher"));
  const stated = gap.expectations.filter(({ after, change }) => after && (change === "new" || change === "higher"));
  const number = fresh.length + stated.length;
  return [
    why && element("p", { class: "step__why" }, ...line(why)),
    criteria.length > 0 && element("h4", { class: "step__label" }, "What has to be true first"),
    criteria.length > 0 && element("ul", { class: "step__milestones" }, ...criteria.map((text) => element("li", {}, ...line(text)))),
    number > 0 && element("details", { class: "fold" }, element("summary", {}, `New or higher there (${number})`),
      fresh.length > 0 && element("p", { class: "chips" }, ...fresh.flatMap(({ after }) => (after ? [element("a", { class: "chip", href: address(after.url) }, after.title, " ",
        element("span", { class: "chip__note" }, after.level_title))] : []))),
      stated.length > 0 && element("ul", { class: "plain-list" }, ...stated.flatMap(({ after }) => (after ? [element("li", {}, ...line(after.text))] : [])))),
    number === 0 && element("p", { class: "faint" }, "Nothing is asked there that isn’t asked before."),
    courses.length > 0 && element("h4", { class: "step__label" }, "Learn"),
    courses.length > 0 && element("ul", { class: "step__courses", role: "list" }, ...courses.map((course) => element("li", {}, element("a", { href: address(course.url) }, course.title), " ",
      element("span", { class: "faint" }, courseFacts(course))))),
  ];
}

/* A review pack as Markdown, with empty bullets to write on: the same text as the generator's `outputs/pack_markdown.py`. Pure. */
import { escaped, linked } from "./linked.js";
import { isFresh, isSame } from "./pack-of.js";

/** @typedef {import("./pack-of.js").Pack} Pack */
/** @typedef {import("./pack-of.js").Ask} Ask */
/** @typedef {import("./pack-of.js").Criterion} Criterion */

const EMPTY = "-\n-";

/** @param {string} url @param {string} version @returns {string} The address of a page in that wording. */
export const permanent = (url, version) => `${url}?version=${version}`;

/** @param {string} text @returns {string} On one line. */
export const one = (text) => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");

/** @param {Pack} pack @param {string} judgement How to take it. @param {(url: string) => string} absolute @returns {string} */
export function packText(pack, judgement, absolute) {
  const write = writer(pack, absolute);
  const { rung } = pack;
  const prose = [rung.summary && write.prose(rung.summary), ...(rung.responsibilities?.length ? ["### Responsibilities", write.list(rung.responsibilities)] : [])].filter(Boolean);
  const blocks = [
    `# Review pack: ${escaped(rung.title)}`,
    pack.facts.map(escaped).join(" · "),
    `Version ${rung.version}: <${permanent(absolute(rung.url), rung.version)}>`,
    judgement && `> ${escaped(one(judgement))}`,
    "- Who:\n- With:\n- On:",
    ...(prose.length ? ["## What the rung is for", ...prose] : []),
    "## What is asked",
    ...(pack.areas.length ? pack.areas.flatMap(write.area) : ["Nothing has been written down yet."]),
    ...(rung.evidence?.length ? ["## What shows it", write.list(rung.evidence)] : []),
    ...write.next(),
    ...(pack.talks.length ? ["## Questions for the talk", ...pack.talks.flatMap(write.talk)] : []),
    "## What we agree", EMPTY,
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

/** @param {Pack} pack @param {(url: string) => string} absolute */
function writer({ rung, step, names }, absolute) {
  const prose = (/** @type {string} */ text) => linked(text, names, absolute).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  const line = (/** @type {string} */ text) => one(prose(text));
  const list = (/** @type {string[]} */ texts) => texts.map((text) => `- ${indented(prose(text), 2)}`).join("\n");
  const asked = (/** @type {Ask} */ ask) => `[${escaped(ask.title)}](<${absolute(ask.url)}>): ${escaped(ask.level_title)}`;
  const full = (/** @type {Ask} */ ask, /** @type {string} */ before, behaviours = true) => [
    asked(ask) + marks(false, ask.need) + before, ...(behaviours ? ask.behaviours ?? [] : []).map((text) => `  - ${indented(prose(text), 4)}`)].join("\n");
  const raised = (/** @type {import("./pack-of.js").Raised} */ each, behaviours = true) => full(each.asked, `, before ${escaped(each.before)}`, behaviours);
  const texts = (/** @type {Criterion[]} */ criteria) => criteria.map(({ text }) => line(text));
  const part = (/** @type {string} */ title, /** @type {string[]} */ entries) => (entries.length ? [`### ${title}`, entries.map((entry) => `- ${entry}`).join("\n")] : []);
  return {
    prose, list,
    /** @param {import("./pack-of.js").Area} area */
    area: (area) => [`### ${escaped(area.title) || "Criteria"}`,
      ...area.criteria.map((each) => `- ${line(each.text)}${marks(isFresh(rung, each), each.need)}\n\n  Evidence:\n\n  -\n  -`),
      ...area.asked.flatMap((each) => [`#### ${asked(each)}`, marks(isFresh(rung, each), each.need).trim(), each.note && line(each.note),
        each.behaviours?.length && list(each.behaviours), "Evidence:", EMPTY])],
    next: () => (!step ? ["## The next rung", rung.below ? "This is the top of the ladder." : "This role has one rung and no ladder."] : [
      `## The next rung: ${escaped(step.rung.title)}`,
      `Version ${step.rung.version}: <${permanent(absolute(step.rung.url), step.rung.version)}>`,
      ...(isSame(step) ? ["It asks the same of what has been written down."] : [
        ...part("New there", [...step.new.map((each) => full(each, "")), ...texts(step.newCriteria)]),
        ...part("Higher there", [...step.higher.map((each) => raised(each)), ...texts(step.restated)]),
        ...part("Lower there", step.lower.map((each) => raised(each, false))),
        ...part("No longer asked there", [...step.gone.map(escaped), ...texts(step.goneCriteria)]),
        step.same ? `${step.same} ${step.same === 1 ? "stays" : "stay"} the same.` : ""])]),
    /** @param {import("./pack-of.js").Talk} talk */
    talk: ({ title, questions }) => [`### ${escaped(title)}`,
      questions.map(({ ask, why }, at) => `${at + 1}. ${line(ask)}${why ? `\n   - ${line(why)}` : ""}`).join("\n")],
  };
}

/** @param {boolean} fresh @param {string} need */
function marks(fresh, need) {
  const said = [fresh && "new or higher than on the rung below", need === "desirable" && "desirable"].filter(Boolean);
  return said.length ? ` *(${said.join(", ")})*` : "";
}

/** @param {string} text @param {number} by @returns {string} Further lines begin below the first. */
const indented = (text, by) => text.split("\n").map((part, at) => (at && part ? " ".repeat(by) + part : part)).join("\n");

/* A review pack on the page: to read, and to write on once it is printed. */
import { address } from "./address.js";
import { element } from "./element.js";
import { line } from "./markdown-line.js";
import { isFresh, isSame } from "./pack-of.js";
import { permanent } from "./pack-text.js";

/** @typedef {import("./pack-of.js").Pack} Pack */
/** @typedef {import("./pack-of.js").Ask} Ask */
/** @typedef {import("./element.js").Part} Part */

/** @param {Pack} pack @param {string} judgement @returns {HTMLElement} */
export function packPage(pack, judgement) {
  const { rung, areas, talks, facts } = pack;
  const said = [...(rung.summary ? [element("p", {}, ...words(pack, rung.summary))] : []),
    ...(rung.responsibilities?.length ? [element("h4", { class: "subhead" }, "Responsibilities"), list(pack, rung.responsibilities, "pack__list")] : [])];
  return element("article", { class: "pack", "aria-labelledby": "pack-title" },
    element("header", { class: "pack__head" },
      element("h2", { id: "pack-title", class: "pack__title" }, element("a", { href: address(rung.url) }, rung.title)),
      facts.length > 0 && element("p", { class: "soft" }, facts.join(" · ")),
      version(rung),
      judgement && element("p", { class: "note pack__judgement" }, judgement),
      element("dl", { class: "pack__who" }, ...["Who", "With", "On"].map((name) => element("div", {}, element("dt", {}, name), element("dd", {}))))),
    ...(said.length ? [part("What the rung is for", ...said)] : []),
    part("What is asked", ...(areas.length ? areas.flatMap((area) => [element("h4", { class: "pack__area" }, area.title || "Criteria"),
      ...area.criteria.map((each) => asked(pack, [element("p", { class: "pack__criterion" }, ...words(pack, each.text), " ", ...tags(isFresh(rung, each), each.need))])),
      ...area.asked.map((each) => asked(pack, [title(each, isFresh(rung, each)), each.note && element("p", { class: "soft" }, ...words(pack, each.note)), behaviours(pack, each)]))])
      : [element("p", { class: "empty" }, "Nothing has been written down yet.")])),
    ...(rung.evidence?.length ? [part("What shows it", list(pack, rung.evidence, "pack__list"))] : []),
    next(pack),
    ...(talks.length ? [part("Questions for the talk", ...talks.flatMap((talk) => [
      element("h4", { class: "pack__area" }, element("a", { href: address(`${talk.url}?rung=${rung.ref}`) }, talk.title)),
      element("ol", { class: "questions" }, ...talk.questions.map(({ ask, why }) => element("li", { class: "questions__item" },
        element("p", { class: "questions__ask" }, ...words(pack, ask)), why && element("p", { class: "questions__why" }, ...words(pack, why)), space("Notes", "pack__space--print")))),
    ]))] : []),
    part("What we agree", space("", "")),
    element("p", { class: "pack__foot" }, `${rung.title}, version ${rung.version}: ${permanent(address(rung.url), rung.version)}`));
}

/** @param {any} rung */
function version(rung) {
  const url = permanent(address(rung.url), rung.version);
  return element("p", { class: "faint pack__version" }, `Version ${rung.version}: `, element("a", { href: url }, url));
}

/** @param {string} name @param {...Part} parts */
const part = (name, ...parts) => element("section", { class: "section pack__part" }, element("h3", {}, name), ...parts);

/** @param {Pack} pack @param {Part[]} parts */
const asked = (pack, parts) => element("div", { class: "pack__asked" }, element("div", {}, ...parts), space("Evidence", ""));

/** Where one writes on paper. @param {string} label @param {string} variant */
const space = (label, variant) => element("div", { class: `pack__space ${variant}`.trim() }, label && element("span", { class: "pack__label" }, label));

/** @param {Ask} ask @param {boolean} fresh */
const title = (ask, fresh) => element("p", { class: "pack__ask" }, element("a", { href: address(ask.url) }, ask.title), " ",
  element("span", { class: "pack__level" }, ask.level_title), " ", ...tags(fresh, ask.need));

/** @param {boolean} fresh @param {string} need */
const tags = (fresh, need) => [fresh && element("span", { class: "tag tag--new" }, "New or higher here"), need === "desirable" && element("span", { class: "tag" }, "Desirable")];

/** @param {Pack} pack @param {Ask} ask */
const behaviours = (pack, ask) => (ask.behaviours?.length ? list(pack, ask.behaviours, "pack__behaviours") : null);

/** @param {Pack} pack @param {string[]} texts @param {string} name */
const list = (pack, texts, name) => element("ul", { class: name }, ...texts.map((text) => element("li", {}, ...words(pack, text))));

/** @param {Pack} pack @param {string} text @returns {(Node | string)[]} A link without words takes the title of what it names. */
const words = (pack, text) => line(text.replace(/\[\]\(([a-z-]+:[a-z0-9/-]+)[^)]*\)/g, (_, name) => pack.names[name]?.title ?? name.split(":")[0]));

/** @param {Pack} pack */
function next(pack) {
  const { step, rung } = pack;
  if (!step) return part("The next rung", element("p", {}, rung.below ? "This is the top of the ladder." : "This role has one rung and no ladder."));
  const raised = (/** @type {import("./pack-of.js").Raised} */ each, whole = true) => element("li", {}, title(each.asked, false),
    element("p", { class: "faint" }, `Before: ${each.before}`), whole && behaviours(pack, each.asked));
  const texts = (/** @type {{ text: string }[]} */ criteria) => criteria.map(({ text }) => element("li", {}, ...words(pack, text)));
  const change = (/** @type {string} */ name, /** @type {HTMLElement[]} */ entries) => (entries.length ? [element("h4", { class: "pack__area" }, name), element("ul", { class: "pack__changes" }, ...entries)] : []);
  return part(`The next rung: ${step.rung.title}`, version(step.rung),
    ...(isSame(step) ? [element("p", {}, "It asks the same of what has been written down.")] : [
      ...change("New there", [...step.new.map((each) => element("li", {}, title(each, false), behaviours(pack, each))), ...texts(step.newCriteria)]),
      ...change("Higher there", [...step.higher.map((each) => raised(each)), ...texts(step.restated)]),
      ...change("Lower there", step.lower.map((each) => raised(each, false))),
      ...change("No longer asked there", [...step.gone.map((text) => element("li", {}, text)), ...texts(step.goneCriteria)]),
      step.same > 0 && element("p", { class: "soft" }, `${step.same} ${step.same === 1 ? "stays" : "stay"} the same.`)]));
}

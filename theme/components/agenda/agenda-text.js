/* What a rung asks, as questions, and an agenda of them as Markdown. */

/** @typedef {{ subject: string, ask: string, signs: string[], isNew: boolean }} Asked `subject` and `signs` are Markdown. */

const SIGNS = 2;

/** @param {any} rung As the role's data have it. @param {string} ask @param {string} askCriterion @returns {Asked[]} What is new first. */
export function questionsOf(rung, ask, askCriterion) {
  const competencies = (rung.asks ?? []).map((/** @type {any} */ each) => ({
    subject: "", ask: ask.replace("{competency}", () => each.title).replace("{level}", () => each.level_title), signs: (each.behaviours ?? []).slice(0, SIGNS), isNew: Boolean(each.new) }));
  const criteria = (rung.expectations ?? []).map((/** @type {any} */ each) => ({ subject: each.text, ask: askCriterion, signs: [], isNew: Boolean(each.new) }));
  const all = [...competencies, ...criteria];
  return [...all.filter(({ isNew }) => isNew), ...all.filter(({ isNew }) => !isNew)];
}

/** @param {{ title: string, rung: string, url: string, own: string[], questions: Asked[] }} agenda @returns {string} */
export function agendaText({ title, rung, url, own, questions }) {
  const item = (/** @type {Asked} */ { subject, ask, signs }, /** @type {number} */ index) =>
    [`${index + 1}. ${subject ? `${subject.replace(/\s+/g, " ")} ` : ""}**${ask}**`, ...signs.map((sign) => `   - ${sign.replace(/\s+/g, " ")}`)].join("\n");
  const part = (/** @type {string} */ heading, /** @type {Asked[]} */ held) => (held.length ? [`### ${heading}`, held.map(item).join("\n")] : []);
  return `${[`## ${title}: ${rung}`, own.map((text, index) => `${index + 1}. ${text}`).join("\n"),
    ...part("New at this rung", questions.filter(({ isNew }) => isNew)), ...part("Carried on", questions.filter(({ isNew }) => !isNew)), `<${url}>`].join("\n\n")}\n`;
}

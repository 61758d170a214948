/* What a rung asks, as questions, and an agenda of them as Markdown. */

/** @typedef {{ subject: string, level: string, url: string, signs: string[], isNew: boolean }} Asked `subject` and `signs` are Markdown. */

const SIGNS = 2;

/** @param {any} rung As the role's data have it. @returns {Asked[]} What is new first. */
export function questionsOf(rung) {
  const competencies = (rung.asks ?? []).map((/** @type {any} */ each) => (
    { subject: each.title, level: each.level_title, url: each.url, signs: (each.behaviours ?? []).slice(0, SIGNS), isNew: Boolean(each.new) }));
  const criteria = (rung.expectations ?? []).map((/** @type {any} */ each) => ({ subject: each.text, level: "", url: "", signs: [], isNew: Boolean(each.new) }));
  const all = [...competencies, ...criteria];
  return [...all.filter(({ isNew }) => isNew), ...all.filter(({ isNew }) => !isNew)];
}

/** @param {{ title: string, rung: string, url: string, own: string[], ask: string, questions: Asked[] }} agenda @returns {string} */
export function agendaText({ title, rung, url, own, ask, questions }) {
  const one = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
  const item = (/** @type {Asked} */ { subject, level, signs }, /** @type {number} */ index) =>
    [`${index + 1}. ${level ? `**${subject}, ${level}**` : one(subject)}: ${ask}`, ...signs.map((sign) => `   - ${one(sign)}`)].join("\n");
  const part = (/** @type {string} */ heading, /** @type {Asked[]} */ held) => (held.length ? [`### ${heading}`, held.map(item).join("\n")] : []);
  return `${[`## ${title}: ${rung}`, own.map((text, index) => `${index + 1}. ${one(text)}`).join("\n"),
    ...part("New at this rung", questions.filter(({ isNew }) => isNew)), ...part("Carried on", questions.filter(({ isNew }) => !isNew)), `<${url}>`].join("\n\n")}\n`;
}

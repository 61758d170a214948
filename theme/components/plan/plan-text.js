/* A plan as Markdown: what one sends to a manager or keeps in a notebook. Pure. */

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {{ title: string, items: string[] }} Goal `items` are lines: what is asked beyond what one brings along. */
/** @typedef {{ day: (day: string) => string, cost: (cost: import("./plan-shape.js").Cost) => string, hours: (hours: number) => string, level: (competency: string, level: string) => string,
 *  rung: (ref: string) => string, kinds: Record<string, string>, states: Record<string, string>, met: Record<string, string> }} Words */

/** @param {string} text @returns {string} In one line, and as text: what would be a mark is escaped. */
const plain = (text) => text.replace(/\s+/g, " ").trim().replace(/([\\`*_[\]<>#|])/g, "\\$1");

/** @param {Plan} plan @param {Goal[]} goals @param {Words} words @returns {string} */
export function markdown(plan, goals, words) {
  const list = (/** @type {string[]} */ items) => items.map((item) => `- ${item}`).join("\n");
  const part = (/** @type {string} */ title, /** @type {string} */ body) => (body ? [`## ${title}`, body] : []);
  const steps = plan.actions.map((each) => {
    const facts = [words.states[each.state].toLowerCase(), each.start && `from ${words.day(each.start)}`, each.due && `by ${words.day(each.due)}`, each.done && `done on ${words.day(each.done)}`,
      each.hours === null ? "" : words.hours(each.hours), each.cost ? words.cost(each.cost) : ""].filter(Boolean).join(", ");
    return `${each.kind === "own" ? "" : `${words.kinds[each.kind]}: `}${plain(each.title)} (${facts})${each.note ? `\n  ${each.note.trim().split("\n").map(plain).join("\n  ")}` : ""}`;
  });
  const said = [
    ...Object.entries(plan.competencies).map(([id, each]) => `${plain(each.title || id)}: ${words.level(id, each.level)}${reasons(each)}`),
    ...Object.values(plan.expectations).map((each) => `${plain(each.text)}: ${words.met[each.state].toLowerCase()}${reasons(each)}`)];
  return `${[
    `# ${plan.name ? `The plan of ${plain(plan.name)}` : "My plan"}`,
    list([...(plan.rung ? [`Role: ${plain(words.rung(plan.rung))}`] : []), ...plan.targets.map((ref) => `Aim: ${plain(words.rung(ref))}`)]),
    ...goals.flatMap(({ title, items }) => part(`What separates me from ${plain(title)}`, list(items) || "Nothing more is asked than I bring along.")),
    ...part("What I do", list(steps)), ...part("What I say of myself", list(said)), ...part("Notes", plan.notes.trim()),
  ].filter(Boolean).join("\n\n")}\n`;
}

/** @param {{ evidence: string, note: string }} each */
const reasons = ({ evidence, note }) => [evidence, note].filter(Boolean).map((text) => `\n  ${plain(text)}`).join("");

/* What the steps of a plan cost and take, against what benefits give: benefit by benefit, currency by currency, period by period. Pure. */

/** @typedef {import("./plan-shape.js").Action} Action */
/** @typedef {{ benefit: string, amounts?: { amount: number, currency: string, period: string }[], time?: { hours: number, period: string } }} Given */
/** @typedef {{ id: string, title: string, url: string, kind: string, covers?: string[] }} Benefit */
/** @typedef {{ benefits?: Benefit[], holders?: { family: string, track?: string, grade?: string, gives: Given[] }[] }} Allowances */
/** @typedef {{ period: string, used: number, steps: number }} Span `period` as 2026, 2026-Q4 or 2026-11; empty for steps without a day, and where it is given once. */
/** @typedef {{ benefit: Benefit, currency: string, given: number, period: string, spans: Span[] }} Row `currency` is empty where it is about hours. */

/**
 * @param {Allowances} allowances @param {{ family: string, track?: string, grade?: string }} someone @returns {Given[]}
 */
export const givenTo = (allowances, someone) => (allowances.holders ?? []).find((each) => each.family === someone.family && (each.track ?? "") === (someone.track ?? "")
  && (each.grade ?? "") === (someone.grade ?? ""))?.gives ?? [];

/**
 * A step that two benefits could pay for stands at both: which one pays is for people to settle.
 * @param {Action[]} actions @param {Given[]} gives @param {Benefit[]} benefits
 * @param {(action: Action) => string | null} formatOf The format of the course that a step is; null where it is no course.
 * @returns {Row[]} Of benefits that could pay for a step, and of those that give time.
 */
export function against(actions, gives, benefits, formatOf) {
  return gives.flatMap((given) => {
    const benefit = benefits.find(({ id }) => id === given.benefit);
    if (!benefit) return [];
    const covered = actions.filter((action) => {
      const format = formatOf(action);
      return format !== null && (!benefit.covers?.length || benefit.covers.includes(format));
    });
    const money = (given.amounts ?? []).map(({ amount, currency, period }) => ({ benefit, currency, given: amount, period,
      spans: spans(covered, period, ({ cost }) => (cost?.currency === currency ? cost.amount : 0)) }));
    const time = given.time && benefit.kind === "learning-time"
      ? [{ benefit, currency: "", given: given.time.hours, period: given.time.period, spans: spans(covered, given.time.period, ({ hours }) => hours ?? 0) }] : [];
    return [...money, ...time].filter((row) => row.spans.length);
  });
}

/** @param {Action[]} actions @param {string} period @param {(action: Action) => number} used @returns {Span[]} In order, those without a day last. */
function spans(actions, period, used) {
  /** @type {Map<string, Span>} */
  const found = new Map();
  for (const action of actions) {
    if (!used(action)) continue;
    const name = spanOf(action.done || action.start || action.due, period);
    const span = found.get(name) ?? { period: name, used: 0, steps: 0 };
    found.set(name, { ...span, used: span.used + used(action), steps: span.steps + 1 });
  }
  return [...found.values()].sort((one, other) => ((one.period || "~") < (other.period || "~") ? -1 : 1));
}

/** @param {string} day @param {string} period @returns {string} */
function spanOf(day, period) {
  const [year, month] = day.split("-");
  if (!day || period === "once") return "";
  if (period === "month") return `${year}-${month}`;
  return period === "quarter" ? `${year}-Q${Math.ceil(Number(month) / 3)}` : year;
}

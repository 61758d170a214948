/* Values from anywhere, looked at one by one: what is right is taken, what isn't is told with its place and a remedy. Pure, and never throws. */

/** @typedef {{ where: string, what: string, fix: string }} Problem `where` is a place in the file, such as `actions[2].start`. */

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RUNG = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const SHOWN = 40;

/** @param {string} text @returns {boolean} Whether it names a record. */
export const isId = (text) => ID.test(text);

/** @param {string} text @returns {boolean} Whether it names a rung: `role/level`, or the role alone. */
export const isRung = (text) => RUNG.test(text);

/** @param {string} text @returns {boolean} Whether it is a day of the calendar: `2026-11-22`. */
export function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {string} The value as a message names it. */
function named(value) {
  const text = value === undefined ? "nothing" : JSON.stringify(value) ?? String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

export class Check {
  /** @type {Problem[]} */
  problems = [];

  /** @param {string} where @param {string} what @param {string} fix */
  tell(where, what, fix) {
    this.problems.push({ where, what, fix });
  }

  /** @param {unknown} value @param {string} where @returns {string} The text; empty where there is none. */
  text(value, where) {
    if (typeof value === "string") return value;
    if (value !== undefined && value !== null) this.tell(where, `${named(value)} is no text`, "Write a text in quotation marks, or leave it out");
    return "";
  }

  /** @param {unknown} value @param {string} where @param {(text: string) => boolean} right @param {string} such What it should be. @returns {string} */
  like(value, where, right, such) {
    const text = this.text(value, where);
    if (!text || right(text)) return text;
    this.tell(where, `${named(text)} is not ${such}`, `Write ${such}, or leave it out`);
    return "";
  }

  /** @param {unknown} value @param {string} where */
  day(value, where) {
    return this.like(value, where, isDay, "a day such as 2026-11-22");
  }

  /** @param {unknown} value @param {string} where */
  moment(value, where) {
    return this.like(value, where, (text) => MOMENT.test(text) && !Number.isNaN(Date.parse(text)), "a moment such as 2026-11-22T10:00:00Z");
  }

  /** @param {unknown} value @param {string} where */
  rung(value, where) {
    return this.like(value, where, isRung, "a rung such as data-analyst/senior");
  }

  /** @template {string} T @param {unknown} value @param {string} where @param {readonly T[]} words @param {T} otherwise @returns {T} */
  word(value, where, words, otherwise) {
    const found = words.find((word) => word === value);
    if (found === undefined) this.tell(where, `${named(value)} is none of ${words.join(", ")}; it is taken for ${otherwise}`, `Write one of ${words.join(", ")}`);
    return found ?? otherwise;
  }

  /** @param {unknown} value @param {string} where @returns {number | null} A number from zero up. */
  number(value, where) {
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
    this.tell(where, `${named(value)} is no number from 0 up`, "Write a number without quotation marks, or leave it out");
    return null;
  }

  /** @param {unknown} value @param {string} where @returns {unknown[]} */
  list(value, where) {
    if (Array.isArray(value)) return value;
    if (value !== undefined && value !== null) this.tell(where, `${named(value)} is no list`, "Write a list in [square brackets], or leave it out");
    return [];
  }

  /** @param {unknown} value @param {string} where @returns {Record<string, unknown> | null} */
  group(value, where) {
    if (isGroup(value)) return value;
    if (value !== undefined && value !== null) this.tell(where, `${named(value)} is no group of fields`, "Write fields in {curly brackets}, or leave it out");
    return null;
  }

  /**
   * @template T
   * @param {unknown} value @param {string} where @param {(name: string) => boolean} right @param {string} such What a name should be.
   * @param {(each: Record<string, unknown>, where: string) => T | null} one
   * @returns {Record<string, T>} By name, without the names that every object has.
   */
  named(value, where, right, such, one) {
    /** @type {Record<string, T>} */
    const found = Object.create(null);
    for (const [name, each] of Object.entries(this.group(value, where) ?? {})) {
      const here = `${where}.${name}`;
      if (!right(name)) this.tell(here, `${named(name)} is not ${such}`, `Write ${such}; the entry is passed over`);
      else if (!isGroup(each)) this.tell(here, `${named(each)} is no group of fields`, "Write fields in {curly brackets}; the entry is passed over");
      else {
        const made = one(each, here);
        if (made !== null) found[name] = made;
      }
    }
    return found;
  }

  /** Tells what nobody takes. @param {Record<string, unknown>} group @param {string} where @param {readonly string[]} known */
  others(group, where, known) {
    for (const name of Object.keys(group)) {
      if (!known.includes(name)) this.tell(where ? `${where}.${name}` : name, `the field “${name}” is not known here`, `Take it away, or correct its name: ${known.join(", ")}`);
    }
  }
}

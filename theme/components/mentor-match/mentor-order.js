/* Who can help, best first: the order of generator/derive/matching.py, which says why. */

const ENOUGH_HOURS = 2;

/**
 * @typedef {{ id: string, title: string, url: string, rung_title?: string, languages?: string[], timezone?: string, free?: number }} Mentor
 * @typedef {{ id: string, title: string, area_title?: string, url: string, scale?: { id: string, title: string }[], mentors: Record<string, number> }} Helped
 * @typedef {{ competencies?: Helped[], mentors?: Mentor[], places?: { timezone: string, titles: string[] }[], shared_hours?: Record<string, Record<string, number>> }} Matching
 * @typedef {{ competency: string, place: number, language: string, zone: string }} Wanted
 * @typedef {{ mentor: Mentor, place: number, hours: number | null }} Match
 * @typedef {{ mentor: Mentor, helps: { competency: Helped, wanted: number, place: number }[], hours: number | null }} Helper
 */

/** @param {Matching} matching @param {Wanted} wanted @returns {Match[]} */
export function matches(matching, wanted) {
  const helped = matching.competencies?.find(({ id }) => id === wanted.competency)?.mentors ?? {};
  const found = (matching.mentors ?? [])
    .filter(({ id, languages = [] }) => (helped[id] ?? -1) >= wanted.place && (!wanted.language || languages.includes(wanted.language)))
    .map((mentor) => ({ mentor, place: helped[mentor.id], hours: matching.shared_hours?.[mentor.timezone ?? ""]?.[wanted.zone] ?? null }));
  return found.sort((one, other) => compare(rank(one), rank(other)));
}

/**
 * Those who can help with anything of several competencies, best first; `helps` keeps the order of what is wanted.
 * @param {Matching} matching @param {{ competency: string, place: number }[]} wanted
 * @param {{ languages?: string[], timezone?: string }} [own] What the one who asks says of themselves; nothing: any.
 * @returns {Helper[]}
 */
export function helpers(matching, wanted, { languages = [], timezone = "" } = {}) {
  const known = new Map((matching.competencies ?? []).map((each) => [each.id, each]));
  const found = (matching.mentors ?? []).filter((mentor) => !languages.length || (mentor.languages ?? []).some((tag) => languages.includes(tag))).map((mentor) => ({
    mentor, hours: matching.shared_hours?.[mentor.timezone ?? ""]?.[timezone] ?? null,
    helps: wanted.flatMap(({ competency, place }) => {
      const helped = known.get(competency);
      const reached = helped?.mentors[mentor.id] ?? -1;
      return helped && reached >= place ? [{ competency: helped, wanted: place, place: reached }] : [];
    }),
  }));
  return found.filter(({ helps }) => helps.length).sort((one, other) => compare(rankOfHelper(one), rankOfHelper(other)));
}

/** @param {Match} match @returns {(number | string)[]} */
const rank = ({ mentor, place, hours }) => [fullness(mentor), far(hours), place, -(hours ?? 0), mentor.title.toLowerCase(), mentor.id];

/** @param {Helper} helper @returns {(number | string)[]} */
const rankOfHelper = ({ mentor, helps, hours }) => [fullness(mentor), far(hours), -helps.length,
  helps.reduce((sum, { wanted, place }) => sum + place - wanted, 0), -(hours ?? 0), mentor.title.toLowerCase(), mentor.id];

/** @param {Mentor} mentor */
const fullness = ({ free }) => (free === undefined ? 1 : free > 0 ? 0 : 2);

/** @param {number | null} hours */
const far = (hours) => Number(hours !== null && hours < ENOUGH_HOURS);

/** @param {(number | string)[]} one @param {(number | string)[]} other */
function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

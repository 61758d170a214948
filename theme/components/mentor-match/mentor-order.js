/* Who can help, best first: the order of generator/derive/matching.py, which says why. */

const ENOUGH_HOURS = 2;

/**
 * @typedef {{ id: string, title: string, url: string, rung_title?: string, languages?: string[], timezone?: string, free?: number }} Mentor
 * @typedef {{ id: string, title: string, area_title?: string, url: string, scale?: { id: string, title: string }[], mentors: Record<string, number> }} Helped
 * @typedef {{ competencies?: Helped[], mentors?: Mentor[], places?: { timezone: string, titles: string[] }[], shared_hours?: Record<string, Record<string, number>> }} Matching
 * @typedef {{ competency: string, place: number, language: string, zone: string }} Wanted
 * @typedef {{ mentor: Mentor, place: number, hours: number | null }} Match
 */

/** @param {Matching} matching @param {Wanted} wanted @returns {Match[]} */
export function matches(matching, wanted) {
  const helped = matching.competencies?.find(({ id }) => id === wanted.competency)?.mentors ?? {};
  const found = (matching.mentors ?? [])
    .filter(({ id, languages = [] }) => (helped[id] ?? -1) >= wanted.place && (!wanted.language || languages.includes(wanted.language)))
    .map((mentor) => ({ mentor, place: helped[mentor.id], hours: matching.shared_hours?.[mentor.timezone ?? ""]?.[wanted.zone] ?? null }));
  return found.sort((one, other) => compare(rank(one), rank(other)));
}

/** @param {Match} match @returns {(number | string)[]} */
function rank({ mentor, place, hours }) {
  const fullness = mentor.free === undefined ? 1 : mentor.free > 0 ? 0 : 2;
  return [fullness, Number(hours !== null && hours < ENOUGH_HOURS), place, -(hours ?? 0), mentor.title.toLowerCase(), mentor.id];
}

/** @param {(number | string)[]} one @param {(number | string)[]} other */
function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

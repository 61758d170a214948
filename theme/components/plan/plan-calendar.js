/* The days of a plan as a calendar file, RFC 5545: an event of a whole day for each day on which a step starts or is due, and none for what is done. Pure. */

/** @typedef {import("./plan-shape.js").Plan} Plan */

const OCTETS = 75;

/** @param {Plan} plan @param {string} now The moment, as ISO 8601 says it. @param {string} url Where the plan is. @returns {string} */
export function calendar(plan, now, url) {
  const stamp = `${now.slice(0, 19).replace(/[-:]/g, "")}Z`;
  const events = plan.actions.filter(({ state }) => state !== "done").flatMap((each) => [
    ...(each.start ? [event(`${each.id}-start`, each.start, each.due === each.start ? each.title : `Start: ${each.title}`, each.note)] : []),
    ...(each.due && each.due !== each.start ? [event(`${each.id}-due`, each.due, `Due: ${each.title}`, each.note)] : [])]);
  /** @param {string} id @param {string} day @param {string} title @param {string} note */
  function event(id, day, title, note) {
    return ["BEGIN:VEVENT", `UID:${escaped(id)}@career-portal-plan`, `DTSTAMP:${stamp}`, `SEQUENCE:${plan.history.length}`, `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${after(day)}`, `SUMMARY:${escaped(title)}`, ...(note ? [`DESCRIPTION:${escaped(note)}`] : []), `URL:${url}`, "TRANSP:TRANSPARENT", "END:VEVENT"];
  }
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//career portal//plan//EN", "CALSCALE:GREGORIAN", ...events.flat(), "END:VCALENDAR"].map((each) => `${folded(each)}\r\n`).join("");
}

/** @param {Plan} plan @returns {boolean} Whether a step that isn't done has a day. */
export const hasDays = (plan) => plan.actions.some(({ state, start, due }) => state !== "done" && (start || due));

/** @param {string} day @returns {string} The day after, as a date of a calendar file: an event of a day ends where the next begins. */
function after(day) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10).replaceAll("-", "");
}

/** @param {string} text @returns {string} */
const escaped = (text) => text.replace(/\r\n?/g, "\n").replace(/[\x00-\x09\x0b-\x1f\x7f]/g, " ").replace(/([\\;,])/g, "\\$1").replace(/\n/g, "\\n");

/** @param {string} text A line of any length. @returns {string} Lines of at most 75 octets; a character is never cut. */
function folded(text) {
  const encoder = new TextEncoder();
  const lines = [""];
  let octets = 0;
  for (const letter of text) {
    const size = encoder.encode(letter).length;
    if (octets + size > OCTETS) {
      lines.push(" ");
      octets = 1;
    }
    lines[lines.length - 1] += letter;
    octets += size;
  }
  return lines.join("\r\n");
}

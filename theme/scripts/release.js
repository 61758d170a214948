/* Whether the portal was published anew since this page was opened: what is asked for then may be of another version than the page. */

const PAUSE_MS = 300;
/** A server's clock tells seconds. */
const SLACK_MS = 2000;

/** What told the publication when data were first asked for. @type {Promise<string> | undefined} */
let first;
let waiting = 0;

/**
 * Looks, before an answer comes and after, whether the same publication is there.
 * @param {string} root The site's root as a full address. @param {Promise<unknown>} answer
 */
export function asked(root, answer) {
  first ??= look(root);
  answer.catch(() => undefined).then(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => compare(root), PAUSE_MS);
  });
}

/** @param {string} root */
async function compare(root) {
  const [before, now] = await Promise.all([first, look(root)]);
  if (before && now && before !== now) tell();
}

/** @param {string} root @returns {Promise<string>} Another for each publication; empty where the host doesn't tell. */
async function look(root) {
  const answer = await fetch(`${root}manifest.sha256`, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return "";
  const [here, made] = [answer.headers.get("Date"), answer.headers.get("Last-Modified")];
  const since_ms = Date.parse(here ?? "") + Number(answer.headers.get("Age") ?? 0) * 1000 - Date.parse(made ?? "");
  if (since_ms >= 0 && since_ms + SLACK_MS < performance.now()) tell();
  return `${answer.headers.get("ETag") ?? ""} ${made ?? ""}`.trim();
}

/** portal.js shows it. */
const tell = () => dispatchEvent(new Event("portal-published"));

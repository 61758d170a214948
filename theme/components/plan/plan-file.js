/* A plan to a file and from one. Bytes of any kind do no harm: what can't be read is told, with its place and a remedy. */
import { element } from "./element.js";
import { faultOf } from "./plan-json.js";
import { blank, read, write } from "./plan-shape.js";

/** @typedef {import("./plan-shape.js").Plan} Plan */
/** @typedef {import("./plan-shape.js").Reading} Reading */

const LARGEST_BYTES = 5_000_000;
const KEPT_MS = 10_000;

/** @returns {string} The site's name. */
export const siteName = () => document.querySelector("meta[property='og:site_name']")?.getAttribute("content") ?? "";

/** @param {Plan} plan @param {string} now @returns {string} */
export const fileText = (plan, now) => `${JSON.stringify(write(plan, siteName(), now), null, 2)}\n`;

/** @param {string} name @param {string} type @param {string} text Hands the text over as a file. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** @param {Plan} plan @param {string} now @param {string} suffix @returns {string} plan-ana-2026-11-22.json */
export function fileName(plan, now, suffix) {
  const owner = plan.name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40);
  return `${["plan", owner, now.slice(0, 10)].filter(Boolean).join("-")}.${suffix}`;
}

/** @param {string} what @param {string} fix @param {string} [where] @returns {Reading} */
const refused = (what, fix, where = "") => ({ plan: blank(), problems: [{ where, what, fix }], isPlan: false, portal: "", exported: "" });

/** @param {Blob} file @returns {Promise<Reading>} */
export async function open(file) {
  if (file.size > LARGEST_BYTES) return refused(`the file has ${Math.round(file.size / 1_000_000)} MB, and a plan is far smaller`, "Choose the file that the page “My plan” saved");
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return refused("the file is no text in UTF-8", "Choose the file that the page “My plan” saved. If it was edited, save it as UTF-8");
  }
  return parse(text);
}

/** @param {string} text @returns {Reading} */
export function parse(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("the file is no sound JSON", "Correct it there: a quotation mark, a comma or a bracket is missing or too many; or save the plan again where it was made", faultOf(text));
  }
  return read(value);
}

/* A file that the page makes and the reader keeps. */
import { element } from "./element.js";

const KEPT_MS = 10_000;

/** @param {string} name @param {string} type A media type. @param {string} text */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/* A first message to a mentor: a draft to change and copy. Nothing is sent. */
import { announce } from "./announce.js";
import { copy } from "./clipboard.js";
import { element, fresh } from "./element.js";
import { and } from "./mentor-words.js";

/** @typedef {{ mentor: string, wanted: { title: string, level: string }[], from?: string, to?: string }} About The mentor's name, what one
 *  wants to learn and up to which level, and the titles of one's own rung and of the one aimed at, where known. */

const SAID_MS = 2500;
const LINES = 11;

/** @param {About} about @returns {string} */
export function firstMessage({ mentor, wanted, from = "", to = "" }) {
  const matter = and(wanted.map(({ title, level }) => (level ? `${title} (up to ${level})` : title)));
  const self = from && to ? `I work as ${from} and would like to grow towards ${to}.` : from ? `I work as ${from}.` : to ? `I would like to grow towards ${to}.` : "";
  return [`Hello ${mentor},`,
    `${self}${self ? " " : ""}I want to learn more about ${matter}, and saw in the career portal that you help with it.`,
    "Would you have half an hour in the next weeks for a first talk? I would bring an example of my work and a question or two.",
    "If it doesn’t suit you at the moment, that is fine. Perhaps you know somebody else whom I could ask.",
    "Thank you"].join("\n\n");
}

/** @param {About} about @returns {HTMLDetailsElement} Folded; opened, the draft with a button that copies what stands there then. */
export function messageFold(about) {
  const id = fresh("message");
  const text = element("textarea", { id, class: "message__text", rows: LINES });
  text.value = firstMessage(about);
  const button = element("button", { type: "button", class: "button", onclick: async () => {
    const done = await copy(text.value) ? "Message copied" : "Copying is not allowed here";
    announce(done);
    const said = element("span", { class: "copy-table__said", "aria-hidden": "true" }, done);
    button.nextSibling?.remove();
    button.after(said);
    setTimeout(() => said.remove(), SAID_MS);
  } }, "Copy the message");
  return element("details", { class: "fold message" },
    element("summary", {}, "Write a first message", element("span", { class: "visually-hidden" }, ` to ${about.mentor}`)),
    element("label", { class: "message__label", for: id }, `To ${about.mentor}: change what you like`), text,
    element("p", { class: "actions" }, button),
    element("p", { class: "faint" }, "Nothing is sent from here: paste it where you write to each other."));
}

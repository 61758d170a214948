/* What <portal-routes> asks: where to start, where to get, and what counts. */
import { combobox } from "./combobox.js";
import { count, element, fresh, icon } from "./element.js";
import { ahead } from "./routes-none.js";
import { matching } from "./rungs.js";

/** @typedef {import("./routes-web.js").Measure} Measure */
/** @typedef {import("./routes-web.js").Web} Web */

/** Each measure with the label of its choice, and the order that it gives. @type {Record<Measure, [label: string, order: string]>} */
export const LABELS = { steps: ["Fewest moves", "the fewest moves first"], months: ["Shortest time", "the shortest first"], learning: ["Least to learn", "the least to learn first"] };

/**
 * @param {{ from: () => string, to: () => string, web: () => Promise<Web>, choose: (from: string, to: string) => void, measure: (by: Measure) => void, signal: AbortSignal }} manner
 *   What is chosen now, all moves, and what is done with a choice.
 * @returns {{ form: HTMLElement, show: (from: string, to: string, by: Measure) => void }} The form, and what puts titles and the measure into it.
 */
export function form({ from, to, web, choose, measure, signal }) {
  const name = fresh("routes-by");
  const [start, goal] = [slot("From", "Where you start"), slot("To", "Where you want to get")];
  const radios = Object.entries(LABELS).map(([by, [label]]) => {
    const radio = element("input", { type: "radio", name, value: by, class: "segments__radio", onchange: () => measure(/** @type {Measure} */ (by)) });
    return { radio, one: element("label", { class: "segments__one" }, radio, element("span", {}, label)) };
  });
  const made = element("div", { class: "routes__form" }, start.slot, goal.slot,
    element("button", { type: "button", class: "button routes__swap", onclick: () => choose(to(), from()) }, icon("turn"), "Swap"),
    element("fieldset", { class: "segments" }, element("legend", { class: "routes__label" }, "What counts"), ...radios.map(({ one }) => one)));
  const labels = [
    combobox(start.input, { signal, find: (words) => matching(words, [to()]), choose: ({ value }) => choose(value, to()) }),
    combobox(goal.input, { signal, find: async (words) => nearFirst(await matching(words, [from()]), ahead(await web(), from())), choose: ({ value }) => choose(from(), value) }),
  ];
  const shown = ["", ""];
  return { form: made, show: (source, target, by) => {
    [source, target].forEach((title, at) => {
      if (title !== shown[at]) labels[at](title); // what is the same already may be being typed over
      shown[at] = title;
    });
    for (const { radio } of radios) radio.checked = radio.value === by;
  } };
}

/** @param {string} label @param {string} placeholder */
function slot(label, placeholder) {
  const id = fresh("routes");
  const input = element("input", { id, type: "text", class: "combobox__field", placeholder });
  return { input, slot: element("div", { class: "routes__slot" }, element("label", { class: "routes__label", for: id }, label), element("span", { class: "combobox" }, input)) };
}

/** @param {import("./combobox.js").Option[]} options @param {Map<string, number>} far @returns {import("./combobox.js").Option[]} Those that moves lead to come first, with how many. */
function nearFirst(options, far) {
  const told = options.filter(({ value }) => far.has(value)).map((option) => ({ ...option, note: [option.note, count(far.get(option.value) ?? 0, "move")].filter(Boolean).join(" · ") }));
  return [...told, ...options.filter(({ value }) => !far.has(value))];
}

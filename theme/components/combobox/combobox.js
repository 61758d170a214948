/* A text field with a list to choose from: the editable combobox with list autocomplete of the ARIA Authoring Practices. */
import { announce } from "./announce.js";
import { count, element, fresh } from "./element.js";

/** @typedef {{ value: string, label: string, note: string }} Option */

const SHOWN = 60;

/**
 * @param {HTMLInputElement} input Stands inside an element of class `combobox`, and has a label.
 * @param {{ find: (words: string) => Promise<Option[]>, choose: (option: Option) => void, signal: AbortSignal }} manner
 * @returns {(label: string) => void} Sets the text that stands for the choice, also shown again where typing leads to none.
 */
export function combobox(input, { find, choose, signal }) {
  const list = element("ul", { class: "combobox__list", role: "listbox", id: fresh("combobox"), hidden: true });
  /** @type {Option[]} */
  let options = [];
  let active = -1;
  let label = input.value;
  let turn = 0;
  let opening = Promise.resolve();
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" })) {
    input.setAttribute(name, value);
  }
  list.setAttribute("aria-label", "Choices");
  input.after(list);

  const point = (/** @type {number} */ place) => {
    active = place;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
    const row = list.children[place];
    if (row) {
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const close = () => {
    turn += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    point(-1);
  };
  const pick = (/** @type {Option} */ option) => {
    label = option.label;
    input.value = label;
    close();
    choose(option);
  };
  const open = (/** @type {string} */ words) => {
    opening = offer(words);
    return opening;
  };
  const offer = async (/** @type {string} */ words) => {
    turn += 1;
    const mine = turn;
    const found = await find(words);
    if (mine !== turn) return;
    options = found.slice(0, SHOWN);
    list.replaceChildren(...options.map((option) => element("li", { role: "option", class: "combobox__option", id: fresh("option"), "aria-selected": "false",
      onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => pick(option) },
    element("span", { class: "combobox__label" }, option.label), " ", element("span", { class: "combobox__note" }, option.note))));
    if (!options.length) list.append(element("li", { class: "combobox__none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing by that name. Try fewer letters."));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(-1);
    announce(found.length ? count(found.length, "choice") : "Nothing by that name");
  };

  input.addEventListener("input", () => open(input.value), { signal });
  input.addEventListener("click", () => { if (list.hidden) open(input.value === label ? "" : input.value); }, { signal });
  input.addEventListener("focus", () => input.select(), { signal });
  input.addEventListener("blur", () => {
    close();
    input.value = label;
  }, { signal });
  input.addEventListener("keydown", async (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      await opening;
      if (list.hidden) await open(input.value === label ? "" : input.value);
      if (options.length) point((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && (!list.hidden || input.value !== label)) {
      event.preventDefault();
      await opening;
      const chosen = options[active] ?? (options.length === 1 ? options[0] : undefined);
      if (chosen) pick(chosen);
    } else if (event.key === "Escape" && (!list.hidden || input.value !== label)) {
      event.preventDefault();
      event.stopPropagation();
      close();
      input.value = label;
    }
  }, { signal });

  return (text) => {
    label = text;
    input.value = text;
  };
}

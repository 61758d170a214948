/* Says something to those who listen to the page, without moving anything on it. */

/** @type {HTMLElement | undefined} */
let region;

/** @param {string} text What is read out when the current sentence ends; the same text twice is read twice. */
export function announce(text) {
  const home = document.querySelector("dialog[open]") ?? document.body;
  if (region?.parentNode !== home) {
    region?.remove();
    region = document.createElement("p");
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    home.append(region);
  }
  region.textContent = "";
  const said = region;
  setTimeout(() => { said.textContent = text; }, 80);
}

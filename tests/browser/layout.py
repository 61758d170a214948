"""What there is to see on an open page: what sticks out, what is cut off, what can't be read, what is too small to press.

In: an open page, and for some a state that the test has brought it into: a width, print, no script. Out: findings, as
sentences. Refuses to know which page it is. What only assistive technology gets is left aside.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.browser.tools import FOLDER

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST_PRIMARY_PX = 44
_APART = ".visually-hidden, .skip-link, script, [hidden], [data-why]"

_SEEN = f"const apart = {json.dumps(_APART)};" + """
const say = (element) => `${element.localName}.${element.className} “${(element.textContent || element.value || '').trim().slice(0, 40)}”`;
const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(apart)
  && getComputedStyle(element).clipPath !== 'inset(50%)';
const box = (element) => element.getBoundingClientRect();
"""

_STICKING_OUT = _SEEN + """
const scrolls = (element) => { for (let up = element.parentElement; up; up = up.parentElement) {
  if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true; } return false; };
const found = [];
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width}`);
for (const element of document.body.querySelectorAll('*')) {
  if (!shown(element) || scrolls(element)) continue;
  const { left, right, width: own } = box(element);
  if (own && (right > width + 1 || left < -1)) found.push(`sticks out (${Math.round(left)} to ${Math.round(right)} of ${width} px): ${say(element)}`);
}
return found;
"""

_CUT_OFF = _SEEN + """
const found = [];
for (const element of document.body.querySelectorAll(':not(input, select, textarea)')) {
  if (!shown(element) || !['hidden', 'clip'].includes(getComputedStyle(element).overflowX)) continue;
  if (element.scrollWidth > element.clientWidth + 1) found.push(`cut off at the side: ${say(element)}`);
}
return found;
"""

_UNREADABLE = _SEEN + """
const main = document.querySelector(within);
const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
const found = [];
while (texts.nextNode()) {
  const parent = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || parent.closest(apart) || parent.matches("svg > title, svg > desc") || (leave && parent.closest(leave))) continue;
  if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) found.push(`not shown: ${say(parent)}`);
}
return found;
"""

_TOO_SMALL = _SEEN + """
const found = [];
for (const element of document.querySelectorAll(selector)) {
  if (!shown(element)) continue;
  const { width, height } = box(element);
  if (height < least - 0.5 || width < least - 0.5) found.push(`${Math.round(width)} × ${Math.round(height)} px: ${say(element)}`);
}
return found;
"""

PRIMARY = (
    "button:not(.copy-link), .button, .header a, summary, select, input:not([type=checkbox], [type=radio]), .ladder__rung, .glance__rung, "
    ".contents a, .footer__links a, .moves__foot a, .search__list, .door__more a")
"""What a page is there to have pressed; the rest are links within and beside text."""


def sticking_out(page: Page) -> list[str]:
    """What is wider than the window, or stands outside it, and can't be scrolled to within its own region."""
    return list(page.evaluate(f"() => {{ {_STICKING_OUT} }}"))


def cut_off(page: Page) -> list[str]:
    """Text that its own box cuts off at the side."""
    return list(page.evaluate(f"() => {{ {_CUT_OFF} }}"))


def unreadable(page: Page, within: str = "main", leave: str = "") -> list[str]:
    """Text below `within` that can't be seen, what matches `leave` and what drawings are called aside."""
    return list(page.evaluate(f"([within, leave]) => {{ {_UNREADABLE} }}", [within, leave]))


def too_small(page: Page, selector: str = PRIMARY, least_px: int = LEAST_PRIMARY_PX) -> list[str]:
    """What matches `selector`, can be seen, and is smaller than `least_px` in one direction."""
    return list(page.evaluate(f"([selector, least]) => {{ {_TOO_SMALL} }}", [selector, least_px]))


def crowded(page: Page) -> list[str]:
    """Targets below 24 px that stand too near to others: WCAG 2.2, 2.5.8, as axe has it; links within a sentence are exempt."""
    page.evaluate((FOLDER / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, {runOnly: ['target-size'], resultTypes: ['violations']})")
    return [f"{node['target'][0]}: {node['failureSummary']}".replace("\n", " ") for violation in found["violations"] for node in violation["nodes"]]


def pressable(page: Page) -> list[str]:
    """What can be seen although it is only there to be pressed or filled in."""
    chrome = "header.header, nav, button, input, select, .skip-link"
    return list(page.evaluate(f"(chrome) => {{ {_SEEN} return [...document.querySelectorAll(chrome)].filter(shown).map(say); }}", chrome))


def open_folds(page: Page) -> int:
    """Opens everything that is folded, by a click on each as a reader would; how many there were. Menus of forms stay closed."""
    folded = page.locator("main details:not([open], form *) > summary").filter(visible=True)
    opened = 0
    while folded.count():
        folded.first.click()
        opened += 1
    return opened

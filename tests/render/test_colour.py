"""Whatever accent a site chooses, its text can be read."""

from __future__ import annotations

import re

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.colour import accent_tokens, colour, shown
from tests.running import ROOT

TOKENS = (ROOT / "theme/styles/tokens.css").read_text("utf-8")
PAIR = re.compile(r"--([a-z-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")
GROUNDS = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS) if name in {"paper", "ground", "raised", "sunk"}}
READABLE = 4.5  # WCAG 2.2, 1.4.3


def pairs(accent: str) -> dict[str, tuple[str, str]]:
    """Token → its light and its dark colour."""
    return {name: (light, dark) for name, light, dark in PAIR.findall(accent_tokens(accent))}


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(Color(other))


def unreadable(accent: str) -> list[str]:
    """Every text on a ground, of those that the styles put together, that can't be read."""
    found = pairs(accent)
    faults = []
    for mode in (0, 1):
        texts = [(name, found[name][mode], ground, colours[mode]) for name in ("accent", "accent-strong") for ground, colours in GROUNDS.items()]
        texts += [(name, found[name][mode], "accent-soft", found["accent-soft"][mode]) for name in ("accent", "accent-strong")]
        texts += [("on-accent", found["on-accent"][mode], name, found[name][mode]) for name in ("accent", "accent-strong")]
        faults += [f"--{name} on --{ground} in {('light', 'dark')[mode]}: {contrast(text, below):.2f}"
                   for name, text, ground, below in texts if contrast(text, below) < READABLE]
    return faults


def test_the_theme_has_four_grounds():
    assert len(GROUNDS) == 4


def test_all_tokens_are_opaque_colours_of_a_screen():
    assert set(pairs("#0b6e5f")) == {"accent", "accent-strong", "accent-soft", "accent-line", "on-accent"}


@given(st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb)))
@settings(max_examples=200, deadline=None)
def test_every_accent_can_be_read_on_every_ground(accent: str):
    assert unreadable(accent) == []


@pytest.mark.parametrize("accent", ["#000", "#fff", "yellow", "#ff0", "blue", "red", "#808080", "transparent", "rgb(0 0 0 / 30%)", "hsl(none none none)",
                                    "oklch(none 0.1 20)", "oklch(0.7 0.4 150)", "color(display-p3 0 1 0)", "lab(120 500 -500)", "#0b6e5f80"])
def test_unusual_accents_can_be_read_too(accent: str):
    assert unreadable(accent) == []


def test_an_accent_that_can_be_read_is_shown_as_it_is():
    assert (pairs("#0b6e5f")["accent"][0], shown("#0b6e5f")) == ("#0b6e5f", "#0b6e5f")


@pytest.mark.parametrize("text", ["greenish", "", "#12", "0b6e5f", "red;}body{display:none}", "url(https://evil.example)"])
def test_what_is_no_colour_is_refused_in_a_sentence(text: str):
    with pytest.raises(ValueError, match="is no colour"):
        colour(text)

"""Shades of the accent colour, each with the contrast that its use needs.

In: any CSS colour. Out: custom properties for light and dark. Contrast is WCAG 2.2's, 4.5:1 for text (criterion 1.4.3)
and 3:1 for marks (1.4.11), with a little in reserve. Refuses to choose a hue.
"""

from __future__ import annotations

from coloraide import Color

_LIGHT_GROUND, _DARK_GROUND = "#f5f5f3", "#20242a"
_TEXT = 4.9


def accent_tokens(accent: str) -> str:
    """`--accent-…` declarations. ValueError where `accent` is no colour."""
    base = Color(accent).convert("oklch")
    light = _toward(base, _LIGHT_GROUND, -0.01)
    dark = _toward(base.clone().set("lightness", max(base["lightness"], 0.72)), _DARK_GROUND, 0.01)
    soft_light = base.clone().set("lightness", 0.955).set("chroma", min(base["chroma"], 0.025))
    soft_dark = base.clone().set("lightness", 0.31).set("chroma", min(base["chroma"], 0.035))
    line_light = base.clone().set("lightness", 0.82).set("chroma", min(base["chroma"], 0.06))
    line_dark = base.clone().set("lightness", 0.48).set("chroma", min(base["chroma"], 0.06))
    pairs = {
        "accent": (light, dark),
        "accent-strong": (_toward(light.clone().set("lightness", light["lightness"] - 0.08), _LIGHT_GROUND, -0.01),
                          dark.clone().set("lightness", min(0.95, dark["lightness"] + 0.08))),
        "accent-soft": (soft_light, soft_dark),
        "accent-line": (line_light, line_dark),
    }
    declared = [f"--{name}:light-dark({_hex(a)},{_hex(b)})" for name, (a, b) in pairs.items()]
    return ";".join([*declared, "--on-accent:light-dark(#fff,#14181d)"])


def shown(accent: str) -> str:
    """The accent as it is shown on a light ground, `#rrggbb`."""
    return _hex(_toward(Color(accent).convert("oklch"), _LIGHT_GROUND, -0.01))


def _toward(colour: Color, ground: str, step: float) -> Color:
    """The colour made darker (negative step) or lighter until it reads as text on `ground`, and on its own soft shade."""
    found = colour.clone()
    while found.clone().fit("srgb").contrast(ground) < _TEXT and 0 < found["lightness"] + step < 1:
        found.set("lightness", found["lightness"] + step)
    return found


def _hex(colour: Color) -> str:
    return str(colour.clone().convert("srgb").fit().to_string(hex=True))

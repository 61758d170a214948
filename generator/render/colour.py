"""Shades of the accent colour, each with the contrast that its use needs.

In: any CSS colour. Out: custom properties for light and dark. Contrast is WCAG 2.2's, 4.5:1 for text (criterion 1.4.3)
and 3:1 for marks (1.4.11), with a little in reserve. Refuses to choose a hue, and to let anything shine through.
"""

from __future__ import annotations

from coloraide import Color

_LIGHT_GROUND, _DARK_GROUND = "#f3f3ef", "#20242a"  # --sunk: of all grounds the one nearest to the text
_TEXT = 4.7
_DARKER, _LIGHTER = -0.01, 0.01


def accent_tokens(accent: str) -> str:
    """`--accent-…` declarations. ValueError where `accent` is no colour."""
    base = _solid(accent)
    soft_light, soft_dark = _shade(base, 0.955, 0.025), _shade(base, 0.31, 0.035)
    light = _legible(base, (_LIGHT_GROUND, soft_light), _DARKER)
    dark = _legible(base.clone().set("lightness", max(base["lightness"], 0.72)), (_DARK_GROUND, soft_dark), _LIGHTER)
    pairs = {
        "accent": (light, dark),
        "accent-strong": (light.clone().set("lightness", max(0, light["lightness"] - 0.08)), dark.clone().set("lightness", min(0.95, dark["lightness"] + 0.08))),
        "accent-soft": (soft_light, soft_dark),
        "accent-line": (_shade(base, 0.82, 0.06), _shade(base, 0.48, 0.06)),
    }
    declared = [f"--{name}:light-dark({_hex(a)},{_hex(b)})" for name, (a, b) in pairs.items()]
    return ";".join([*declared, "--on-accent:light-dark(#fff,#14181d)"])


def shown(accent: str) -> str:
    """The accent as it is shown on a light ground, `#rrggbb`. ValueError where it is no colour."""
    return _hex(_legible(_solid(accent), (_LIGHT_GROUND,), _DARKER))


def colour(text: str) -> str:
    """`text`, where it is a colour. ValueError, with a sentence, where it is none."""
    try:
        shown(text)
    except ValueError:
        raise ValueError(f'"{text}" is no colour; write it as "#0b6e5f", in quotes') from None
    return text


def _solid(accent: str) -> Color:
    """The colour as a screen shows it, without its transparency."""
    return Color(accent).convert("srgb").fit().set("alpha", 1).convert("oklch")


def _shade(base: Color, lightness: float, most_chroma: float) -> Color:
    return base.clone().set("lightness", lightness).set("chroma", min(base["chroma"], most_chroma))


def _legible(colour: Color, grounds: tuple[Color | str, ...], step: float) -> Color:
    """The colour made darker (negative step) or lighter until it reads as text on all `grounds`."""
    found = colour.clone()
    while any(Color(_hex(found)).contrast(Color(ground)) < _TEXT for ground in grounds) and 0 < found["lightness"] + step < 1:
        found.set("lightness", found["lightness"] + step)
    return found


def _hex(colour: Color) -> str:
    return str(colour.clone().convert("srgb").fit().to_string(hex=True))

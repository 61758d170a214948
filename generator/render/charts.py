"""Where everything of a chart stands: lines over periods, with what was before and what is aimed at.

In: series of figures with their words. Out: `Chart`, places in a drawing of 480 by 250 units, which a template draws as SVG: no
script, no style of its own, and every figure also stands in a table beside it. Refuses to know outcomes, and to draw a figure
that isn't told: where one is missing the line has a gap.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 480, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 336, 14, 206
_MOST_TICKS, _MOST_PERIODS = 5, 9
_WRAP, _LINE = 14, 16
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Series:
    """A line to come: its name and a figure for each period, None where there is none to tell."""

    name: str
    figures: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that stays the same over all periods; `kind` is `before` or `target`."""

    kind: str
    name: str
    figure: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of a scale: its place, its words, and a second line of them."""

    at: float
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line in unbroken parts, each as SVG points, and the dots on it; `tone` tells it from the others."""

    name: str
    tone: int
    parts: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is called, beside its end: at most two lines of words, and the figure. `kind` is `before`, `target` or a tone."""

    y: float
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing. `title` names it and `text` says what it shows to whoever can't see it."""

    id: str
    title: str
    text: str
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    levels: tuple[tuple[float, str], ...]
    curves: tuple[Curve, ...]
    labels: tuple[Label, ...]
    left: float = _LEFT
    right: float = _RIGHT
    bottom: float = _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def chart(id_: str, title: str, periods: Sequence[tuple[str, str]], series: Sequence[Series], levels: Sequence[Level],  # noqa: PLR0913, PLR0917 - all that a chart is made of
          say: Callable[[float], str], number: Callable[[float], str]) -> Chart | None:
    """The chart of `series` over `periods`, each in two words such as `Q4` and `2026`. `say` tells a figure with its unit, `number` alone.
    None where there is nothing to draw.
    """
    told = [figure for each in series for figure in each.figures if figure is not None]
    if not told or len(periods) < 2:  # noqa: PLR2004 - one period is no line
        return None
    low, high, step = scale([*told, *(level.figure for level in levels)])
    places = [_LEFT + 14 + n * (_RIGHT - _LEFT - 28) / (len(periods) - 1) for n in range(len(periods))]

    def y(figure: float) -> float:
        return _round(_BOTTOM - (figure - low) / (high - low) * (_BOTTOM - _TOP))

    rows = tuple(Tick(y(low + n * step), number(low + n * step)) for n in range(round((high - low) / step) + 1))
    labels = [Label(y(level.figure), level.kind, (f"{level.name} {number(level.figure)}",)) for level in levels]
    for tone, each in enumerate(series, start=1):
        last = next((figure for figure in reversed(each.figures) if figure is not None), None)
        if last is not None:
            labels.append(Label(y(last), str(tone), _named(each.name, number(last))))
    return Chart(id_, title, _text(periods, series, levels, say), rows, tuple(_columns(periods, places)),
                 tuple((y(level.figure), level.kind) for level in levels), tuple(_curve(tone, each, places, y) for tone, each in enumerate(series, start=1)),
                 _apart(labels))


def scale(figures: Sequence[float]) -> tuple[float, float, float]:
    """From where to where a scale goes, in round steps: from nothing, unless all figures are far from it."""
    low, high = min(figures), max(figures)
    if 0 <= low <= high / 2:
        low = 0
    if low == high:
        low, high = low - 1, high + 1
    raw = (high - low) / (_MOST_TICKS - 1)
    size = 10 ** math.floor(math.log10(raw))
    step = next(size * each for each in _STEPS if size * each >= raw * (1 - 1e-9))
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step


def _curve(tone: int, series: Series, places: Sequence[float], y: Callable[[float], float]) -> Curve:
    parts: list[list[str]] = [[]]
    dots = []
    for x, figure in zip(places, series.figures, strict=True):
        if figure is None:
            parts.append([])
            continue
        dots.append((_round(x), y(figure)))
        parts[-1].append(f"{_round(x):g},{y(figure):g}")
    return Curve(series.name, tone, tuple(" ".join(part) for part in parts if len(part) > 1), tuple(dots))


def _columns(periods: Sequence[tuple[str, str]], places: Sequence[float]) -> Iterable[Tick]:
    """Every period, or every second or fourth of many; the year stands once."""
    each = next(n for n in (1, 2, 4, 12, len(periods)) if len(periods) / n <= _MOST_PERIODS)
    year = ""
    for n in range(0, len(periods), each):
        part, of = periods[n]
        yield Tick(_round(places[n]), part, of if of != year else "")
        year = of


def _named(name: str, figure: str) -> tuple[str, ...]:
    """A line's name with its last figure, in one line where there is room."""
    whole = f"{name} {figure}"
    return (whole,) if len(whole) <= _WRAP + 1 else (*_wrapped(name), figure)


def _wrapped(name: str) -> tuple[str, ...]:
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _WRAP:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines) if len(lines) <= 2 else (lines[0], f"{lines[1]} …")  # noqa: PLR2004


def _apart(labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels from the top, moved so far that none stands on another."""
    found: list[Label] = []
    end = 0.0
    for label in sorted(labels, key=lambda each: (each.y, each.kind)):
        top = max(label.y - len(label.words) * _LINE / 2, end)
        found.append(Label(_round(top + _LINE * 0.75), label.kind, label.words))
        end = top + len(label.words) * _LINE + 3
    over = max(0.0, end - HEIGHT)
    return tuple(Label(_round(max(label.y - over, _LINE * 0.75)), label.kind, label.words) for label in found)


def _text(periods: Sequence[tuple[str, str]], series: Sequence[Series], levels: Sequence[Level], say: Callable[[float], str]) -> str:
    """What the drawing says, in words: the first and the last figure of each line, and the levels."""
    said = []
    for each in series:
        told = [(f"{part} {of}".strip(), figure) for (part, of), figure in zip(periods, each.figures, strict=True) if figure is not None]
        if told:
            ends = dict.fromkeys((told[0], told[-1]))
            said.append(f"{each.name}: {', '.join(f'{say(figure)} in {when}' for when, figure in ends)}.")
    said += [f"{level.name}: {say(level.figure)}." for level in levels]
    return " ".join((*said, "Every figure is in the table."))


def _round(place: float) -> float:
    return round(place, 1)

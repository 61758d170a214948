"""The few icons, drawn for a 20 × 20 grid, as inline SVG that takes the colour of the text.

In: a name. Out: `Markup`. Icons are decoration beside a word and hidden from assistive technology. Refuses unknown names.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

_PATHS = {
    "role": "M3 17V8l7-5 7 5v9h-5v-5H8v5z",
    "rung": "M5 2v16M15 2v16M5 6h10M5 10h10M5 14h10",
    "competency": "M10 2l2.2 5 5.3.5-4 3.6 1.2 5.3L10 13.6l-4.7 2.8 1.2-5.3-4-3.6L7.8 7z",
    "pathway": "M4 17c0-6 12-4 12-10M4 17a1.6 1.6 0 1 0 .01 0M16 7a2 2 0 1 0-.01 0",
    "course": "M2 5.5L10 2l8 3.5L10 9zM5 7v5c0 1.5 2.2 3 5 3s5-1.5 5-3V7M18 5.5V11",
    "mentor": "M7 9a3 3 0 1 0-.01 0M1.500 17c0-3.500 2.500-5.500 5.500-5.500s5.500 2 5.500 5.500M14 9a2.300 2.300 0 1 0-.01 0M14 11.500c2.500 0 4.500 1.700 4.500 4.500",
    "opening": "M3 7h14v10H3zM7 7V4.500h6V7M3 11.500h14M10 11v2",
    "rotation": "M4 8a6.500 6.500 0 0 1 12 1M16 4v5h-5M16 12a6.500 6.500 0 0 1-12-1M4 16v-5h5",
    "programme": "M3 17V9M8 17V5M13 17v-6M18 17H2M13 11l4-7M17 4v3.500M17 4h-3.500",
    "benefit": "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12.500 7.200C12 6.300 11 6 10 6c-1.500 0-2.500.8-2.500 2 0 2.800 5.200 1.200 5.200 4 0 1.200-1.200 2-2.700 2-1.200 0-2.200-.5-2.700-1.400M10 4.500V6M10 14v1.500",
    "award": "M10 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM7 11l-1.500 7L10 15.500l4.500 2.500L13 11",
    "story": "M4 3h5a1.500 1.500 0 0 1 1 .5 1.500 1.500 0 0 1 1-.5h5a1 1 0 0 1 1 1v11h-6a1.500 1.500 0 0 0-1 .5 1.500 1.500 0 0 0-1-.5H3V4a1 1 0 0 1 1-1zM10 3.500V15.500",
    "community": "M10 8a2.500 2.500 0 1 0-.01 0M4.500 9.500a2 2 0 1 0-.01 0M15.500 9.500a2 2 0 1 0-.01 0M5.500 17c0-3 2-5 4.500-5s4.500 2 4.500 5M1.500 15c0-2 1.200-3.500 3-3.500M18.500 15c0-2-1.200-3.500-3-3.500",
    "article": "M5 2h7l4 4v12H5zM12 2v4h4M8 9.500h5M8 12h5M8 14.500h3",
    "event": "M3 5h14v12H3zM3 9h14M7 2.500V6M13 2.500V6M8 13l1.500 1.500L12.500 11.500",
    "check-in": "M3 4h14v9h-7l-4 4v-4H3zM7 8h6",
    "outcome": "M3 3v14h14M6 13l3.500-4 3 2.500L17 6",
    "survey": "M5 3h10v15H5zM7.500 2h5v2.500h-5zM7.500 9l1 1 2-2M7.500 13.500l1 1 2-2M12.500 9.500h1M12.500 14h1",
    "page": "M5 2h7l4 4v12H5zM12 2v4h4M8 10h5M8 13.500h5",
    "compare": "M10 2v16M7 5L3 9l4 4M3 9h5M13 5l4 4-4 4M17 9h-5",
    "search": "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.500 13.500L18 18",
    "plan": "M5 3h10v15l-5-3.500L5 18zM7.500 8.500l2 2 3.500-4",
    "map": "M3 15.500h4V12H3zM13 15.500h4V12h-4zM3 7h4V3.500H3zM13 7h4V3.500h-4zM5 12V7M15 12V7M7 5.200h6",
    "route": "M4.500 17.500a2 2 0 1 0-.01 0M15.500 6.500a2 2 0 1 0-.01 0M6.500 15.500H12a2.700 2.700 0 0 0 0-5.500H8a2.700 2.700 0 0 1 0-5.500h5.500",
    "team": "M7 9a3 3 0 1 0-.01 0M1.500 17c0-3.500 2.500-5.500 5.500-5.500s5.500 2 5.500 5.500M14 9a2.300 2.300 0 1 0-.01 0M14 11.500c2.500 0 4.500 1.700 4.500 4.500",
    "assess": "M3 4h4v4H3zM3 12h4v4H3zM10 6h7M10 14h7M3.800 14l1 1 1.700-2",
    "sun": "M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 1v2.500M10 16.500V19M1 10h2.500M16.500 10H19M3.600 3.600l1.800 1.800M14.600 14.600l1.800 1.800M3.600 16.400l1.800-1.800M14.600 5.400l1.800-1.800",
    "moon": "M16.500 12A7 7 0 1 1 8 3.500 5.500 5.500 0 0 0 16.500 12z",
    "theme": "M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM10 2.500v15M10 6l-4 4M10 10l-5 5M10 14l-2.500 2.500",
    "menu": "M3 5h14M3 10h14M3 15h14",
    "close": "M4 4l12 12M16 4L4 16",
    "arrow": "M3 10h13M11 5l5 5-5 5",
    "link": "M8.500 11.500a3.500 3.500 0 0 0 5 0l3-3a3.540 3.540 0 0 0-5-5l-1 1M11.500 8.500a3.500 3.500 0 0 0-5 0l-3 3a3.540 3.540 0 0 0 5 5l1-1",
    "calendar": "M3 5h14v12H3zM3 9h14M7 2.500V6M13 2.500V6",
    "clock": "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM10 5.500V10l3 2",
    "up": "M10 17V4M4.500 9.500L10 4l5.500 5.500",
    "across": "M2 10h15M12 5l5 5-5 5",
    "turn": "M4 8a6.500 6.500 0 0 1 12 1M16 4v5h-5M16 12a6.500 6.500 0 0 1-12-1M4 16v-5h5",
    "print": "M5 7V2h10v5M5 14H2V7h16v7h-3M5 11h10v7H5z",
    "check": "M3.500 10.500l4.500 4.500 8.500-10",
    "external": "M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8",
}


@cache
def icon(name: str) -> Markup:
    """The icon as SVG. `KeyError` for a name that isn't there: a fault of the template."""
    return Markup(  # noqa: S704 - from the table above only
        f'<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="{_PATHS[name]}"/></svg>')

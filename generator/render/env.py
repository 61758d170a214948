"""The template environment: autoescape on, an undefined name is an error.

In: theme folders, the site's own first. Out: `jinja2.Environment` with the filters that templates may use. Refuses to
know views.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jinja2

from generator.render.icons import icon
from generator.render.markdown import ROOT


def environment(folders: Sequence[Path]) -> jinja2.Environment:
    """Templates from `folders`; an earlier one overrides a later one."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False, cache_size=-1,
    )
    env.filters["link"] = link
    env.filters["compact"] = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    env.globals["icon"] = icon
    return env


def link(url: str) -> str:
    """The address as a page writes it: a root-relative one is marked, and completed when the page is finished."""
    return ROOT + url[1:] if url.startswith("/") and not url.startswith("//") else url


def finish(html: str, root: str) -> str:
    """The page with every link inside the site completed by `root`, the page's way to the site's root (`../../`)."""
    return html.replace(ROOT, root)


def way_to_root(url: str) -> str:
    """The way from the page at `url` (root-relative) to the site's root, such as `../../`."""
    depth = url.strip("/").count("/") + 1 if url.strip("/") else 0
    if not url.endswith("/"):
        depth -= 1
    return "../" * depth or "./"

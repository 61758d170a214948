"""The template environment: autoescape on, an undefined name is an error.

In: theme folders, the site's own first. Out: `jinja2.Environment` with the filters that templates may use. Refuses to
know views.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jinja2
import jinja2.meta

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


class Sources:
    """The texts that templates are made of, each read and parsed once."""

    def __init__(self, env: jinja2.Environment) -> None:
        self.env = env
        self._read: dict[str, tuple[str, tuple[str, ...]]] = {}

    def of(self, template: str) -> str:
        """The texts of a template and of all that it extends, imports and includes, in the order of their names."""
        texts: dict[str, str] = {}
        wanted = [template]
        while wanted:
            name = wanted.pop()
            if name not in texts:
                if name not in self._read:
                    self._read[name] = self._of_one(name)
                texts[name], more = self._read[name]
                wanted += more
        return repr(sorted(texts.items()))

    def _of_one(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Its text and what it names. Whoever chooses a template by an expression may mean any, so then all of them count; what
        isn't there or can't be read counts as nothing, and is told when it is rendered.
        """
        if self.env.loader is None:
            return "", ()
        try:
            text = self.env.loader.get_source(self.env, name)[0]
            found = list(jinja2.meta.find_referenced_templates(self.env.parse(text)))
        except (jinja2.TemplateError, UnicodeDecodeError, RecursionError):
            return "", ()
        return text, tuple(self.env.list_templates()) if None in found else tuple(each for each in found if each is not None)


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

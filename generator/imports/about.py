"""The prose that comes with an import: a welcome, and a page that says where everything comes from.

In: what a source is called, whom to credit, what was done to it. Out: the text of two prose pages. Refuses to know the
source itself.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from generator.imports.yaml_text import MAX_COLUMNS, page


@dataclass(frozen=True, slots=True)
class About:
    """What the pages say, all of it Markdown but the titles."""

    name: str
    welcome_title: str
    welcome: str
    title: str
    summary: str
    credit: Sequence[str]
    carried: Sequence[str]

    def pages(self, left_out: Sequence[str]) -> dict[str, str]:
        """Path → text of the welcome and of the page about the source."""
        link = f"about-{self.name}"
        body = [*map(_wrapped, self.credit), "## What was carried over", _points(self.carried)]
        if left_out:
            body += ["## What was left out", _points(left_out)]
        return {
            "pages/index.md": page({"title": self.welcome_title, "summary": self.summary}, f"{_wrapped(self.welcome)}\n\n[About this content]({link}.md)"),
            f"pages/{link}.md": page({"title": self.title, "summary": self.summary}, "\n\n".join(body)),
        }


def _points(sentences: Sequence[str]) -> str:
    return "\n".join(_wrapped(sentence, "- ", "  ") for sentence in sentences)


def _wrapped(text: str, first: str = "", next_: str = "") -> str:
    return textwrap.fill(text, MAX_COLUMNS, initial_indent=first, subsequent_indent=next_, break_long_words=False, break_on_hyphens=False)

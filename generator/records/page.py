"""A prose page: `content/pages/**.md`. MkDocs renders it; only its links and a few fields are ours."""

from __future__ import annotations

from pydantic import ConfigDict

from generator.records.fields import Record, Text
from generator.records.kind import Kind


class Page(Record):
    """A prose page. Further front matter is for MkDocs and its plugins."""

    model_config = ConfigDict(frozen=True, extra="allow", use_attribute_docstrings=True)

    title: Text | None = None  # type: ignore[assignment]  # MkDocs takes a title from the first heading
    """The page's title; left out, its first heading."""


KIND = Kind("page", "page", "pages", "", Page, "Free prose: the home page's welcome, guides, policies.")

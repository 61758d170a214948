"""A prose page: `content/pages/**.md`. MkDocs renders it; only its links and a few fields are ours."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, model_validator

from generator.records.fields import Record, Text, fault
from generator.records.kind import Kind


class Page(Record):
    """A prose page. Further front matter is for MkDocs and its plugins."""

    model_config = ConfigDict(frozen=True, extra="allow", use_attribute_docstrings=True)

    title: Text | None = None  # type: ignore[assignment]  # MkDocs takes a title from the first heading
    """The page's title; left out, its first heading."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.audience_of:
            raise fault("V009", "a page is there as a whole, or not at all", "Give the page an `audience` instead, or make two pages of it", ("audience_of",))
        return self


KIND = Kind("page", "page", "pages", "", Page, "Free prose: the home page's welcome, guides, policies.")

"""Markdown that leaves the site has its links in full."""

from __future__ import annotations

import pytest

from generator.outputs.linked import linked, named
from generator.portal import Portal
from generator.site import Site

SITE = Site(name="Careers", url="https://example.org/careers/")


def full(portal: Portal, text: str) -> str:
    return linked(text, named(portal, [text]), SITE.absolute)


@pytest.mark.parametrize(("text", "said"), [
    ("Ask [Ada](mentor:ada).", "Ask [Ada](<https://example.org/careers/mentors/ada/>)."),
    ("See [](competency:sql#levels).", "See [SQL](<https://example.org/careers/competencies/sql/#levels>)."),
    ("[up](role:analyst/senior \"the next\")", "[up](<https://example.org/careers/roles/analyst/senior/>)"),
    ("[gone](course:nothing), [](course:nothing)", "gone, course"),
    ("[out](https://a.example/b) and [mail](mailto:a@b.example)", "[out](https://a.example/b) and [mail](mailto:a@b.example)"),
    ("`[x](role:clerk)` and ``a ` [x](role:clerk)``", "`[x](role:clerk)` and ``a ` [x](role:clerk)``"),
    ("no link: ](", "no link: ]("),
])
def test_links_to_records_become_full_ones(small: Portal, text: str, said: str) -> None:
    assert full(small, text) == said


def test_a_title_is_no_markup(portal_of) -> None:
    portal = portal_of(courses__tables="title: '*Tables* [1]'\nformat: book\n")
    assert full(portal, "[](course:tables)") == r"[\*Tables\* \[1\]](<https://example.org/careers/courses/tables/>)"

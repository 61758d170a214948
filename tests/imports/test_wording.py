"""Words from elsewhere say the same afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.imports.wording import as_markdown, ids, line, many, paragraphs, slug
from generator.link import MARKDOWN_LINK
from generator.render.markdown import Prose

PROSE = Prose(lambda kind, id_: None)
MARKS = st.text(alphabet="ab1 *_`[](){}<>&#;:.!+-~|\\/=\"'$^", max_size=40)


@given(st.one_of(st.text(max_size=60), MARKS))
def test_words_escaped_as_markdown_are_shown_as_they_were(text: str) -> None:
    words = line(text)
    assert PROSE.plain(as_markdown(words)) == words


@given(MARKS)
def test_escaped_words_hold_no_link(text: str) -> None:
    assert MARKDOWN_LINK.search(as_markdown(line(text))) is None


@pytest.mark.parametrize("words", ["1. Wash hands", "12) Wash hands", "- Wash hands", "# Hands", "> Hands", "!!! note", "~~~", "***", "[TOC]",
                                   "Use C:\\new", "AT&amp;T", "<b>bold</b>", "[a](javascript:b)", "a `b` c", "{: .c }", "_a_"])
def test_a_sign_at_the_start_or_within_stays_a_sign(words: str) -> None:
    assert PROSE.plain(as_markdown(words)) == words


def test_a_bracket_before_a_parenthesis_is_no_link_to_anyone() -> None:
    assert MARKDOWN_LINK.search(as_markdown("see [note](role:nurse)")) is None


def test_plain_prose_is_left_as_it_is() -> None:
    assert as_markdown("Confer with board members, or staff.") == "Confer with board members, or staff."


def test_white_space_is_folded_and_unprintable_characters_go() -> None:
    assert line(" a\t\x00b\u2028c\u202e \ud800d ") == "a b c d"


def test_each_line_becomes_a_paragraph() -> None:
    assert paragraphs("Technical:  a\n\n Other: b \n") == "Technical: a\n\nOther: b"


@pytest.mark.parametrize(("title", "expected"), [
    ("Police and Sheriff's Patrol Officers", "police-and-sheriffs-patrol-officers"),
    ("Water/Wastewater Engineers", "water-wastewater-engineers"),
    ("Diátaxis", "diataxis"),
    ("看護師", ""),
])
def test_a_slug_is_ascii_letters_digits_and_hyphens(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_long_title_makes_a_slug_that_fits_a_file_name() -> None:
    assert len(slug("word " * 100)) <= 120


def test_titles_that_share_a_slug_take_their_codes_and_others_do_not() -> None:
    assert ids([("Nurse", "a.1"), ("nurse!", "b.2"), ("Baker", "c.3")]) == ["nurse-a-1", "nurse-b-2", "baker"]


def test_a_title_without_a_slug_takes_its_code() -> None:
    assert ids([("看護師", "29-1141.00")]) == ["29-1141-00"]


def test_an_id_made_with_a_code_never_meets_another_title() -> None:
    found = ids([("Nurse", "1"), ("Nurse", "2"), ("Nurse 1", "3")])
    assert len(set(found)) == 3


@pytest.mark.parametrize(("count", "expected"), [(0, "no rows"), (1, "1 row"), (2, "2 rows"), (1016, "1,016 rows")])
def test_a_count_agrees_with_its_noun(count: int, expected: str) -> None:
    assert many(count, "row") == expected

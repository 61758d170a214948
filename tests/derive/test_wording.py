"""How texts differ in words: what is marked, what isn't worth marking, and that nothing is lost on the way."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.wording import MOST, Piece, reworded, unmarked, wording
from tests.wordings import texts


def read(pieces: tuple[Piece, ...], without: str) -> str:
    return "".join(f"{' ' if piece.apart else ''}{piece.text}" for piece in pieces if piece.kind != without).strip()


def in_words(text: str) -> str:
    return " ".join(unmarked(text).split())


def told(before: str, after: str) -> str:
    signs = {"same": "{}", "removed": "-{}-", "added": "+{}+"}
    return " ".join(signs[piece.kind].format(piece.text) for piece in reworded(before, after))


def test_words_that_came_and_went_are_told_where_they_stand():
    assert told("Leads a team of ten.", "Leads a department of ten, kindly.") == "Leads a -team- +department+ of ten +, kindly+ ."


def test_the_mark_of_a_link_or_of_emphasis_is_no_difference():
    assert reworded("Reads **charts** and [tables](competency:tables).", "Reads charts and *tables*.") == ()


def test_a_single_word_between_two_changes_is_changed_too():
    assert told("Writes plans for one team with care and skill", "Writes plans for all staff, with pride and skill").count("with") == 2


def test_texts_with_less_than_half_of_their_words_in_common_are_not_alike():
    assert reworded("Leads a team.", "Sets the rules for a company of many.") == ()


def test_a_pair_too_long_to_look_at_is_not_alike():
    long = "word " * int(MOST**0.5 + 1)
    assert reworded(long, f"{long} more") == ()


def test_of_two_lists_each_text_is_the_same_or_changed_or_new_or_gone():
    found = wording(["Reads charts.", "Leads a team.", "Sleeps well."], ["Leads a department.", "Draws maps for everybody.", "Reads charts."])
    assert [(line.text, bool(line.pieces)) for line in found.lines] == [("Leads a department.", True), ("Draws maps for everybody.", False)]
    assert (found.same, found.gone) == (("Reads charts.",), ("Sleeps well.",))


def test_the_most_alike_belong_together():
    found = wording(["Leads one team here."], ["Leads two or one team.", "Leads one team there."])
    assert [bool(line.pieces) for line in found.lines] == [False, True]


def test_where_all_is_new_nothing_has_to_say_so():
    assert not wording(["Reads charts."], ["Sleeps well."]).mixed


@settings(max_examples=200, deadline=None)
@given(texts(), texts())
def test_the_pieces_read_as_the_one_text_and_as_the_other(before: str, after: str):
    pieces = reworded(before, after)
    if pieces:
        assert (read(pieces, "added"), read(pieces, "removed")) == (in_words(before), in_words(after))


@settings(max_examples=100, deadline=None)
@given(st.lists(texts(), max_size=5), st.lists(texts(), max_size=5))
def test_every_text_of_both_lists_is_told_once(before: list[str], after: list[str]):
    found = wording(before, after)
    assert sorted([*found.same, *(line.text for line in found.lines)]) == sorted(after)
    assert len(found.gone) + len(found.same) + sum(bool(line.pieces) for line in found.lines) == len(before)


@settings(max_examples=50, deadline=None)
@given(st.lists(texts(), max_size=5))
def test_a_list_differs_in_nothing_from_itself(both: list[str]):
    found = wording(both, both)
    assert (found.lines, found.gone) == ((), ())

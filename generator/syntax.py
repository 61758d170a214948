"""Why the YAML parser stopped, said to a person who edits text.

In: the parser's error and the text it was reading. Out: `Stop`, the place that has to be mended (which is often not the
place where the parser noticed), the fault and the remedy. Refuses to know records; the wording of the parser's own
messages, of libyaml 0.2, is known here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_KEY = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*:(?= |$)")
_NO_SPACE = re.compile(r"\s*(?:- +)*([A-Za-z_][\w-]*):(?![ \n]|$|//)")
_BARE_ENTRY = re.compile(r"\s*-(?![-\s]|$)")
_ODD_INDENT = re.compile(r" *[^\S \t\n]")
_LONE_WORD = re.compile(r"\s*(?:- +)*[\w-]+$")
_QUOTED_TEXT = 'Put the whole text in quotes: "like this"'


@dataclass(frozen=True, slots=True)
class Stop:
    """Where and why the text can't be read. `line` and `column` count from 1."""

    line: int
    column: int
    what: str
    fix: str


def explain(error: yaml.YAMLError, text: str) -> Stop:  # noqa: PLR0911 - one for each sort of error
    """What to mend in `text`, so that the parser gets past `error`."""
    at, begun = _place(getattr(error, "problem_mark", None)), _place(getattr(error, "context_mark", None))
    said = f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or error}"
    lines = text.split("\n")
    here = lines[at[0] - 1] if at[0] <= len(lines) else ""
    for row in sorted({at[0], max(at[0] - 1, 1), begun[0]}):
        if row <= len(lines) and (odd := _ODD_INDENT.match(lines[row - 1])):
            return Stop(row, odd.end(), "the line is indented with a space that isn't an ordinary one", "Indent with ordinary spaces")
    if "mapping values are not allowed" in said:
        return _colon(lines, at)
    if "could not find expected ':'" in said:
        return _no_colon(lines, begun)
    if "did not find expected key" in said:
        return _out_of_line(here, at)
    if "cannot start any token" in said:
        if "\t" in here[: at[1]]:
            return Stop(*at, "a tab is used to indent", "Indent with spaces")
        return Stop(*at, f'a text can\'t begin with "{here[at[1] - 1 : at[1]]}"', _QUOTED_TEXT)
    for clue, from_start, what, fix in _CLUES:
        if clue in said:
            return Stop(*(begun if from_start else at), what, fix)
    return Stop(*at, " ".join(said.removeprefix(": ").split()), "Compare the line with the one before it")


def _colon(lines: list[str], at: tuple[int, int]) -> Stop:
    """A colon where none can be: inside a text, or because the line isn't where a field can begin."""
    row, here = at[0] - 1, lines[at[0] - 1]
    for above in range(row, -1, -1):
        if _NO_SPACE.match(lines[above]) and (above < row or not _KEY.match(here)):
            return _no_space(lines, above)
        if above < row and _KEY.match(lines[above]):
            break
    if not _LONE_WORD.match(here[: at[1] - 1]):
        return Stop(*at, "a colon followed by a space stands inside a text", 'Put the whole text in quotes: "like: this"')
    return Stop(at[0], _indent(here) + 1, "this line is indented further than its neighbours, or the line above isn't finished",
                "Begin it in the same column as the fields beside it")


def _no_colon(lines: list[str], begun: tuple[int, int]) -> Stop:
    here = lines[begun[0] - 1]
    if _NO_SPACE.match(here):
        return _no_space(lines, begun[0] - 1)
    if _BARE_ENTRY.match(here):
        return Stop(begun[0], _indent(here) + 1, "a list entry has no space after its `-`", "Write `- ` before each entry")
    return Stop(*begun, "this line is neither a field nor a part of the text above",
                "Write it as `name: value`, or indent it further than the field whose text it continues")


def _no_space(lines: list[str], row: int) -> Stop:
    found = _NO_SPACE.match(lines[row])
    assert found is not None
    name, after = found.group(1), lines[row][found.end() : found.end() + 1]
    if after.isspace():
        return Stop(row + 1, found.end() + 1, f"after `{name}:` stands a space that isn't an ordinary one", "Replace it by typing a space")
    return Stop(row + 1, found.end(), f"there is no space after the colon of `{name}:`", f"Write `{name}: …`")


def _out_of_line(here: str, at: tuple[int, int]) -> Stop:
    """Something after a quoted text or a bracket has ended, or a line that stands between two columns."""
    before = here[: at[1] - 1]
    value = _KEY.sub("", before, count=1).strip().removeprefix("- ").lstrip()
    if value[:1] in {"'", '"'}:
        return Stop(*at, "the text goes on after its closing quotation mark",
                    "Use the other kind of quotation marks around the whole text, or none")
    if value[:1] in {"[", "{"}:
        return Stop(at[0], before.index(value[0]) + 1, f'a text that begins with "{value[0]}" is read as a list or a group', _QUOTED_TEXT)
    if here[at[1] - 1 : at[1]] == ":" and not value:
        return Stop(*at, "the name before the colon is missing", "Write it as `name: value`")
    return Stop(*at, "this line isn't in line with its neighbours", "Begin it in the same column as the fields or entries beside it")


_CLUES: tuple[tuple[str, bool, str, str], ...] = (
    ("scanning an alias", True, 'a text can\'t begin with "*"', _QUOTED_TEXT),
    ("scanning an anchor", True, 'a text can\'t begin with "&"', _QUOTED_TEXT),
    ("scanning a tag", True, 'a text can\'t begin with "!"', _QUOTED_TEXT),
    ("undefined tag handle", True, 'a text can\'t begin with "!"', _QUOTED_TEXT),
    ("expected comment or line break", True, 'text follows on the same line as ">" or "|"',
     "Begin the text on the next line, indented, or put all of it in quotes"),
    ("parsing a quoted scalar", True, "a backslash in double quotes begins a special character that doesn't exist",
     "Write two backslashes, or use single quotes around the text"),
    ("found unexpected end of stream", True, "a quotation mark is opened here and never closed", "Close it"),
    ("unexpected document indicator", True, "a quotation mark is opened here and never closed", "Close it"),
    ("block sequence entries are not allowed", False, "a list can't begin on the line of its name",
     "Put each entry on a line of its own below it, beginning with `- `"),
    ("did not find expected '-' indicator", False, "this line isn't an entry of the list around it",
     "Begin it with `- ` in the column of the other entries, or in the column of the fields outside the list"),
    ("did not find expected ',' or", True, "a bracket is opened here and never closed", "Close it, or put the text in quotes"),
    ("did not find expected node content", False, "a text can't begin with this character, or a value is missing", _QUOTED_TEXT),
    ("expected <document start>", False, "something follows after the end of the record", "Remove the line `...` or what follows it"),
)


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

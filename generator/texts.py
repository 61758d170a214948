"""The bytes of a file become text that content may hold.

In: bytes, and the path that problems name. Out: the text with line feeds as line ends, or the problem that leaves none. Refuses to
know what the text says.
"""

from __future__ import annotations

import re

from generator.compose import INVISIBLE
from generator.problem import Problem, Where

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) \S", re.MULTILINE)
_MARK = b"\xef\xbb\xbf"


def text_of(raw: bytes, path: str) -> str | Problem:
    """The text of a file. Problem codes: R001, R002, R008."""
    raw = with_line_feeds(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _at("R001", path, raw[: error.start].decode("utf-8"), "the file isn't UTF-8 text from here on", "Save it as UTF-8 in your editor")
    if bad := INVISIBLE.search(text):
        return _at("R008", path, text[: bad.start()], f"an invisible control character (U+{ord(bad.group()):04X}) stands here",
                   "Delete it, or type the line again")
    if conflict := _CONFLICT.search(text):
        return _at("R002", path, text[: conflict.start()], "two versions of this text were merged, and nobody has chosen between them",
                   "Keep what is right, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>")
    return text


def with_line_feeds(raw: bytes) -> bytes:
    """A file's bytes without a byte order mark, every line ended by a line feed."""
    return raw.removeprefix(_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _at(code: str, path: str, before: str, what: str, fix: str) -> Problem:
    """A problem at the end of the text `before`."""
    return Problem(code, Where(path, before.count("\n") + 1, len(before) - before.rfind("\n")), what, fix)

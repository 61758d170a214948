"""Markdown without its marks: the words alone, for descriptions that machines read.

In: Markdown, and what the portal knows of a record's title. Out: one line of text. Refuses to be a Markdown parser:
it takes away the marks that prose fields hold, and what it doesn't know stays as written.
"""

from __future__ import annotations

import html
import re

from generator.portal import Portal

_MARKED = re.compile(r"[\[\]<>*_`#&\\~!|]|^[ \t]*(?:[-+]|\d{1,3}\.)[ \t]", re.MULTILINE)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?([^()\s<>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_LINE_START = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}\.[ \t]+|(?:`{3,}|~{3,}).*$)", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])")
_CODE = re.compile(r"(`+)\s?(.+?)\s?\1", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


def plain(portal: Portal, text: str | None) -> str:
    """The words of `text` on one line; a link without words takes the title of the record it names."""
    if not text:
        return ""
    if not _MARKED.search(text):
        return " ".join(text.split())

    def linked(match: re.Match[str]) -> str:
        if match.group(1):
            return match.group(1)
        kind, _, id_ = match.group(2).partition(":")
        found = portal.find(kind, id_.partition("#")[0])
        return found[0] if found else "another page"  # the id may be a person's name

    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(linked, text)
    text = _TAG.sub(" ", _AUTOLINK.sub(r"\1", text))
    text = _LINE_START.sub("", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda match: match.group(1) or match.group(2), text)
    text = _ESCAPED.sub(r"\1", _CODE.sub(r"\2", text))
    return " ".join(html.unescape(text).split())

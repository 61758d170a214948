"""One text as a YAML scalar.

In: a text on one line. Out: the same text, plain where every YAML reader takes it as text, else in quotes. Refuses to
know where it is put.
"""

from __future__ import annotations

import json

import yaml

from generator.compose import compose

_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = yaml.resolver.Resolver()


def is_plain(text: str) -> bool:
    """Whether `text` without quotes is a text to our own reader and to those that see numbers, dates and truths in it."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # as above
    if text != text.strip() or "\n" in text or tag != _TEXT:
        return False
    in_list, _, faults = compose(f"[{text}]", "")
    value, _, more = compose(f"name: {text}", "")
    return not faults and not more and in_list == [text] and value == {"name": text}


def scalar(text: str) -> str:
    """`text` as a YAML scalar on one line, in double quotes where it needs any (JSON's escapes are YAML's too)."""
    return text if is_plain(text) else json.dumps(text, ensure_ascii=False)

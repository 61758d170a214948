"""Random texts that are often alike: few words, with points, Markdown and spaces of all sorts.

In: Hypothesis, or a random number generator. Out: `texts`, `text_of`, `altered`. Refuses to mean anything.
"""

from __future__ import annotations

import random

from hypothesis import strategies as st

_WORDS = ("leads", "a", "team", "of", "ten", "and", "charts,", "(well)", "“so”", "e.g.", "**two words**", "*soon*", "_x_", "[a link](competency:a)", "`code`", "\\*", "Größe", "日本語", "—", "…", "1.5")
_SPACES = (" ", "  ", "\n", "\t")


def texts() -> st.SearchStrategy[str]:
    """One text of up to a dozen words."""
    pairs = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_SPACES)), max_size=12)
    return pairs.map(lambda found: "".join(word + space for word, space in found).rstrip())


def text_of(chance: random.Random) -> str:
    """The same by `chance`, where thousands are wanted."""
    return "".join(chance.choice(_WORDS) + chance.choice(_SPACES) for _ in range(chance.randint(0, 12))).rstrip()


def altered(chance: random.Random, text: str) -> str:
    """The text with some of its words left out, and others put in."""
    kept = [word for word in text.split(" ") if chance.random() > 0.2]
    for _ in range(chance.randint(0, 3)):
        kept.insert(chance.randint(0, len(kept)), chance.choice(_WORDS))
    return " ".join(kept)

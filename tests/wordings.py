"""Random texts that are often alike: few words, with points, Markdown and spaces of all sorts.

In: Hypothesis. Out: `texts`. Refuses to mean anything.
"""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = ("leads", "a", "team", "of", "ten", "and", "charts,", "(well)", "“so”", "e.g.", "**two words**", "*soon*", "_x_", "[a link](competency:a)", "`code`", "\\*", "Größe", "日本語", "—", "…", "1.5")
_SPACES = (" ", "  ", "\n", "\t")


def texts() -> st.SearchStrategy[str]:
    """One text of up to a dozen words."""
    pairs = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_SPACES)), max_size=12)
    return pairs.map(lambda found: "".join(word + space for word, space in found).rstrip())

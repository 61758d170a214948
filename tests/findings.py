"""How a check that lists what it finds fails: with the list, one finding a line, and not with a difference of lists."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

MOST_SHOWN = 40


def nothing(found: Sequence[str]) -> None:
    """Fails where anything was found, naming the first of it."""
    if found:
        more = f"\n… and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
        pytest.fail("\n".join(found[:MOST_SHOWN]) + more, pytrace=False)

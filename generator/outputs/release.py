"""`release.json`: what the site was made from, so that it can be made again.

In: the commit, the day and whether the site is one of several editions. Out: the file. Refuses to name the commit in an edition: it changes
with what others may read as well, and would tell when that did. See docs/decisions/0015.
"""

from __future__ import annotations

import datetime as dt
import json

from generator import __version__

PATH = "release.json"


def release(commit: str, today: dt.date, *, edition: bool) -> bytes:
    """The file; without a commit where none is known."""
    said = {"commit": commit, "today": today.isoformat(), "generator": __version__}
    return json.dumps({name: value for name, value in said.items() if value and not (edition and name == "commit")}).encode() + b"\n"

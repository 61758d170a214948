"""Small portals with a history: commits on days, each with files as people change them.

In: a folder. Out: `History`, to which days are added, and what the stages make of it. Refuses to know what tests look for.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.build import Workshop, former, load, sound, workshop
from generator.derive.telling import Told
from generator.past import past_of, past_since
from generator.portal import Portal
from generator.recall import Memory
from generator.site import TEXTS, WHOLE, Site
from tests.portals import BASE
from tests.running import ROOT, git

TODAY = "2026-11-22"
SITE = Site(name="Careers", url="https://careers.example/portal/", texts=TEXTS)


@dataclass
class History:
    """A repository with the small sound portal in it, committed on `begun`."""

    root: Path
    begun: str = "2026-09-01"
    memory: Memory | None = field(default=None)

    def __post_init__(self) -> None:
        shutil.copytree(BASE / "content", self.root / "content")
        git(self.root, "init", "-q", "-b", "main")
        self.commit(self.begun)

    def commit(self, day: str, files: Mapping[str, str | None] | None = None) -> None:
        """On a day the files are these (path below `content/` → text; None takes one away)."""
        self.write(files or {})
        git(self.root, "add", "--all", ".")
        git(self.root, "commit", "-q", "--allow-empty", "-m", f"As of {day}", day=day)

    def write(self, files: Mapping[str, str | None]) -> None:
        """The files are these, and nothing is committed."""
        for path, text in files.items():
            file = self.root / "content" / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")

    def portal(self, today: str = TODAY) -> Portal:
        portal, problems = load(self.root / "content", self.root, dt.date.fromisoformat(today))
        assert sound(problems), "\n".join(map(str, problems))
        return portal

    def shop(self, today: str = TODAY, site: Site = SITE) -> Workshop:
        return workshop(self.portal(today), site, self.root, self.root / "content", [ROOT / "theme"], self.memory)

    def news(self, today: str = TODAY) -> tuple[Told, ...]:
        return self.shop(today).facts.news

    def said(self, today: str = TODAY) -> list[str]:
        """What is new, each in a line: kind and id, its sort, and its sentences."""
        return [in_words(told) for told in self.news(today)]

    def since(self, since: str | dt.date, today: str = TODAY) -> list[str]:
        past = past_since(self.root, self.root / "content", self.portal(today), partial(former, WHOLE), since)
        return sorted(f"{item.what.kind}/{item.what.id}" for item in past.items)

    def known(self, today: str = TODAY) -> bool:
        return past_of(self.root, self.root / "content", self.portal(today), partial(former, WHOLE)).known


def in_words(told: Told) -> str:
    """role/tester changed: Tester now also asks …"""
    said = " ".join("".join(part.text for part in sentence.parts) for sentence in told.sentences)
    return f"{told.kind}/{told.id} {told.sort}" + (f": {said}" if said else "")

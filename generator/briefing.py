"""The stages that lead to a newsletter: the portal, what is new in it since a revision or a day, and the letter.

In: paths, what the site says of itself, since when. Out: the letter, or the problems that stand in its way. Refuses to know the command
line and to send anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.build import equipped, former, load, sound
from generator.derive.facts import Facts
from generator.past import past_since
from generator.problem import Problem
from generator.render.assets import gather
from generator.render.env import Sources, environment
from generator.render.newsletter import Letter, letter
from generator.site import Edition, Site


def newsletter(root: Path, content: Path, themes: Sequence[Path], site: Site, since: str | dt.date, today: dt.date) -> tuple[Letter | None, tuple[Problem, ...]]:  # noqa: PLR0913, PLR0917 - all that it takes
    """The letter about what is new `since`, as of `today`; none where the content has errors. Raises `RevisionError`."""
    edition = Edition(site.edition)
    portal, problems = load(content, root, today, edition=edition)
    if not sound(problems):
        return None, problems
    past = past_since(root, content, portal, partial(former, edition), since, site.news_from)
    shop = equipped(Facts(portal, replace(past, language=site.language), site.smallest_group), site, gather(themes, site.accent), {}, Sources(environment(themes)))
    return letter(shop.desk, shop.env, since if isinstance(since, dt.date) else past.began or today), problems

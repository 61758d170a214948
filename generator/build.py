"""The stages in order.

In: paths, a day. Out: the linked portal and every problem of the tree. Refuses to know MkDocs and the command line.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.derive.coverage import coverage
from generator.link import link
from generator.portal import Portal
from generator.problem import Problem, ordered
from generator.read import read_tree
from generator.validate import validate


def load(content: Path, root: Path, today: dt.date) -> tuple[Portal, tuple[Problem, ...]]:
    """Read, validate, link and look over all of `content` as of `today`; every problem in one run, errors first.

    Paths in problems are relative to `root`. Where there are errors the portal holds what was sound.
    """
    tree, reading = read_tree(content, root)
    validated, validating = validate(tree)
    portal, linking = link(validated, today)
    return portal, ordered([*reading, *validating, *linking, *coverage(portal)])


def sound(problems: tuple[Problem, ...]) -> bool:
    """Whether nothing stands in the way of publishing."""
    return all(problem.severity == "warning" for problem in problems)

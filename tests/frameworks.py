"""Two real frameworks as content: imported once for all workers, and a slice of the large one that is quick to build.

In: the sources as published, the temporary folder of the run. Out: content folders. Refuses to know what is looked at.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.imports.yaml_text import record
from tests.conftest import alone, shared_folder
from tests.running import run

SOURCES = {"onet": "onet-29.3", "direct": "direct-framework"}


def imported(name: str, data: Path, factory: pytest.TempPathFactory) -> Path:
    """The whole content of a framework as `portal import` writes it."""
    shared = shared_folder(factory)
    with alone(shared / f"{name}-content.lock"):
        if not (shared / f"{name}-content").exists():
            run("portal", "import", name, data / SOURCES[name], "--into", shared / f"{name}-unfinished", folder=shared)
            (shared / f"{name}-unfinished").rename(shared / f"{name}-content")
    return shared / f"{name}-content"


def fields(role: Path) -> dict[str, Any]:
    """What a role says, every scalar as it is written."""
    return dict(yaml.load(role.read_text("utf-8"), Loader=yaml.CBaseLoader))


def neighbours(content: Path, role: str) -> set[str]:
    """The roles that `role` has a move to or from."""
    moves = fields(content / "roles" / f"{role}.yml")["moves"]
    return {move[end] for move in moves for end in ("from", "to")}


def sliced(content: Path, into: Path, roles: Collection[str]) -> Path:
    """A copy of `content` with those `roles` alone, and the moves among them."""
    shutil.copytree(content, into, ignore=shutil.ignore_patterns("roles"))
    (into / "roles").mkdir()
    for role in sorted(roles):
        said = fields(content / "roles" / f"{role}.yml")
        said["moves"] = [move for move in said.get("moves", ()) if {move["from"], move["to"]} <= set(roles)]
        (into / "roles" / f"{role}.yml").write_text(record("role", said), "utf-8")
    return into

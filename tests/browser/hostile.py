"""A portal whose writers mean harm: every text of every field of every kind holds what would run, load or break out if it could.

In: an empty folder. Out: a built site in it. Refuses to know what is looked at.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.mentions import mentions, paths
from generator.outputs.shapes import Either, Group, Many, Named, Shape, Value, fields_of
from generator.records import KINDS
from generator.records.fields import Fields
from generator.records.taxonomy import Taxonomy
from tests.offers import OFFERS
from tests.projects import BASE, portal, write
from tests.render.test_markdown import VECTORS
from tests.running import TODAY

BREAKING_OUT = (
    "</script><script>window.ran=1</script>", "</title><script>window.ran=1</script>", '"><img src=x onerror=window.ran=1>', "' onmouseover='window.ran=1",
    "{{ 7*7 }}{% include 'secret' %}", "{{ ''.__class__.__mro__ }}", "{# x #}", "]]><x/>", "--><script>window.ran=1</script>", "</style><script>window.ran=1</script>",
    '=HYPERLINK("https://evil.example/")', "@SUM(1)", "+1+cmd", "-2+3", "END:VEVENT", "</svg><script>window.ran=1</script>", "\u2028window.ran=1", "${window.ran=1}",
    "`${window.ran=1}`", "%3Cscript%3Ewindow.ran=1%3C/script%3E", "javascript:window.ran=1", "data:text/html,<script>window.ran=1</script>")
ATTACKS = tuple(re.sub(r"""((?:src|href|data|background)\s*=\s*['"`]?)x(?=[\s'"`/>])""", r"\1/assets/icon.svg", vector.replace("alert(1)", "window.ran=1")) for vector in (*VECTORS, *BREAKING_OUT)
                if vector.isprintable() and "SRC=`" not in vector and not any(mentions(vector)) and not any(paths(vector)))
"""What stands in texts: a picture that is there where any would do, on one line, without what no content may hold, and without the links that a check refuses."""

_SETTINGS = """\
site_name: {hostile}
site_description: {hostile}
site_url: https://hostile.example/
docs_dir: content/pages
theme: {{name: portal}}
plugins:
  - portal:
      today: "{today}"
      ask: {hostile}
      texts: {{search: {hostile}, home_title: {hostile}, judgement: {hostile}, suggest: {hostile}, edit: {hostile}, footer: {hostile}}}
"""
_LEFT = frozenset({"aliases", "audience", "audience_of", "body", "same_as", "scale"})


def hostile(folder: Path) -> Path:
    """The small sound portal with one record of each kind, all of its texts replaced, and all that it leaves out filled in."""
    turn = itertools.cycle(ATTACKS)
    shutil.copytree(BASE, folder / "content")
    write(folder / "content", OFFERS)
    for path in sorted((folder / "content").rglob("*")):
        kind = next((kind for kind in KINDS.values() if kind.folder and path.parent.name == kind.folder), None)
        if path.suffix == ".csv" or not path.is_file() or path.parent.name == "pages":
            continue
        value, body = _parts(path)
        filled = _filled(value, Taxonomy if kind is None else kind.model, turn)
        path.write_text(f"---\n{json.dumps(filled)}\n---\n{body}\n" if path.suffix == ".md" else json.dumps(filled), "utf-8")
    (folder / "content/pages/index.md").write_text("# Home\n\n" + "\n\n".join(ATTACKS), "utf-8")
    (folder / "content/pages/guide.md").write_text(f"---\n{json.dumps({'title': next(turn), 'summary': next(turn)})}\n---\n" + "\n\n".join(ATTACKS), "utf-8")
    write(folder, {"site.yml": _SETTINGS.format(hostile=json.dumps(ATTACKS[0]), today=TODAY)})
    result = portal("build", "-f", folder / "site.yml")
    assert result.exit_code == 0, result.output
    return folder / "site"


def _parts(path: Path) -> tuple[Any, str]:
    """The fields, every value as it is typed, and the text below them."""
    text = path.read_text("utf-8")
    _, fields, body = text.split("---\n", 2) if path.suffix == ".md" else ("", text, "")
    return yaml.load(fields, yaml.CBaseLoader), body


def _filled(value: dict[str, Any], model: type[Fields], turn: Iterator[str]) -> dict[str, Any]:
    found = dict(value)
    flat = "levels" in value
    for field in fields_of(model):
        if field.name in _LEFT or (flat and field.name in {"grade", "responsibilities", "evidence", "expectations", "competencies", "drops", "typical_months"}):
            continue
        if field.name in value:
            found[field.name] = _told(value[field.name], field.shape, turn)
        elif _is_text(field.shape):
            found[field.name] = next(turn)
        elif isinstance(field.shape, Many) and _is_text(field.shape.each):
            found[field.name] = [next(turn), next(turn)]
    return found


def _told(value: Any, shape: Shape, turn: Iterator[str]) -> Any:
    match shape:
        case Value() if _is_text(shape):
            return next(turn)
        case Group(model) if isinstance(value, dict):
            return _filled(value, model, turn)
        case Many(each) if isinstance(value, list):
            return [_told(held, each, turn) for held in value]
        case Named(_, each) if isinstance(value, dict):
            return {name: _told(held, each, turn) for name, held in value.items()}
        case Either(options):
            group = next((option for option in options if isinstance(option, Group)), None)
            return _told(value, group, turn) if group is not None and isinstance(value, dict) else value
    return value


def _is_text(shape: Shape) -> bool:
    return isinstance(shape, Value) and shape.word in {"text", "Markdown"} and not shape.names

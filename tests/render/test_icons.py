"""Icons are small pictures for the eye alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from generator.render.icons import _PATHS, icon
from tests.running import ROOT


@pytest.mark.parametrize("name", sorted(_PATHS))
def test_an_icon_is_whole_and_hidden_from_assistive_technology(name: str):
    drawn = ET.fromstring(icon(name))
    assert (drawn.tag, drawn.get("aria-hidden"), drawn.get("focusable"), drawn.get("viewBox")) == ("svg", "true", "false", "0 0 20 20")
    assert re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+", drawn[0].get("d", ""))


def test_a_name_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        icon("unicorn")


def test_templates_ask_for_icons_that_are_there():
    asked = {name for file in (ROOT / "theme").rglob("*.html") for name in re.findall(r"""icon\(["']([a-z-]+)["']\)""", file.read_text("utf-8"))}
    assert asked <= set(_PATHS)
    assert asked

"""The theme's styles and scripts become a few files whose names carry their hash."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from generator.render.assets import gather, style_sheet
from generator.render.theme import ThemeError
from tests.projects import write
from tests.running import ROOT

ACCENT = "#0b6e5f"
SMALL = {
    "scripts/early.js": "document.documentElement.classList.add('js');\n",
    "scripts/portal.js": 'import { a } from "./one-2.js";\nconst load = () => import("./lazy.js");\n',
    "components/one/one-2.js": "import { b } from './base_3.js';\nexport const a = b;\n",
    "components/lazy/lazy.js": 'export { b } from "./base_3.js";\n',
    "scripts/base_3.js": "export const b = 1;\n",
    "styles/tokens.css": ":root { --a: 1 }\n",
    "styles/base.css": "/* told\n to no one */\n  body {\n    margin: 0;\n  }\n",
    "components/one/one.css": ".one {}\n",
    "components/another/another.css": ".another {}\n",
    "styles/page-home.css": ".home {}\n",
    "styles/print.css": "@media print {}\n",
}


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    write(tmp_path / "theme", SMALL)
    return tmp_path / "theme"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def script(files: dict[str, bytes], stem: str) -> str:
    """The text of the script with this stem."""
    (found,) = (text for path, text in files.items() if re.fullmatch(rf"assets/{stem}\.[0-9a-f]{{10}}\.js", path))
    return found.decode()


def test_every_script_has_the_hash_of_its_own_bytes_in_its_name(theme: Path):
    for path, content in gather([theme], ACCENT).files.items():
        if path.endswith(".js"):
            assert path.split(".")[-2] == hashlib.sha256(content).hexdigest()[:10]


def test_imports_name_the_files_as_they_are_called(theme: Path):
    files = dict(gather([theme], ACCENT).files)
    named = {name for content in files.values() for name in re.findall(r"""["']\./([^"']+)["']""", content.decode())}
    assert {f"assets/{name}" for name in named} <= set(files)
    assert len(named) == 3


def test_every_form_of_import_is_followed(theme: Path):
    files = dict(gather([theme], ACCENT).files)
    assert re.search(r'from "\./one-2\.[0-9a-f]{10}\.js"', script(files, "portal"))
    assert re.search(r'import\("\./lazy\.[0-9a-f]{10}\.js"\)', script(files, "portal"))
    assert re.search(r"from '\./base_3\.[0-9a-f]{10}\.js'", script(files, "one-2"))


def test_a_change_below_changes_every_name_above(theme: Path):
    before = gather([theme], ACCENT)
    write(theme, {"scripts/base_3.js": "export const b = 2;\n"})
    after = gather([theme], ACCENT)
    assert before.script != after.script
    assert before.early == after.early


def test_the_same_theme_gives_the_same_files(theme: Path):
    assert gather([theme], ACCENT) == gather([theme], ACCENT)


def test_a_sites_own_script_comes_before_the_themes(theme: Path, own: Path):
    write(own, {"components/lazy/lazy.js": "export const mine = 1;\n"})
    assert "mine" in script(dict(gather([own, theme], ACCENT).files), "lazy")


def test_a_sites_own_style_comes_before_the_themes_and_others_are_added(theme: Path, own: Path):
    write(own, {"styles/base.css": "body { margin: 1px; }", "styles/page-ours.css": ".ours {}", "components/own/own.css": ".own {}"})
    sheet = style_sheet([own, theme], ACCENT)
    assert ["margin: 1px" in sheet, "margin: 0" in sheet, ".ours" in sheet, ".own" in sheet] == [True, False, True, True]


def test_layers_stand_in_order_and_components_by_name(theme: Path):
    sheet = style_sheet([theme], ACCENT)
    assert sheet.startswith("@layer tokens, base, layout, components, pages, print;")
    places = [sheet.index(part) for part in ("--accent:", "--a: 1", "body {", ".another", ".one", ".home", "@media print")]
    assert places == sorted(places)


def test_comments_and_indentation_are_left_out(theme: Path):
    assert "body {\nmargin: 0;\n}" in style_sheet([theme], ACCENT)
    assert "told" not in style_sheet([theme], ACCENT)


def test_the_icon_has_the_accent(theme: Path):
    assert b'fill="#0b6e5f"' in gather([theme], ACCENT).files["assets/icon.svg"]


@pytest.mark.parametrize(("files", "line", "said"), [
    ({"scripts/portal.js": 'import "./early.js";\n\nimport { x } from "./gone.js";\n'}, 3, '"./gone.js", which is nowhere'),
    ({"scripts/base_3.js": '\nimport "./one-2.js";\n'}, None, "in a circle"),
    ({"scripts/early.js": 'import "./early.js";\n'}, 1, "in a circle: early → early"),
    ({"styles/base.css": b"\xff"}, 1, "isn't UTF-8"),
    ({"scripts/early.js": b"\xff"}, 1, "isn't UTF-8"),
])
def test_what_cannot_be_put_together_is_told_with_its_place(theme: Path, files: dict[str, str | bytes], line: int | None, said: str):
    write(theme, files)
    with pytest.raises(ThemeError) as caught:
        gather([theme], ACCENT)
    assert said in caught.value.what
    if line is not None:
        assert (caught.value.path, caught.value.line) == (str(theme / next(iter(files))), line)


def test_the_themes_own_scripts_and_styles_fit_together():
    assets = gather([ROOT / "theme"], ACCENT)
    assert {assets.style, assets.tool_style, assets.script, assets.early} <= {f"/{path}" for path in assets.files}


def test_what_only_the_tools_need_is_in_a_sheet_of_its_own(theme: Path):
    write(theme, {"scripts/portal.js": b"", "scripts/early.js": b"", "components/a/a.css": b".a{}", "components/b/b.tool.css": b".b{}"})
    assets = gather([theme], ACCENT)
    everywhere, tools = (assets.files[sheet.lstrip("/")].decode() for sheet in (assets.style, assets.tool_style))
    assert (".a{}" in everywhere, ".b{}" in everywhere) == (True, False)
    assert tools == "@layer components{.b{}}"


def test_a_script_is_told_with_all_that_it_imports_before_it_runs(tmp_path: Path):
    texts = {"a": 'import { b } from "./b.js";\nconst d = () => import("./d.js");\n', "b": 'import { c } from "./c.js";\n', "c": "", "d": "", "portal": "", "early": ""}
    for stem, text in texts.items():
        (tmp_path / "scripts").mkdir(exist_ok=True)
        (tmp_path / "scripts" / f"{stem}.js").write_text(text, "utf-8")
    found = gather([tmp_path], "#0b6e5f").with_imports("a")
    assert [name.removeprefix("/assets/").partition(".")[0] for name in found] == ["a", "b", "c"]

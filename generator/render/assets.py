"""The theme's styles and scripts become a few files whose names carry their hash.

In: theme folders, the site's own first, and the accent colour. Out: `Assets`, file names and bytes. One style sheet is
put together from the layers in order, and a second one from what only the tools need (`<component>.tool.css`), so that the pages
one reads don't pay for the pages one works on; scripts stay the modules they are, with the hash in their names and in their
imports. Refuses to know pages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.bounded import contents
from generator.render.colour import accent_tokens, shown
from generator.render.theme import ThemeError

_LAYERS = ("tokens", "base", "layout", "components", "pages", "print")
_TOOL = ".tool.css"
_LARGEST = 16 * 1024**2
_IMPORT = re.compile(r"""((?:from|import)\s*\(?\s*["'])\./([A-Za-z0-9_-]+)\.js(["'])""")
_STATIC = re.compile(r"""\bfrom\s*["']\./([\w.-]+\.js)["']""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Assets:
    """`files` maps a path below the site's root to its bytes; `style`, `tool_style`, `script` and `early` are root-relative addresses."""

    files: Mapping[str, bytes]
    style: str
    tool_style: str
    script: str
    early: str

    def with_imports(self, stem: str) -> tuple[str, ...]:
        """The addresses of a script and of all that it imports before it runs: what a page may ask for at once that is sure to need it."""
        wanted, found = [path for path in self.files if path.startswith(f"assets/{stem}.") and path.endswith(".js")], dict[str, None]()
        while wanted:
            path = wanted.pop()
            if path not in found:
                found[path] = None
                wanted += [f"assets/{name}" for name in _STATIC.findall(self.files[path].decode())]
        return tuple(f"/{path}" for path in sorted(found))


def gather(folders: Sequence[Path], accent: str) -> Assets:
    """All assets of the theme. `accent` is any CSS colour; its shades are derived with enough contrast."""
    files: dict[str, bytes] = {}
    style = _named(files, "portal", "css", style_sheet(folders, accent).encode())
    tool_style = _named(files, "tools", "css", _tidy(_layer("components", _each(folders, "components", f"*/*{_TOOL}"))).encode())
    files["assets/icon.svg"] = _icon(accent)
    paths = {path.stem: path for path in (*_each(folders, "scripts", "*.js"), *_each(folders, "components", "*/*.js"))}
    scripts = {stem: _text(path) for stem, path in paths.items()}
    names: dict[str, str] = {}
    for stem in sorted(scripts, key=lambda s: _depth(s, scripts, paths, ())):
        text = _IMPORT.sub(lambda m: f"{m.group(1)}./{names[m.group(2)]}{m.group(3)}", scripts[stem])
        names[stem] = _named(files, stem, "js", text.encode()).rsplit("/", 1)[1]
    return Assets(files, style, tool_style, f"/assets/{names['portal']}", f"/assets/{names['early']}")


def theme_digest(folders: Sequence[Path]) -> str:
    """A digest of every file of the theme, in the order in which they count."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            found.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return found.hexdigest()


def _icon(accent: str) -> bytes:
    """The mark of the header in the accent colour, for the browser's tab."""
    bars = "".join(f'<rect x="{x}" y="{32 - height}" width="9" height="{height}" rx="2"/>' for x, height in ((1, 11), (11.5, 21), (22, 31)))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="{shown(accent)}">{bars}</svg>'.encode()


def style_sheet(folders: Sequence[Path], accent: str) -> str:
    """The whole style sheet: layers in order, components by name, comments and indentation left out."""
    parts = [f"@layer {', '.join(_LAYERS)};", f"@layer tokens{{:root{{{accent_tokens(accent)}}}}}"]
    for layer in _LAYERS:
        sources = [*_each(folders, "styles", f"{layer}.css")]
        if layer == "components":
            sources += [path for path in _each(folders, "components", "*/*.css") if not path.name.endswith(_TOOL)]
        if layer == "pages":
            sources += _each(folders, "styles", "page-*.css")
        parts.append(_layer(layer, sources))
    return _tidy("\n".join(parts))


def _layer(name: str, sources: Sequence[Path]) -> str:
    body = "\n".join(_text(path) for path in sources)
    return f"@layer {name}{{{body}}}"


def _tidy(style: str) -> str:
    return _SPACE.sub("\n", _COMMENT.sub("", style))


def _each(folders: Sequence[Path], folder: str, pattern: str) -> list[Path]:
    """Files of that pattern by name; of two with the same place, the earlier folder's."""
    found: dict[str, Path] = {}
    for theme in reversed(folders):
        for path in (theme / folder).glob(pattern):
            found[path.relative_to(theme).as_posix()] = path
    return [found[key] for key in sorted(found)]


def _text(path: Path) -> str:
    try:
        return (contents(path, _LARGEST) or b"").decode("utf-8")
    except OSError as error:
        raise ThemeError(str(path), 1, f"the file can't be opened ({error.strerror})", "Make it readable, or take it out") from None
    except UnicodeDecodeError:
        raise ThemeError(str(path), 1, "the file isn't UTF-8 text", "Save it as UTF-8 in your editor") from None


def _depth(stem: str, scripts: Mapping[str, str], paths: Mapping[str, Path], seen: tuple[str, ...]) -> int:
    """How many imports lie below a script: those without any come first. Raises `ThemeError` for one that leads nowhere or in a circle."""
    depth = 0
    for found in _IMPORT.finditer(scripts[stem]):
        name, line = found.group(2), scripts[stem].count("\n", 0, found.start()) + 1
        if name not in scripts:
            raise ThemeError(str(paths[stem]), line, f'the script imports "./{name}.js", which is nowhere in the theme', "Correct the name, or add the script")
        if name in (*seen, stem):
            raise ThemeError(str(paths[stem]), line, f"scripts import each other in a circle: {' → '.join((*seen, stem, name))}", "Take one import away")
        depth = max(depth, 1 + _depth(name, scripts, paths, (*seen, stem)))
    return depth


def _named(files: dict[str, bytes], stem: str, suffix: str, content: bytes) -> str:
    path = f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
    files[path] = content
    return f"/{path}"

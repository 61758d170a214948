"""What a published tree holds, as it says itself: `manifest.sha256` at its root, in the form of `sha256sum`.

In: the digest of each file by its path. Out: bytes that anyone can hold the tree against by `sha256sum -c manifest.sha256`,
and the digests again. Refuses to believe a text that isn't whole, exactly as written: then nothing is known of the tree.
"""

from __future__ import annotations

import hashlib
import operator
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

Manifest = Mapping[str, str]
"""Path below the site, with `/` → SHA-256 of the file's bytes in lower-case hex."""

MANIFEST = "manifest.sha256"

_LINE = re.compile(rb"^(\\?)([0-9a-f]{64}) ([ *])([^\n\0]+)\n", re.MULTILINE)
_ASTRAY = re.compile(r"/\.{0,2}(?=[/\0])")
_WORDS = {"\\": r"\\", "\n": r"\n", "\r": r"\r"}
_SIGNS = {word: sign for sign, word in _WORDS.items()}
_SIGN, _WORD = re.compile(r"[\\\n\r]"), re.compile(r"\\[\\nr]")


def encode(manifest: Manifest) -> bytes:
    """The file's bytes: a line for each path, sorted. The last one has `*` for its second blank, which says the same to any
    `sha256sum`, and to `decode` that nothing is cut off. Raises ValueError for what `decode` wouldn't take back.
    """
    pairs = sorted(manifest.items())
    paths, digests = [path for path, _ in pairs], "".join(manifest.values())
    joined = _joined(paths)
    hexed = set(map(len, manifest.values())) <= {64} and digests == bytes.fromhex(digests).hex()
    if not hexed or _ASTRAY.search(joined) or joined.count("\0") != len(paths) or MANIFEST in manifest:
        raise ValueError("a manifest holds paths below the site without '.' and '..', none of them its own, and SHA-256 digests in lower-case hex")
    if clash := next(iter(_folders(paths) & manifest.keys()), None):
        raise ValueError(f"{clash} can't be a file and a folder")
    lines = [f"{digest}  {path}\n" for path, digest in pairs]
    if _SIGN.search(joined):  # the form's own way to keep such a path on one line
        lines = [f"\\{digest}  {_SIGN.sub(lambda sign: _WORDS[sign.group()], path)}\n" if _SIGN.search(path) else line
                 for (path, digest), line in zip(pairs, lines, strict=True)]
    if lines:
        lines[-1] = lines[-1].replace("  ", " *", 1)
    return "".join(lines).encode("utf-8", "surrogateescape")


def decode(data: bytes) -> Manifest:
    """The digests by path, or nothing where `data` is cut off, unsorted or otherwise not what `encode` makes."""
    found = _LINE.findall(data)
    if not found or len(found) != data.count(b"\n") or not data.endswith(b"\n"):
        return {}
    slashes, digests, marks, names = zip(*found, strict=True)
    if marks[-1] != b"*" or b"*" in marks[:-1]:
        return {}
    paths = b"\n".join(names).decode("utf-8", "surrogateescape").split("\n")
    if b"\\" in slashes:
        paths = [_WORD.sub(lambda word: _SIGNS[word.group()], path) if slash else path for slash, path in zip(slashes, paths, strict=True)]
    if MANIFEST in paths or _ASTRAY.search(_joined(paths)) or any(map(operator.ge, paths, paths[1:])):
        return {}
    return dict(zip(paths, b"\n".join(digests).decode().split("\n"), strict=True))


def read_manifest(folder: Path) -> Manifest:
    """What the tree in `folder` says it holds; nothing where it doesn't say it soundly."""
    try:
        return decode((folder / MANIFEST).read_bytes())
    except OSError:
        return {}


def release_of(manifest: Manifest) -> str:
    """A name for the site that holds this: equal where all of it is."""
    return hashlib.sha256("".join([f"{digest}{path}\0" for path, digest in sorted(manifest.items())]).encode("utf-8", "surrogateescape")).hexdigest()


def digest_of(file: Path) -> str:
    """The digest of what the file holds. Raises OSError where it can't be read."""
    with file.open("rb", buffering=0) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _joined(paths: Sequence[str]) -> str:
    return "".join([f"/{path}\0" for path in paths])


def _folders(paths: Sequence[str]) -> set[str]:
    folders, found = {path[: path.rfind("/")] for path in paths if "/" in path}, set[str]()
    while folders := folders - found:
        found |= folders
        folders = {folder[: folder.rfind("/")] for folder in folders if "/" in folder}
    return found

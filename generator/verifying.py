"""A published site held against its manifest, wherever it is: in a folder, or at an address.

In: a folder or an address, and the manifest to hold it against, its own if no other is given. Out: what differs. Refuses to change
anything, and to follow an address to another host.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.index import BASE, CHANGES, SECOND
from generator.lingering import read_lingering
from generator.manifest import MANIFEST, Manifest, decode, read_manifest
from generator.outputs.release import PATH as RELEASE
from generator.publish import MARK, shown_until
from generator.releases import Difference, difference

_AT_ONCE, _SECONDS, _PIECE = 8, 60, 1 << 16
_NO_FILES = frozenset({"_headers", "_redirects"})
"""What hosts read and don't hand out."""


class VerifyError(Exception):
    """Nothing can be said; the message says why."""


def verify(target: str, manifest_file: Path | None = None) -> tuple[int, Difference]:
    """How many files the manifest names, and how the site at `target` differs from it. Raises `VerifyError` where there is no manifest."""
    at_address = urlsplit(target).scheme in {"http", "https"}
    given = _given(manifest_file) if manifest_file is not None else None
    if not at_address:
        folder = Path(target)
        if not folder.is_dir():
            raise VerifyError(f"{target} is neither a folder nor an address that begins with https:// or http://")
        manifest = read_manifest(folder) if given is None else given
        if not manifest:
            raise VerifyError(f"{folder} has no {MANIFEST} that is whole; nothing says what it should hold")
        return len(manifest), difference(folder, {**(read_lingering(folder) or {}), **manifest})
    base = target if target.endswith("/") else f"{target}/"
    manifest = _fetched_manifest(base) if given is None else given
    return len(manifest), _fetched(base, manifest)


def overdue(target: str, today: dt.date) -> dt.date | None:
    """The last day on which the site at `target` may have been shown, where that is past on `today`."""
    until = shown_until(_told(target, MARK))
    return until if until is not None and until < today else None


def made_from(target: str) -> dict[str, str]:
    """What the site at `target` says it was made from: its commit, where it names it, the day, and the generator's version."""
    try:
        said = json.loads(_told(target, RELEASE))
    except ValueError:
        return {}
    return {name: value for name, value in said.items() if isinstance(value, str) and value.isprintable()} if isinstance(said, dict) else {}


def of_search(difference: Difference) -> bool:
    """Whether files of search differ, and no others: those of a site whose search was brought up to date, and not made anew."""
    found = (*difference.missing, *difference.changed, *difference.added)
    return bool(found) and all(path.startswith((f"{BASE}/", f"{SECOND}/")) or path == CHANGES for path in found)


def _told(target: str, path: str) -> bytes:
    """What a small file of the site at `target` holds; nothing where it can't be had."""
    try:
        if urlsplit(target).scheme in {"http", "https"}:
            with _open(f"{target.rstrip('/')}/{path}") as answer:
                return bytes(answer.read(_PIECE))
        return Path(target, path).read_bytes()
    except (OSError, HTTPException):
        return b""


def _given(file: Path) -> Manifest:
    try:
        found = decode(file.read_bytes())
    except OSError as error:
        raise VerifyError(f"{file}: {error.strerror}") from None
    if not found:
        raise VerifyError(f"{file} is no manifest that is whole")
    return found


def _fetched_manifest(base: str) -> Manifest:
    try:
        with _open(f"{base}{MANIFEST}") as answer:
            found = decode(answer.read())
    except (OSError, HTTPException) as error:
        raise VerifyError(f"{base}{MANIFEST} can't be fetched: {error}") from None
    if not found:
        raise VerifyError(f"{base}{MANIFEST} is no manifest that is whole")
    return found


def _fetched(base: str, manifest: Manifest) -> Difference:
    """What differs; what nobody names can't be seen from outside."""
    paths = sorted(manifest.keys() - _NO_FILES)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        digests = dict(zip(paths, pool.map(lambda path: _answered(base, path), paths), strict=True))
    missing = tuple(path for path in paths if digests[path] == "")
    return Difference(missing, tuple(path for path in paths if digests[path] not in {"", manifest[path]}), ())


def _answered(base: str, path: str) -> str:
    """The digest of what is answered for `path`. A page that a server leads on from is asked for by its own name."""
    digest, led_on = _digest(f"{base}{_address(path)}")
    return _digest(f"{base}{quote(path)}")[0] if led_on and _address(path) != quote(path) else digest


def _address(path: str) -> str:
    """Where a file is to be had; a page by its folder, since some hosts send there from its name."""
    return quote(path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)


def _digest(url: str) -> tuple[str, bool]:
    """Of what is answered there, empty where nothing is; and whether that is at another address."""
    found = hashlib.sha256()
    try:
        with _open(url) as answer:
            led_on = answer.geturl() != url
            while piece := answer.read(_PIECE):
                found.update(piece)
    except urllib.error.HTTPError as error:
        if url.endswith("/404.html") or error.code in {403, 404, 410}:
            return "", False
        raise VerifyError(f"{url}: {error}") from None
    except (OSError, HTTPException) as error:
        raise VerifyError(f"{url}: {error}") from None
    return found.hexdigest(), led_on


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows an address within its host."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0913, PLR0917 - as urllib has it
        if urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            raise urllib.error.HTTPError(newurl, code, "it leads to another host", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _open(url: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - an answer, of the kind that its scheme has
    """The answer as it is, not compressed. The scheme has been looked at."""
    return urllib.request.build_opener(_Stay).open(urllib.request.Request(url, headers={"Accept-Encoding": "identity"}), timeout=_SECONDS)  # noqa: S310 - http or https



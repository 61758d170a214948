"""The sixth stage: the search index, by Pagefind over slim copies of the finished pages.

In: pages as HTML. Out: `pagefind/`, the base, an index of all pages; and for what changed since, a small second index and
a list of what the base still holds and shall no longer be found. The browser takes both together (`search-engine.js`).
Refuses to know what a page shows: pages say it themselves by `data-pagefind-…` attributes. All pages are taken to be in
one language; a site in another one is another base.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.pagefind import Binary, Running, SearchIndexError, binary, fragments_in, release_in, run, start
from generator.steady import steady

__all__ = ["BASE", "CHANGES", "SECOND", "SearchIndexError", "base", "begin_base", "delta", "end_base", "fragments", "index", "made_by", "slim"]

BASE, SECOND = "pagefind", "pagefind-new"
CHANGES = "search-changes.json"
ENTRY = "pagefind-entry.json"
"""Where a browser begins with an index: its other files are named by their content."""
MARK = "changed"
"""A filter that only pages of the second index have, so that the browser can ask either index alone."""

_HTML = re.compile(r"<html[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_UNUSED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js",
           "pagefind-component-ui.js", "pagefind-component-ui.css")
_MERGED = (ENTRY, "*.pf_meta", "index/*.pf_index", "filter/*.pf_filter", "fragment/*.pf_fragment")
"""What `mergeIndex` loads; its script and WebAssembly are the base's."""

Gone = tuple[str, Mapping[str, Sequence[str]]]
"""The id of a fragment of the base, and its values of each filter."""


def slim(html: str) -> str | None:
    """What of a page is searched, `<main>` and its title; None where the page has no `data-pagefind-body`.

    Indexing it takes half the time of the full page, and headings of the frame stay out.
    """
    start, end = html.find("<main"), html.rfind("</main>")
    if "data-pagefind-body" not in html[start : start + 400] or end < 0:
        return None
    opening, title = _HTML.search(html), _TITLE.search(html)
    return (f"<!doctype html>{opening.group() if opening else '<html>'}<head>{title.group() if title else ''}</head>"
            f"<body>{html[start:end]}</main></body></html>")


def index(site: Path, pages: Iterable[str], *, by: Binary | None = None) -> int:
    """The base over the files `pages` (paths below `site`), and a list that hides nothing; how many of them are searched."""
    texts = ((page, slim((site / page).read_text("utf-8"))) for page in pages)
    count = base(site, ((page, text) for page, text in texts if text is not None), by=by)
    entry = site / BASE / ENTRY
    for path, content in delta((), (), entry=hashlib.sha256(entry.read_bytes()).hexdigest() if count else "").items():
        (site / path).write_bytes(content)
    return count


def base(site: Path, slims: Iterable[tuple[str, str]], *, by: Binary | None = None) -> int:
    """`pagefind/` below `site` over pairs of a page's path and its slim copy, taken one after the other; how many there were.

    `site` has no `pagefind/` before; without pages it has none after. Raises `SearchIndexError`.
    """
    with tempfile.TemporaryDirectory(prefix=".index-", dir=site) as folder:  # so that it goes with the site, should the build be killed
        count = _write(Path(folder), slims)
        if count:
            _index(Path(folder), site / BASE, by)
    for name in _UNUSED:
        (site / BASE / name).unlink(missing_ok=True)
    return count


def begin_base(folder: Path, site: Path, *, by: Binary | None = None) -> Running:
    """The same over slim copies that lie in `folder` at their pages' paths. It takes a while; `end_base` waits for it."""
    return start(by or binary(), "--site", str(folder), "--output-path", str(site / BASE))


def end_base(begun: Running, site: Path) -> None:
    """The base is there. Raises `SearchIndexError`."""
    begun.end()
    steady(site / BASE)
    for name in _UNUSED:
        (site / BASE / name).unlink(missing_ok=True)


def fragments(site: Path) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Address of each page of the base (`/roles/tester/`) → its fragment's id, its values of each filter."""
    return {url: (fragment.id, fragment.filters) for url, fragment in fragments_in(site / BASE).items()}


def made_by(site: Path) -> str:
    """The release of Pagefind that made the base; empty without one. A second index has to be of the same."""
    return release_in(site / BASE)


def delta(slims: Iterable[tuple[str, str]], gone: Iterable[Gone], *, by: Binary | None = None, at: Path | None = None, entry: str = "") -> dict[str, bytes]:
    """The files that lay `slims` over the base and hide `gone` in it, by their paths below the site.

    `slims` are the pages that are new or changed since the base, `gone` the base's fragments of those changed or removed;
    `CHANGES` is always among the files. What Pagefind works on lies in `at` meanwhile. `entry` is the digest of the
    base's `ENTRY`: by it a browser sees that another base was published. Raises `SearchIndexError`.
    """
    hidden, pages = sorted((id_, {name: tuple(held) for name, held in filters.items()}) for id_, filters in gone), sorted(slims)
    files = _second(pages, {id_ for id_, _ in hidden}, by, at) if pages else {}
    return {CHANGES: _changes(entry, hidden, SECOND if files else None), **files}


def _second(pages: Sequence[tuple[str, str]], hidden: set[str], by: Binary | None, at: Path | None) -> dict[str, bytes]:
    """The second index. None of its fragments has the id of one that is hidden: ids are shortened digests, which the mark's
    value goes into, so that another value gives other ids.
    """
    value = 0
    while True:
        with tempfile.TemporaryDirectory(prefix=".index-", dir=at) as folder:  # as above
            source, target = Path(folder, "pages"), Path(folder, "index")
            mark = f'<i data-pagefind-filter="{MARK}:{value}"></i></main>'
            _write(source, ((path, mark.join(text.rsplit("</main>", 1))) for path, text in pages))
            _index(source, target, by)
            made = sorted(file for pattern in _MERGED for file in target.glob(pattern))
            if hidden.isdisjoint(file.stem for file in made):
                return {f"{SECOND}/{file.relative_to(target).as_posix()}": file.read_bytes() for file in made}
        value += 1


def _changes(entry: str, hidden: Sequence[tuple[str, Mapping[str, Sequence[str]]]], second: str | None) -> bytes:
    """`base` is a name of the base; `index` is the second index's folder or null; `values` are pairs of a facet and a value; `hidden` are lists of an id and
    the places of its values among them, one that stands twice on a page counting twice.
    """
    values = sorted({pair for _, filters in hidden for pair in _pairs(filters)})
    place = {pair: number for number, pair in enumerate(values)}
    said = {"base": entry[:16], "index": second, "values": values, "hidden": [[id_, *sorted(place[pair] for pair in _pairs(filters))] for id_, filters in hidden]}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _pairs(filters: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, held in filters.items() for value in held)


def _write(folder: Path, slims: Iterable[tuple[str, str]]) -> int:
    count = 0
    for path, text in slims:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        count += 1
    return count


def _index(source: Path, target: Path, by: Binary | None) -> None:
    run(by or binary(), "--site", str(source), "--output-path", str(target))
    steady(target)

"""The sixth stage: the search index, by Pagefind's binary over slim copies of the finished pages.

In: a folder with a site and the paths of the pages to search. Out: `pagefind/` in it. Refuses to know what a page shows:
pages say it themselves by `data-pagefind-…` attributes. `PAGEFIND_BINARY_PATH` names another binary; see docs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

_HTML = re.compile(r"<html[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_UNUSED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-highlight.js",
           "pagefind-component-ui.js", "pagefind-component-ui.css")


class SearchIndexError(Exception):
    """Pagefind failed; the message is its own, or says that it can't be run."""


def index(site: Path, pages: Iterable[str]) -> int:
    """Index the files `pages` (paths below `site`) that have a `data-pagefind-body`; how many there were.

    Only `<main>` is handed over: half the time of indexing full pages, and headings of the frame stay out.
    """
    with tempfile.TemporaryDirectory(prefix=".index-", dir=site) as folder:  # so that it goes with the site, should the build be killed
        count = 0
        for page in pages:
            text = (site / page).read_text("utf-8")
            start, end = text.find("<main"), text.rfind("</main>")
            if "data-pagefind-body" not in text[start : start + 400] or end < 0:
                continue
            html, title = _HTML.search(text), _TITLE.search(text)
            slim = f"<!doctype html>{html.group() if html else '<html>'}<head>{title.group() if title else ''}</head><body>{text[start:end]}</main></body></html>"
            target = Path(folder, page)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(slim, "utf-8")
            count += 1
        if count:
            _run(Path(folder), site / "pagefind")
    return count


def _run(source: Path, target: Path) -> None:
    given = os.environ.get("PAGEFIND_BINARY_PATH")
    command = [given] if given else [sys.executable, "-m", "pagefind"]
    try:
        done = subprocess.run([*command, "--site", str(source), "--output-path", str(target)],  # noqa: S603 - fixed arguments, no shell
                              capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise SearchIndexError(f"{command[0]} can't be run ({error.strerror})") from None
    if done.returncode:
        raise SearchIndexError((done.stderr or done.stdout).strip().rstrip(".") or f"{Path(command[0]).name} ended with {done.returncode} and said nothing")
    for name in _UNUSED:
        (target / name).unlink(missing_ok=True)

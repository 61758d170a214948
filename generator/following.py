"""Search that follows the change: a full index as the base, and a small second one of what has changed since.

In: which pages are searched, each with the digest of its copy to search, and what the last build knew of the base. Out: the
files of both indexes with their digests. Refuses to know Pagefind (`index.py` does) and what is on a page.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.index import BASE, ENTRY, begin_base, delta, end_base, fragments, slim
from generator.pagefind import Binary, Running, release_of
from generator.publication import Publication
from generator.recall import Memory
from generator.render.works import digest
from generator.tree import put

SLIMS = ".slim"
"""The folder in a publication for copies of pages to search, until they are indexed."""
SHARE = 0.05
"""A second index of more than this share of the pages is folded into a new base."""
AT_LEAST = 40
"""So many pages may always stand in the second index."""
_MEMORY = "search"
Fragment: TypeAlias = tuple[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Following:
    """Search on its way: either there is a second index already, or Pagefind is at work on a new base meanwhile. `ground` is what a
    base has to have been made on to be made use of.
    """

    publication: Publication
    memory: Memory
    wanted: Mapping[str, str]
    files: Mapping[str, str]
    ground: str
    begun: Running | None = None

    def end(self) -> tuple[dict[str, str], set[str]]:
        """Path → digest of every file that search needs, and those of them that Pagefind wrote by itself. Raises `SearchIndexError`."""
        folder = self.publication.folder
        if self.begun is None:
            shutil.rmtree(folder / SLIMS, ignore_errors=True)
            return dict(self.files), set()
        end_base(self.begun, folder)
        shutil.rmtree(folder / SLIMS, ignore_errors=True)
        made = sorted(file.relative_to(folder).as_posix() for file in (folder / BASE).rglob("*") if file.is_file())
        files = {path: digest((folder / path).read_bytes()) for path in made}
        found = {f"{url.strip('/')}/index.html".lstrip("/"): (fragment, filters) for url, (fragment, filters) in fragments(folder).items()}
        self.memory.keep(_MEMORY, (self.wanted, files, found, self.ground))
        said = put_all(self.publication, delta((), (), entry=files[f"{BASE}/{ENTRY}"]))
        return {**files, **said}, set(files)

    def ended(self, seconds: float) -> bool:
        """Whether Pagefind has done its work, after so many seconds at most."""
        return self.begun is None or self.begun.ended(seconds)

    def stop(self) -> None:
        """The build has failed, or isn't wanted any more."""
        if self.begun is not None:
            self.begun.stop()


def follow(publication: Publication, searched: Mapping[str, str], prose: Mapping[str, bytes], past: Memory | None, memory: Memory,  # noqa: PLR0913, PLR0917 - all that it takes
           by: Binary, discretion: str = "") -> Following:
    """Begin to bring search up to date. `searched` maps the path of each page to the digest of its copy to search; those that were
    made in this build lie in `SLIMS`. `past` is where the last build's memory is, None where there is to be none. `by` is
    the Pagefind to index with; a base of another release is made anew, since both indexes are read by one script. So is one that was
    made of a portal with another `discretion`: what the second index says of a page leaves its former words in the base.
    """
    copies = {path: copy for path, content in prose.items() if path.endswith(".html") and (copy := slim(content.decode()))}
    wanted = {**searched, **{path: digest(copy.encode()) for path, copy in copies.items()}}
    ground = f"{release_of(by)} {discretion}"
    known = _known(publication, past, ground)
    if known is not None:
        pages, files, found = known
        changed = sorted(path for path, hashed in wanted.items() if pages.get(path) != hashed)
        gone = sorted(path for path, hashed in pages.items() if wanted.get(path) != hashed)
        if max(len(changed), len(gone)) <= max(AT_LEAST, SHARE * len(pages)):
            second = delta(_copies(publication, changed, copies, wanted), [found[path] for path in gone if path in found], by=by,
                           at=publication.folder, entry=files[f"{BASE}/{ENTRY}"])
            return Following(publication, memory, wanted, {**files, **put_all(publication, second)}, ground)
    if not wanted:
        return Following(publication, memory, wanted, put_all(publication, delta((), ())), ground)
    for path, copy in _copies(publication, [path for path in wanted if not (publication.folder / SLIMS / path).is_file()], copies, wanted):
        put(publication.folder / SLIMS, path, copy.encode())
    shutil.rmtree(publication.folder / BASE, ignore_errors=True)
    return Following(publication, memory, wanted, {}, ground, begin_base(publication.folder / SLIMS, publication.folder, by=by))


def at_hand(publication: Publication, path: str, hashed: str) -> bool:
    """Whether the publication needn't be given the file: its folder or the live site holds it."""
    return publication.held.get(path) == hashed or publication.live.get(path) == hashed


def _known(publication: Publication, past: Memory | None, ground: str) -> tuple[dict[str, str], dict[str, str], dict[str, Fragment]] | None:
    """Of the base: its pages, its files, and for each page its fragment; None where there is none that is all there."""
    held: Any = past.recall(_MEMORY) if past is not None else None
    try:
        pages, files, found, made_on = held
        whole = bool(files) and made_on == ground and all(at_hand(publication, path, hashed) for path, hashed in files.items())
    except (TypeError, ValueError, AttributeError):
        return None
    return (pages, files, found) if whole else None


def _copies(publication: Publication, paths: Iterable[str], copies: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The copy to search of each page: as it was made in this build, else made once more from the page that is there."""
    for path in paths:
        for text in _ways(publication, path, copies):
            if text and digest(text.encode()) == wanted[path]:
                yield path, text
                break


def _ways(publication: Publication, path: str, copies: Mapping[str, str]) -> Iterator[str | None]:
    yield copies.get(path)
    for file in (publication.folder / SLIMS / path, publication.folder / path, publication.site / path):
        if file.is_file():
            text = file.read_text("utf-8")
            yield text if file.is_relative_to(publication.folder / SLIMS) else slim(text)


def put_all(publication: Publication, files: Mapping[str, bytes]) -> dict[str, str]:
    """Files that are at hand as they are, written where the publication hasn't got them; path → digest."""
    found = {}
    for path, content in files.items():
        found[path] = digest(content)
        if not at_hand(publication, path, found[path]):
            publication.put(path, content)
    return found

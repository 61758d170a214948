"""What `site.yml` says of the site as a whole, and what it may say.

In: single settings; the adapter takes them from MkDocs' configuration. Out: `Site`, and a sentence for each setting that
can't be. Refuses to know MkDocs and any record.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin, urlsplit

SMALLEST_GROUP = 5
"""The fewest people whose figures are published, where site.yml says nothing else."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that days may lie in: days are reckoned with, a month on, a year back, and a calendar has an end."""

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_ADDRESS = re.compile(r"(/(?!/)|https?://|mailto:)\S*\Z", re.IGNORECASE)


TEXTS = {
    "search": "Search roles, skills, courses and people",
    "home_title": "What do you want to do next?",
    "judgement": "This page is a guide to evidence and judgement, not a checklist. Nobody meets every line on the day they step up, and no count "
                 "of lines decides a promotion.",
    "suggest": "Suggest a change",
    "edit": "Edit this page",
    "footer": "",
}
"""Words of the frame, where the site has no others."""


SUGGESTED = ("title", "url", "page", "record", "version")
"""What an address for suggestions can be filled in with; `page` is another word for `url`."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Whom a portal is made for. `known` are the ids of all editions of the site, None where they aren't known; without an `id` it
    holds all that is written, which is for checking and never for publishing.
    """

    id: str = ""
    known: tuple[str, ...] | None = None

    def shows(self, audience: Collection[str]) -> bool:
        """Whether what is for `audience` is in it; what names nobody is for everyone."""
        return not self.id or not audience or self.id in audience


WHOLE = Edition()
"""All that is written, for whomever."""


@dataclass(frozen=True, slots=True)
class EditionPlace:
    """What `site.yml` says of one edition: where it goes, its address, its name; empty texts where the site's own hold, of which
    only the first edition has the address.
    """

    site_dir: str = ""
    site_url: str = ""
    site_name: str = ""


_OF_EDITIONS = ("site_dir", "site_url", "site_name")


@dataclass(frozen=True, slots=True)
class NavLink:
    """A destination of the header: `url` from the site's root, such as `/roles/`, or in full."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a whole. `url` is its address with a slash at the end, or empty where it isn't known."""

    name: str
    url: str = ""
    description: str = ""
    language: str = "en"
    accent: str = "#0b6e5f"
    logo: str = ""
    navigation: tuple[NavLink, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    repo_url: str = ""
    edit_uri: str = ""
    suggest_url: str = ""
    ask: str = ""
    smallest_group: int = SMALLEST_GROUP
    content: str = "content"
    steering: bool = True
    edition: str = ""
    news_from: dt.date | None = None

    @property
    def base(self) -> str:
        """The path the site lives under, `/` or `/careers/`."""
        path = urlsplit(self.url).path or "/"
        return path if path.endswith("/") else f"{path}/"

    def absolute(self, url: str) -> str:
        """The full address of a root-relative one; itself where the site's own isn't known."""
        return _joined(self.url, url) if self.url else url

    def new_file(self, path: str, text: str) -> str:
        """Where the file `path` can be begun in the repository, with `text` in it; nothing where no such address is known.

        It follows from the address for edits: `edit/main` leads to `new/main` (GitHub), `-/edit/main` to `-/new/main` (GitLab),
        `_edit/main` to `_new/main` (Forgejo, Gitea).
        """
        uri = self.edit_uri.strip("/")
        made = re.sub(r"(^|/)(_?)edit/", r"\1\2new/", uri, count=1)
        if not self.repo_url or made == uri:
            return ""
        folder, _, name = path.rpartition("/")
        named = {"file_name": path} if made.startswith("-/") else {"filename": path if not made.startswith("_") else name, "value": text}
        return f"{self.repo_url.rstrip('/')}/{made}{f'/{quote(folder)}' if made.startswith('_') else ''}?{urlencode(named, quote_via=quote)}"


@lru_cache(maxsize=100_000)
def _joined(site: str, url: str) -> str:
    return urljoin(site, url.lstrip("/"))


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def day(given: str | dt.date) -> dt.date:
    """The day that is named, whether YAML took it for one or for text. ValueError, with a sentence, where it is none."""
    found = given.date() if isinstance(given, dt.datetime) else given if isinstance(given, dt.date) else None
    if found is None and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(given)):
        with suppress(ValueError):
            found = dt.date.fromisoformat(str(given))
    if found is None:
        raise ValueError(f'"{given}" is no date; write it as 2026-11-30')
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f'"{given}" is out of range; write a day from {FIRST_YEAR} to {LAST_YEAR}')
    return found


def address(given: str) -> str:
    """A place on the site, `/roles/`, or an address with its scheme. ValueError, with a sentence, for any other text."""
    if given and not _ADDRESS.match(given):
        raise ValueError(f'"{given}" leads nowhere; begin with / for a page of the site, or with https:// or mailto:')
    return given


def suggestion(given: str) -> str:
    """Where changes are suggested. ValueError, with a sentence, where it leads nowhere or wants to be filled in with what no page has."""
    unknown = [name for name in re.findall(r"\{(\w+)\}", given) if name not in SUGGESTED]
    if unknown:
        raise ValueError(f'a page has no {{{unknown[0]}}}; it can fill in {", ".join(f"{{{name}}}" for name in SUGGESTED)}')
    return address(given)


def group_size(given: int) -> int:
    """How many people a group must have to be told of. ValueError, with a sentence, where single people could be."""
    if given < 2:  # noqa: PLR2004 - two is more than one
        raise ValueError(f"{given} would tell of single people; write 2 at least, and rather {SMALLEST_GROUP} or more")
    return given


def kept(given: int) -> int:
    """How many former sites stay. ValueError, with a sentence, where it can't be so many."""
    if not 1 <= given <= 100:  # noqa: PLR2004 - a bound, not a rule
        raise ValueError(f"{given} former sites can't be kept; write 1 to 100")
    return given


def destinations(given: Mapping[object, object]) -> Mapping[str, str]:
    """Titles and addresses of the header. ValueError, with a sentence, where an address is none."""
    return {str(title): address(str(url)) for title, url in given.items()}


def editions(given: Mapping[object, object]) -> Mapping[str, EditionPlace]:
    """The editions by their ids, the one for everyone first. ValueError, with a sentence, for what none can be called or say."""
    found: dict[str, EditionPlace] = {}
    for id_, said in given.items():
        if not isinstance(id_, str) or not re.fullmatch(SLUG, id_):
            raise ValueError(f'"{id_}" can\'t be the id of an edition; use lower-case letters, digits and single hyphens')
        words = {} if said is None else said
        if not isinstance(words, Mapping) or not all(isinstance(value, str) for value in words.values()):
            raise ValueError(f'the edition "{id_}" has to be empty, or a group of fields with a text each: {", ".join(_OF_EDITIONS)}')
        if strange := [str(name) for name in words if name not in _OF_EDITIONS]:
            raise ValueError(f'the edition "{id_}" has no field "{strange[0]}"; it can have {", ".join(_OF_EDITIONS)}')
        found[id_] = EditionPlace(**{str(name): str(value) for name, value in words.items()})
    if len({place.site_dir for place in found.values() if place.site_dir}) < sum(1 for place in found.values() if place.site_dir):
        raise ValueError("two editions have the same site_dir; the one would take the place of the other")
    return found


def misplaced(root: Path, docs: Path, content: str, logo: str) -> Iterator[str]:
    """What is not where it must be: `docs` the folder with the prose pages, `content` and `logo` as written in `root`."""
    folder = root / content
    if not folder.resolve().is_relative_to(root.resolve()):
        yield f'content: "{content}" leads out of the project; the content belongs into the folder that this file is in'
    elif docs.absolute() != (folder / "pages").absolute():
        yield f"docs_dir: the prose pages are in the content, so write `docs_dir: {Path(content, 'pages').as_posix()}`"
    if logo:
        picture = docs / logo.lstrip("/")
        if ".." in picture.parts or not picture.is_file() or linked(picture, docs):
            yield f'logo: there is no picture "{logo}" among the pages; put it below {docs.name}/, and write its path from there'


def linked(path: Path, folder: Path) -> bool:
    """Whether `path` or a folder on the way to it from `folder` is a symbolic link."""
    return any(part.is_symlink() for part in (path, *path.parents) if part != folder and part.is_relative_to(folder))

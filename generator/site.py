"""What `site.yml` says of the site as a whole.

In: nothing; the adapter fills it from MkDocs' configuration. Out: `Site`. Refuses to know MkDocs and any record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit


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

    @property
    def base(self) -> str:
        """The path the site lives under, `/` or `/careers/`."""
        path = urlsplit(self.url).path or "/"
        return path if path.endswith("/") else f"{path}/"

    def absolute(self, url: str) -> str:
        """The full address of a root-relative one; itself where the site's own isn't known."""
        return urljoin(self.url, url.lstrip("/")) if self.url else url

"""What makes a kind of record: a model, a folder and a few facts.

In: nothing. Out: `Kind`, the shape of an entry in the registry. Refuses to know any particular kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.fields import Fields


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. `folder` names its place below `content/` and its URL; empty for the taxonomy."""

    name: str
    title: str
    plural: str
    folder: str
    model: type[Fields]
    purpose: str

    def url(self, id_: str) -> str:
        """The address of the record `id_` from the site's root, such as `/roles/data-analyst/`."""
        return f"/{self.folder}/{id_}/"

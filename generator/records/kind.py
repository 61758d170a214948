"""What makes a kind of record: a model, a folder and a few facts.

In: nothing. Out: `Kind`, the shape of an entry in the registry. Refuses to know any particular kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.fields import Fields
from generator.records.row import Row


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. `folder` names its place below `content/` and its URL; empty for the taxonomy. Where a record can have a
    table beside it, in the CSV file that its field `data` names, `rows` is what a row of it holds.
    """

    name: str
    title: str
    plural: str
    folder: str
    model: type[Fields]
    purpose: str
    rows: type[Row] | None = None

    @property
    def a_title(self) -> str:
        """The title with its article: a role, an opening."""
        return f"{'an' if self.title[0] in 'aeio' else 'a'} {self.title}"

    def url(self, id_: str) -> str:
        """The address of the record `id_` from the site's root, such as `/roles/data-analyst/`."""
        return f"/{self.folder}/{id_}/"

"""What an imported file says.

In: what an import would write, and a path in it. Out: the fields as the reader composes them, and no problem with them.
"""

from __future__ import annotations

from generator.compose import Raw, compose
from generator.imports.imported import Imported


def fields_of(imported: Imported, path: str) -> dict[str, Raw]:
    value, _, problems = compose(imported.files[path], path)
    assert not problems
    assert isinstance(value, dict)
    return value

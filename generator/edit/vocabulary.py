"""What a new record can name: the ids that the content holds already.

In: the content as validated. Out: ids by what they are ids of, the likeliest first. Refuses to know any field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.records.role import Role
from generator.records.taxonomy import Taxonomy
from generator.validate import Validated


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`ids` maps a kind, a list of the taxonomy or `rung` to the ids there are; `levels` are those of the usual scale."""

    ids: Mapping[str, tuple[str, ...]]
    levels: tuple[str, ...]

    def of(self, names: str) -> tuple[str, ...]:
        """The ids of `names`, the likeliest first."""
        return self.ids.get(names, ())


def vocabulary(content: Validated) -> Vocabulary:
    """The ids of `content`. Words of the taxonomy stand in its order; competencies of the usual scale, and rungs of the
    roles that have most, come before others.
    """
    taxonomy = content.taxonomy.record
    scales = sorted(taxonomy.scales, key=lambda scale: scale != "default")
    ids = {words: taxonomy.terms(words) for words in Taxonomy.model_fields} | {"scales": tuple(scales)}
    ids |= {kind: tuple(sorted(group)) for kind, group in content.records.items()}
    ids |= {"page": tuple(sorted(page.id for page in content.pages))}
    competencies, roles = content.records["competency"], content.records["role"]
    ids["competency"] = tuple(sorted(competencies, key=lambda id_: (competencies[id_].record.scale not in scales[:1], id_)))
    ids["rung"] = tuple(ref for id_ in sorted(roles, key=lambda id_: (-len(roles[id_].record.levels), id_)) for ref in _rungs(id_, roles[id_].record))
    return Vocabulary(ids, tuple(level.id for scale in scales[:1] for level in taxonomy.scales[scale]))


def _rungs(id_: str, role: Role) -> tuple[str, ...]:
    return tuple(f"{id_}/{level.id}" for level in role.levels) or (id_,)

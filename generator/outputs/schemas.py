"""JSON Schema of each kind: what lets an editor complete and check a record while it is written.

In: the models; for completion of ids, a portal. Out: a schema file for each kind, draft 2020-12. Refuses to check what
`portal check` checks: that ids exist, that levels belong to a scale, that dates are in order.

A schema describes the file as an editor reads it (YAML 1.2): hours are numbers, dates are text. A text or an id of digits
alone counts as well, since the portal reads it as it stands. A field left blank is marked, for it says nothing yet.
Ids are suggested, never enforced: a new record may be named before the schema has heard of it. They are suggested as
`defaultSnippets`, which Visual Studio Code shows with their titles and others pass over; a list of allowed values would
fill every hover and every message with all ids. For the same reason a default is said in words: as a keyword, editors
write it into the file.

Rewrite the copies in `schemas/` with `python -m generator.outputs.schemas`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from generator.outputs.plan_schema import SCHEMA
from generator.outputs.shapes import Choice, Either, FieldShape, Group, Many, Named, Shape, Value, fields_of, groups_of
from generator.portal import Portal
from generator.records import KINDS, Kind
from generator.records.fields import Fields
from generator.site import Site

Json: TypeAlias = dict[str, Any]  # a schema is JSON by nature; it is written out at once

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DESCRIBED: tuple[Kind, ...] = tuple(kind for kind in KINDS.values() if kind.name != "page")  # prose pages belong to MkDocs

_TERMS = {"families": "job family", "tracks": "track", "grades": "grade", "areas": "competency area", "scales": "scale",
          "locations": "location", "objectives": "objective"}


def schema_files(portal: Portal | None = None) -> Mapping[str, str]:
    """Path such as `schemas/role.json` → the schema's text. With a `portal`, its ids are offered as suggestions. That of plans is among them."""
    return {f"schemas/{kind.name}.json": _text(_schema(kind, portal)) for kind in DESCRIBED} | {"schemas/plan.json": _text(SCHEMA)}


def files(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 - every output is called alike
    """The schemas under `/schemas/`, the same for every portal."""
    for path, text in sorted(schema_files().items()):
        yield path, text.encode()


def id_of(names: str) -> str:
    """What a text that names something holds: `id of a course`, `id of a grade in taxonomy.yml`, `rung …`."""
    if names == "rung":
        return "rung as role and level, such as `data-analyst/senior`"
    word = _TERMS.get(names)
    return f"id of {_a(word)} in taxonomy.yml" if word else f"id of {_a(KINDS[names].title if names in KINDS else names)}"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _text(schema: Json) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(kind: Kind, portal: Portal | None) -> Json:
    writer = _Writer(portal)
    return {
        "$schema": DRAFT,
        **writer.group(kind.model, kind.title.capitalize(), kind.purpose),
        "$defs": {group.__name__: writer.group(group, _title(group), " ".join((group.__doc__ or "").split()))
                  for group in sorted(groups_of(kind.model), key=lambda group: group.__name__)},
    }


def _title(group: type[Fields]) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in group.__name__).strip()
    return words.capitalize()


def said(default: object) -> str:
    """A default as one would write it."""
    return str(default).lower() if isinstance(default, bool) else str(default)


def _suggested(known: Mapping[str, str]) -> Json:
    return {"defaultSnippets": [{"label": id_, "description": title, "body": id_} for id_, title in known.items()]} if known else {}


@dataclass(frozen=True, slots=True)
class _Writer:
    portal: Portal | None

    def group(self, model: type[Fields], title: str, meaning: str) -> Json:
        fields = fields_of(model)
        return {
            "title": title,
            "description": meaning,
            "type": "object",
            "properties": {field.name: self.field(field) for field in fields},
            "required": [field.name for field in fields if field.required],
            "additionalProperties": False,
        }

    def field(self, field: FieldShape) -> Json:
        schema, meaning = self.shape(field.shape), field.meaning
        if isinstance(field.shape, Value) and field.shape.names:
            meaning += f" Write the {id_of(field.shape.names)}."
        if field.default is not None:
            meaning += f" Left out, it is `{said(field.default)}`."
        return {**schema, "description": meaning}

    def shape(self, shape: Shape) -> Json:
        match shape:
            case Value():
                return self.value(shape)
            case Choice(words):
                return {"type": "string", "enum": list(words)}
            case Group(model):
                return {"$ref": f"#/$defs/{model.__name__}"}
            case Many(each):
                return {"type": "array", "items": self.shape(each)}
            case Either(options):
                return {"anyOf": [self.shape(option) for option in options]}
            case Named(key, each):
                return self.named(key, each)

    def value(self, value: Value) -> Json:
        """Digits alone are a number to an editor, and a fine id or text to the portal."""
        match value.word:
            case "`true` or `false`":
                return {"type": "boolean"}
            case "text" | "Markdown":
                return {"type": ["string", "number"], "minLength": 1}
            case "id":
                schema = {**value.schema, "type": ["string", "integer"]}
            case _:
                schema = dict(value.schema)
        if not value.names:
            return schema
        return {**schema, "description": f"The {id_of(value.names)}."} | _suggested(self.known(value.names))

    def named(self, key: Value, each: Shape) -> Json:
        """A mapping by ids. Known ids become properties, which editors complete; any other id is as good."""
        schema: Json = {"type": "object", "patternProperties": {key.schema["pattern"]: self.shape(each)}, "additionalProperties": False}
        if key.names:
            schema["propertyNames"] = {"description": f"The {id_of(key.names)}."}
        known = self.known(key.names) if key.names else {}
        if known:
            schema["properties"] = {id_: {**self.asked(key.names, id_, each), "description": title} for id_, title in known.items()}
        return schema

    def asked(self, names: str, id_: str, each: Shape) -> Json:
        """The shape of what stands beside a known id; beside a competency, with the levels of its scale."""
        schema = self.shape(each)
        if self.portal is not None and names == "competency":
            levels = _suggested({level.id: level.title for level in self.portal.scale(id_)})
            schema["anyOf"] = [option | (levels if "pattern" in option else {}) for option in schema.get("anyOf", ())]
        return schema

    def known(self, names: str) -> Mapping[str, str]:
        """Id → title of what the portal knows of `names`: records by id, words of the taxonomy in their order."""
        if self.portal is None:
            return {}
        if names == "rung":
            return {ref: self.portal.rungs[ref].title for ref in sorted(self.portal.rungs)}
        if names == "scales":
            return {scale: ", ".join(level.title for level in levels) for scale, levels in self.portal.taxonomy.scales.items()}
        if names in _TERMS:
            return {term.id: term.title for term in getattr(self.portal.taxonomy, names)}
        return {id_: entry.record.title for id_, entry in sorted(self.portal.entries.get(names, {}).items())}


if __name__ == "__main__":
    top = Path(__file__).parents[2]
    for path, text in schema_files().items():
        (top / path).parent.mkdir(exist_ok=True)
        (top / path).write_text(text, encoding="utf-8", newline="\n")

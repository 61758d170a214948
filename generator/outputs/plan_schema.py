"""`/schemas/plan.json`: the JSON Schema of a plan, the file that the page "My plan" saves and opens.

In: nothing. Out: the schema, draft 2020-12. Refuses to know whether what a plan names is there: a plan may outlive it. The browser
reads plans itself (`theme/components/plan/plan-shape.js`); a test holds what it writes against this.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]  # a schema is JSON by nature; it is written out at once

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_RUNG = f"{_SLUG}(/{_SLUG})?"


def _text(meaning: str) -> Json:
    return {"type": "string", "description": meaning}


def _like(pattern: str, meaning: str, *, empty: bool = True) -> Json:
    return {"type": "string", "pattern": f"^({pattern})?$" if empty else f"^{pattern}$", "description": meaning}


def _word(meaning: str, *words: str) -> Json:
    return {"type": "string", "enum": list(words), "description": meaning}


def _day(meaning: str) -> Json:
    return _like("[0-9]{4}-[0-9]{2}-[0-9]{2}", f"{meaning}, as 2026-11-22; empty where there is none.")


def _moment(meaning: str) -> Json:
    return {"type": "string", "format": "date-time", "description": meaning}


def _group(meaning: str, fields: Json, *required: str) -> Json:
    return {"type": "object", "description": meaning, "properties": fields, "required": list(required), "additionalProperties": False}


def _named(meaning: str, pattern: str, each: Json) -> Json:
    return {"type": "object", "description": meaning, "patternProperties": {f"^{pattern}$": each}, "additionalProperties": False}


def _many(meaning: str, each: Json) -> Json:
    return {"type": "array", "description": meaning, "items": each}


_SAID: Final[Json] = {
    "evidence": _text("What shows it, in Markdown."), "note": _text("Anything else, in Markdown."), "on": _day("The day on which it was said"),
}
_ASSESSED: Final = _group("What one says of oneself in a competency.", {
    "title": _text("The competency's title at the time."), "level": _like(_SLUG, "The id of a level of its scale; empty: not yet at the first."), **_SAID}, "level")
_MET: Final = _group("What one says of oneself in a criterion.", {
    "text": _text("The criterion at the time, in Markdown."), "state": _word("Whether one meets it.", "yes", "partly", "not-yet"), **_SAID}, "state")
_COST: Final[Json] = {"anyOf": [{"type": "null"}, _group("What it costs.", {
    "amount": {"type": "number", "minimum": 0, "description": "How much."}, "currency": _like("[A-Z]{3}", "ISO 4217, as EUR.", empty=False)}, "amount", "currency")]}
_ACTION: Final = _group("A step.", {
    "id": {"type": "string", "minLength": 1, "description": "Its own in this plan."},
    "kind": _word("What it is.", "course", "mentor", "rotation", "programme", "opening", "pathway", "own"),
    "ref": _like(_SLUG, "The id of the record of that kind; empty for a step of one's own."), "title": _text("What it is called."),
    "for": _like(_SLUG, "The id of the competency it is for; may be empty."), "state": _word("How far it is.", "planned", "doing", "done"),
    "start": _day("The day on which it starts"), "due": _day("The day by which it shall be done"), "done": _day("The day on which it was done"),
    "hours": {"type": ["number", "null"], "minimum": 0, "description": "How long it takes."}, "cost": _COST, "note": _text("Anything else."),
}, "id", "kind", "title", "state")
_PROGRESS: Final = _group("A course or pathway that was marked.", {
    "title": _text("Its title at the time."),
    "parts": {"type": "object", "description": "By part, the day on which it was done: of a course its modules, of a pathway its rungs.",
              "additionalProperties": _day("The day on which it was done")}}, "parts")
_EVENT: Final = _group("A change, the oldest first.", {
    "on": {"anyOf": [_moment("When."), {"const": "", "description": "It isn't known when."}]}, "what": _word("What changed.", "rung", "target", "assessed", "action", "progress", "note", "import"),
    "ref": _text("Which one: a rung, a competency, a step, a course or pathway."), "title": _text("What it was called."),
    "before": _text("What it was before; empty where it is new."), "after": _text("What it is since; empty where it was taken away.")}, "on", "what")

SCHEMA: Final[Json] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Plan",
    **_group("Somebody's plan, as the page \"My plan\" saves it and opens it: described in docs/plan-file.md.", {
        "format": {"const": "career-portal-plan", "description": "Tells a plan from other files."},
        "version": {"const": 2, "description": "Of this format."},
        "portal": _text("The name of the portal it was made in."), "exported": _moment("When the file was saved."),
        "name": _text("Whose it is, where they want to say so."), "rung": _like(_RUNG, "The rung they are on, as data-analyst/senior."),
        "targets": _many("The rungs they aim at.", _like(_RUNG, "A rung.", empty=False)),
        "titles": _named("What these rungs were called last.", _RUNG, {"type": "string"}),
        "languages": _many("In which they talk to mentors, BCP 47.", {"type": "string"}), "timezone": _text("Where they work, an IANA name."),
        "competencies": _named("What they say of themselves, by competency; left out what they haven't looked at.", _SLUG, _ASSESSED),
        "expectations": _named("What they say of themselves, by role and criterion, as data-analyst#asks-early.", f"{_SLUG}#{_SLUG}", _MET),
        "actions": _many("What they do about it.", _ACTION),
        "progress": _named("What they have marked, by course:… or pathway:… with the id.", f"(course|pathway):{_SLUG}", _PROGRESS),
        "history": _many("What changed.", _EVENT), "notes": _text("Markdown."),
    }, "format", "version"),
}

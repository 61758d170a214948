"""What a page can be filtered by in search: pairs of a facet's name and value, in words.

In: the portal and a record. Out: pairs. Refuses to know pages.
"""

from __future__ import annotations

from generator.portal import Portal, Rung

Facets = tuple[tuple[str, str], ...]


def role_facets(portal: Portal, id_: str) -> Facets:
    """Kind, family, track and every grade of the role's rungs."""
    grades = dict.fromkeys(grade.title for rung in portal.rungs_of[id_] if (grade := portal.grade(rung)))
    return (("Kind", "Role"), *_of_role(portal, id_), *(("Grade", title) for title in grades))


def rung_facets(portal: Portal, rung: Rung) -> Facets:
    """Kind, family, track and the rung's grade."""
    if not rung.level:
        return role_facets(portal, rung.role)
    grade = portal.grade(rung)
    return (("Kind", "Rung"), *_of_role(portal, rung.role), *((("Grade", grade.title),) if grade else ()))


def _of_role(portal: Portal, id_: str) -> Facets:
    role = portal.roles[id_]
    family, track = portal.families.get(role.family), portal.tracks.get(role.track or "")
    return (*((("Family", family.title),) if family else ()), *((("Track", track.title),) if track else ()))

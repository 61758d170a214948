"""What a page can be filtered by in search: pairs of a facet's name and value, in words.

In: the portal and a record. Out: pairs. Refuses to know pages.
"""

from __future__ import annotations

from generator.portal import Portal, Rung

Facets = tuple[tuple[str, str], ...]


def role_facets(portal: Portal, id_: str) -> Facets:
    """Kind, family, track and every grade of the role's rungs."""
    role = portal.roles[id_]
    grades = dict.fromkeys(rung.grade for rung in portal.rungs_of[id_] if rung.grade in portal.grades)
    found = [("Kind", "Role")]
    found += [("Family", portal.families[role.family].title)] if role.family in portal.families else []
    found += [("Track", portal.tracks[role.track].title)] if role.track in portal.tracks else []
    return (*found, *(("Grade", portal.grades[g].title) for g in grades if g))


def rung_facets(portal: Portal, rung: Rung) -> Facets:
    """Kind, family, track and the rung's grade."""
    if not rung.level:
        return role_facets(portal, rung.role)
    role = portal.roles[rung.role]
    found = [("Kind", "Rung")]
    found += [("Family", portal.families[role.family].title)] if role.family in portal.families else []
    found += [("Track", portal.tracks[role.track].title)] if role.track in portal.tracks else []
    found += [("Grade", portal.grades[rung.grade].title)] if rung.grade in portal.grades else []
    return tuple(found)

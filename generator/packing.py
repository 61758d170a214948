"""The stages that lead to a review pack: the portal, the rung that is meant, and the document in the form that is wanted.

In: paths, what the site says of itself, a rung. Out: bytes, or the problems that stand in their way. Refuses to know the command line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from generator.build import equipped, load, sound
from generator.derive.facts import Facts
from generator.derive.pack import Pack, pack
from generator.outputs.linked import named
from generator.outputs.pack_markdown import Writer, texts
from generator.portal import Portal, Rung
from generator.problem import Problem, did_you_mean
from generator.render.assets import gather
from generator.render.documents import NoWriterError, docx
from generator.render.env import Sources, environment
from generator.render.pack import pack_html
from generator.site import Edition, Site

Form = Literal["docx", "md", "html"]


class NoRungError(Exception):
    """The portal has no such rung. Says which one may be meant."""


def packed(root: Path, content: Path, themes: Sequence[Path], site: Site, ref: str, form: Form, today: dt.date) -> tuple[bytes, tuple[Problem, ...]]:  # noqa: PLR0913, PLR0917 - all that it takes
    """The pack of the rung `ref`; no bytes where the content has errors. Raises `NoRungError`, `NoWriterError` and `ThemeError`."""
    portal, problems = load(content, root, today, edition=Edition(site.edition))
    if not sound(problems):
        return b"", problems
    rung, facts = named_rung(portal, ref), Facts(portal, smallest_group=site.smallest_group)
    held = pack(facts, rung)
    if form == "md":
        return markdown(portal, site, held).encode(), problems
    shop = equipped(facts, site, gather(themes, site.accent), {}, Sources(environment(themes)))
    html = pack_html(shop.desk, shop.env, held)
    return html.encode() if form == "html" else docx(html, f"Review pack: {rung.title}", site.name, site.language, today), problems


def markdown(portal: Portal, site: Site, held: Pack) -> str:
    """The pack as Markdown, its links in full where the site's address is known."""
    return Writer(named(portal, texts(held)), site.absolute).text(held, site.texts.get("judgement", ""))


def named_rung(portal: Portal, ref: str) -> Rung:
    """The rung of that name, also by a former one. Raises `NoRungError`."""
    role, slash, level = ref.partition("/")
    role = portal.aliases.get(("role", role), role)
    if (found := portal.rungs.get(f"{role}{slash}{level}")) is not None:
        return found
    if not slash and (rungs := portal.rungs_of.get(role)):
        raise NoRungError(f'The role "{role}" has {len(rungs)} rungs; name one of them: {", ".join(rung.ref for rung in rungs)}')
    raise NoRungError(f'There is no rung "{ref}"{did_you_mean(f"{role}{slash}{level}", portal.rungs)}')


__all__ = ["Form", "NoRungError", "NoWriterError", "markdown", "named_rung", "packed"]

"""Which pages there are, and how each is made.

In: a desk. Out: `Page`s, each an address, a template and a way to its view; then HTML. Refuses to write files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import jinja2
from markupsafe import Markup

from generator.render.env import finish, way_to_root
from generator.render.theme import fault_of
from generator.render.views import (
    assess,
    atlas,
    compare,
    comparisons,
    competencies,
    competency,
    contribute,
    course,
    coverage,
    gallery,
    helping,
    home,
    managers,
    mentor,
    news,
    open_now,
    pathway,
    plan,
    reviews,
    role,
    roles,
    routes,
    rows,
    rung,
    sessions,
    works,
)
from generator.render.views.desk import Desk, compare_url
from generator.render.views.listing import Listing, Stretch, source
from generator.render.views.offers import OFFERS
from generator.render.views.offers import pages as offers


@dataclass(frozen=True, slots=True)
class Page:
    """A page to come: its root-relative address, its template, and what makes its view. `given` is a fingerprint of what it is
    made from beside the portal. A page that isn't `searched` stays out of the index, one that isn't `listed` out of the sitemap:
    a page of a list's rest, and the file its filter reads.
    """

    url: str
    template: str
    view: Callable[[], object]
    given: int = 0
    searched: bool = True
    listed: bool = True

    @property
    def name(self) -> str:
        """What tells it from all other works of a site."""
        return self.url

    @property
    def path(self) -> str:
        """The file below the site's root."""
        return f"{self.url.strip('/')}/index.html".lstrip("/") if self.url.endswith("/") else self.url.lstrip("/")


def pages(desk: Desk, intro: Markup | None) -> Iterator[Page]:
    """Every page of the portal but prose. `intro` is home's prose; None where home isn't wanted (MkDocs makes it)."""
    if intro is not None:
        yield Page("/", "pages/home.html", partial(home.home_view, desk, intro))
    yield Page("/search/", "pages/search.html", partial(home.search_view, desk))
    yield Page("/404.html", "pages/missing.html", partial(home.missing_view, desk))
    yield Page("/gallery/", "pages/gallery.html", partial(gallery.gallery_view, desk))
    yield from _news(desk)
    yield from _roles(desk)
    yield from _comparisons(desk)
    yield from _map(desk)
    yield Page(routes.URL, "pages/routes.html", partial(routes.routes_view, desk))
    yield Page(assess.URL, "pages/assess.html", partial(assess.assess_view, desk))
    portal = desk.portal
    yield from _list("competency", competencies.listing(desk), competencies.competencies_view, competencies.competencies_stretch, desk)
    yield from _each("competency", "/competencies/", portal.competencies, partial(competency.competency_view, desk))
    yield from _list("pathway", pathway.listing(desk), pathway.pathways_view, pathway.pathways_stretch, desk)
    yield from _each("pathway", "/pathways/", portal.pathways, partial(pathway.pathway_view, desk))
    yield from _list("course", course.listing(desk), course.catalogue_view, course.catalogue_stretch, desk)
    yield from _each("course", "/courses/", portal.courses, partial(course.course_view, desk))
    yield from _sessions(desk)
    yield from _offers(desk)
    yield Page(open_now.URL, "pages/open-now.html", partial(open_now.open_view, desk), searched=bool(desk.facts.chances), listed=bool(desk.facts.chances))
    if portal.outcomes:
        yield Page(works.URL, "pages/works.html", partial(works.works_view, desk))
    if desk.site.new_file("", ""):
        yield Page(contribute.URL, "pages/contribute.html", partial(contribute.contribute_view, desk))
    if desk.site.steering:
        yield Page(coverage.URL, "pages/coverage.html", partial(coverage.coverage_view, desk), searched=False, listed=False)
        yield Page(reviews.URL, "pages/reviews.html", partial(reviews.reviews_view, desk), searched=False, listed=False)
    if portal.roles:
        yield Page(managers.PACK, "pages/review-pack.html", partial(managers.pack_page_view, desk))
        yield Page(managers.TEAM, "pages/team.html", partial(managers.team_view, desk))
    yield Page(plan.URL, "pages/plan.html", partial(plan.plan_view, desk))
    yield from _list("mentor", mentor.listing(desk), mentor.directory_view, mentor.directory_stretch, desk)
    if portal.mentors:
        yield Page("/find-a-mentor/", "pages/find-a-mentor.html", partial(helping.finder_view, desk))
    yield from _each("mentor", "/mentors/", portal.mentors, partial(mentor.mentor_view, desk))


def _list(kind: str, listed: Listing, first: Callable[[Desk], object], further: Callable[[Desk, Stretch], object], desk: Desk) -> Iterator[Page]:
    """The pages of a kind's list; of a long one also the file that its filter reads."""
    template = f"records/{kind}/list.html"
    yield Page(listed.url, template, partial(first, desk))
    for stretch in listed.stretches():
        yield Page(stretch.url, template, partial(further, desk, stretch), listed=False)
    if listed.long:
        yield Page(source(listed.url), "components/long-filter/rows.json", partial(rows.rows_view, desk, kind), listed=False)


def _offers(desk: Desk) -> Iterator[Page]:
    """The list of every kind of learning and mobility, and a page a record. An empty list is no place to be sent to."""
    for kind, offer in OFFERS.items():
        listed, template, ids = offers.listing(desk, offer), "records/_default/list.html", desk.portal.entries[kind]
        yield Page(listed.url, template, partial(offers.list_view, desk, offer), searched=bool(ids), listed=bool(ids))
        for stretch in listed.stretches():
            yield Page(stretch.url, template, partial(offers.list_stretch, desk, offer, stretch), listed=False)
        if listed.long:
            yield Page(source(listed.url), "components/long-filter/rows.json", partial(rows.rows_view, desk, kind), listed=False)
        for id_ in ids:
            yield Page(f"{listed.url}{id_}/", "records/_default/page.html", partial(offers.offer_view, desk, offer, id_))


def _news(desk: Desk) -> Iterator[Page]:
    """What's new, where the history is known, and the page of feeds and calendars, where there are any."""
    urls = {page.url for page in news.announced(desk.facts)}
    if "/whats-new/" in urls:
        yield Page("/whats-new/", "pages/whats-new.html", partial(news.whats_new_view, desk), searched=False)
        for month in news.months_apart(desk.facts.news_by_month):
            yield Page(news.month_url(month), "pages/whats-new.html", partial(news.month_view, desk, month), searched=False, listed=False)
    if "/feeds/" in urls:
        yield Page("/feeds/", "pages/feeds.html", partial(news.feeds_view, desk))


def _sessions(desk: Desk) -> Iterator[Page]:
    """All sessions; of many, a page for each month."""
    if not desk.portal.courses:
        return
    yield Page("/sessions/", "pages/sessions.html", partial(sessions.sessions_view, desk), searched=bool(desk.facts.sessions), listed=bool(desk.facts.sessions))
    for stretch in sessions.listing(desk).stretches():
        yield Page(stretch.url, "pages/sessions.html", partial(sessions.sessions_stretch, desk, stretch), listed=False)


def _each(kind: str, url: str, ids: Iterable[str], one: Callable[[str], object]) -> Iterator[Page]:
    """A page a record."""
    for id_ in ids:
        yield Page(f"{url}{id_}/", f"records/{kind}/page.html", partial(one, id_))


def _roles(desk: Desk) -> Iterator[Page]:
    yield from _list("role", roles.listing(desk), roles.roles_view, roles.roles_stretch, desk)
    for id_, rungs in desk.portal.rungs_of.items():
        if rungs[0].level:
            yield Page(f"/roles/{id_}/", "records/role/page.html", partial(role.role_view, desk, id_))
        for held in rungs:
            yield Page(held.url, "records/role/rung.html", partial(rung.rung_view, desk, held))


def _comparisons(desk: Desk) -> Iterator[Page]:
    yield Page("/compare/", "pages/compare-any.html", partial(comparisons.compare_any_view, desk))
    for stretch in comparisons.listing(desk).stretches():
        yield Page(stretch.url, "pages/compare-ready.html", partial(comparisons.ready_view, desk, stretch), listed=False)
    seen: set[str] = set()
    for move in desk.portal.moves:  # sorted, so that of two kinds of move between the same rungs the first is shown
        url = compare_url(move.source, move.target)
        if url not in seen:
            seen.add(url)
            yield Page(url, "pages/compare.html", partial(compare.compare_view, desk, move), searched=False)


def _map(desk: Desk) -> Iterator[Page]:
    """The map, and its drawings as files."""
    yield Page(atlas.URL, "pages/map.html", partial(atlas.map_view, desk), searched=bool(desk.portal.rungs), listed=bool(desk.portal.rungs))
    if desk.portal.rungs:
        yield Page(atlas.WHOLE, "pages/map.svg", partial(atlas.sheet_view, desk), searched=False, listed=False)
    for family in atlas.sheets(desk.portal):
        yield Page(atlas.sheet_url(family), "pages/map.svg", partial(atlas.sheet_view, desk, family), searched=False, listed=False)


def html(env: jinja2.Environment, page: Page, base: str = "/") -> str:
    """The finished page. A page that is served at any address (not found) finds the root by the site's `base` path."""
    return filled(env, page, page.view(), base)


def filled(env: jinja2.Environment, page: Page, view: object, base: str = "/") -> str:
    """The finished page, of a view that is made already."""
    return render(env, page.template, view, page.url, base)


def render(env: jinja2.Environment, template: str, view: object, url: str, base: str = "/") -> str:
    """The template filled with the view, its links relative to `url`. Raises `ThemeError` where a template can't be used."""
    return finish(unfinished(env, template, view), base if url == "/404.html" else way_to_root(url))


def unfinished(env: jinja2.Environment, template: str, view: object) -> str:
    """The template filled with the view; its links to the site still lack their beginning. Raises `ThemeError` as well."""
    try:
        return env.get_template(template).render(view=view)
    except Exception as error:
        fault = fault_of(error, template, env.loader.searchpath if isinstance(env.loader, jinja2.FileSystemLoader) else ())
        if fault is None:
            raise
        raise fault from error

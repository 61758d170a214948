"""The adapter: our stages inside a MkDocs build. The only module that imports mkdocs; it runs on ProperDocs too.

In: MkDocs' events. Out: the same site whether MkDocs, ProperDocs or `portal` started the build. Everything is built in a
folder beside the site's and takes its place in one step, so a build that fails or is killed leaves the site as it was.
Refuses to know any record. Longer than other modules, since only this one may know MkDocs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
import posixpath
import socket
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator.bounded import contents
from generator.build import Progress, Workshop, load, silent, sound, workshop
from generator.cluster import ClusterError, crew
from generator.configuration import option, unsound
from generator.configuration import place as place_of_option
from generator.history import made_from, why_unknown
from generator.imports.columns import columns
from generator.live import LiveServer
from generator.mentions import NOWHERE, led_to, paths
from generator.outputs.release import PATH as RELEASE
from generator.outputs.release import release
from generator.pagefind import binary
from generator.portal import Portal
from generator.previews import Preview
from generator.problem import Problem, Where, ordered
from generator.publication import Publication, forget_twin, open_publication
from generator.publish import PlaceError, discard, place, staging
from generator.read import MAX_BYTES
from generator.recall import FOLDER, Memory, Standing
from generator.releases import forget_formers, keep_former
from generator.render.colour import colour
from generator.render.frame import Anchor
from generator.render.markdown import Guard, RecordLinks, clean_page, to_words, without_title
from generator.render.pages import render
from generator.render.theme import ThemeError
from generator.render.views.home import home_view, prose_view
from generator.saves import Saves
from generator.site import (
    SMALLEST_GROUP,
    TEXTS,
    Edition,
    EditionPlace,
    NavLink,
    Site,
    day,
    destinations,
    editions,
    group_size,
    kept,
    linked,
    misplaced,
    suggestion,
)
from generator.texts import text_of
from generator.turn import give_back, take
from generator.unchanged import remember
from generator.unnamed import without_them
from generator.whole import Clash, Whole, processes, write_site

log = logging.getLogger("mkdocs.plugins.portal")

_NAMED = "named"
_CLOSED = frozenset({"abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists", "smarty", "tables", "toc"})
"""Extensions whose output depends on the page alone."""

_LONGEST = 1_000
"""What is shown of a complaint that repeats a value."""

Stopped = Abort  # what a build that can't go on raises, with the reason for people as its text


class WrongUse(Stopped):
    """The command can't do its work as it was called or configured; no record is to blame."""


class _Checked(opt.Type[Any]):
    """A value of a type that `check` accepts; what it gives back is the value, a ValueError says what is wrong."""

    def __init__(self, type_: Any, check: Callable[[Any], object], **kwargs: Any) -> None:  # noqa: ANN401 - as MkDocs has it
        super().__init__(type_, **kwargs)
        self.check = check

    def run_validation(self, value: object) -> object:
        try:
            return self.check(super().run_validation(value))
        except ValueError as error:
            raise base.ValidationError(str(error)) from None


class PortalConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `site.yml`; docs/configuration.md explains each."""

    content = opt.Type(str, default="content")
    today = opt.Optional(_Checked((str, dt.date), day))
    accent = _Checked(str, colour, default="#0b6e5f")
    logo = opt.Type(str, default="")
    navigation = opt.ListOfItems(_Checked(dict, destinations), default=[])
    texts = opt.Type(dict, default={})
    suggest = _Checked(str, suggestion, default="")
    ask = opt.Type(str, default="")
    steering = opt.Type(bool, default=True)
    smallest_group = _Checked(int, group_size, default=SMALLEST_GROUP)
    completions = _Checked(dict, columns, default={})
    editions = _Checked(dict, editions, default={})
    edition = opt.Type(str, default="")
    news_from = opt.Optional(_Checked((str, dt.date), day))
    contacts = opt.Type(str, default="")
    keep = _Checked(int, kept, default=1)


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """One portal. The same instance lives through all rebuilds of the dev server."""

    def __init__(self) -> None:
        self.serving = False
        self.today: dt.date | None = None
        self.progress: Progress = silent
        self.report: Callable[[tuple[Problem, ...], Path], None] = _log_problems
        self.problems: tuple[Problem, ...] = ()
        self.faults: list[Problem] = []
        self.note = ""
        self.portal: Portal | None = None
        self.shop: Workshop | None = None
        self.live = self.built = Path()
        self.waiting: Callable[[str], None] = log.info
        self.turn: int | None = None
        self.publication: Publication | None = None
        self.full, self.cluster, self.edition = False, "", ""
        self.apart: frozenset[str] = frozenset()
        self.prose: dict[str, Page] = {}
        self.templates: dict[str, str] = {}
        self.whole: Whole | None = None
        self.standing: Standing | None = None
        self.ahead: Preview | None = None
        self.published = False
        self.root = Path()

    # ── configuration ────────────────────────────────────────────────────────────────────────────────────────────

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being there keeps this instance over rebuilds; the dev server must survive problems."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Own the outputs that MkDocs would make too, and let prose link records."""
        for fault in _faults(config, self.config):
            raise WrongUse(fault)
        self.settle(config)
        config.theme.static_templates.clear()
        config.markdown_extensions.extend([RecordLinks(self.find, "site-root:/"), Guard()])  # type: ignore[list-item]
        return config

    def settle(self, config: MkDocsConfig) -> None:
        """Name the edition that is built: the one that was asked for, else the one that site.yml chooses, else the first; and put it
        in its place. Raises `WrongUse` where there is no such edition.
        """
        known: dict[str, EditionPlace] = dict(self.config.editions)
        self.edition = self.edition or self.config.edition or next(iter(known), "")
        if self.edition and self.edition not in known:
            raise WrongUse(f'there is no edition "{self.edition}"; there are {", ".join(known) or "none"}')
        if not self.edition:
            return
        place_, first = known[self.edition], self.edition == next(iter(known))
        if self.serving:  # what it shows lies in a folder of its own
            pass
        elif place_.site_dir:
            config.site_dir = str(_root(config) / place_.site_dir)
        elif not first:
            config.site_dir = f"{config.site_dir.rstrip('/')}-{self.edition}"
        if place_.site_url or not first:
            config.site_url = place_.site_url
        config.site_name = place_.site_name or config.site_name

    def find(self, kind: str, id_: str) -> tuple[str, str] | None:
        """Title and address of a record, for links in prose."""
        return self.portal.find(kind, id_) if self.portal else None

    def site(self, config: MkDocsConfig) -> Site:
        """The site as `site.yml` describes it."""
        options, locale = self.config, config.theme.locale
        language = "-".join(filter(None, (getattr(locale, "language", str(locale or "en")), getattr(locale, "territory", ""))))
        return Site(
            name=config.site_name, url=config.site_url or "", description=config.site_description or "", language=language, accent=options.accent,
            logo=f"/{quote(options.logo.lstrip('/'))}" if options.logo else "",
            navigation=tuple(NavLink(title, url) for item in options.navigation for title, url in item.items()),
            texts={**TEXTS, **{str(k): str(v) for k, v in options.texts.items()}}, repo_url=config.repo_url or "", edit_uri=config.edit_uri or "",
            suggest_url=options.suggest, ask=options.ask, smallest_group=options.smallest_group, content=options.content,
            steering=options.steering, edition=self.edition, news_from=options.news_from)

    # ── the build ────────────────────────────────────────────────────────────────────────────────────────────────

    @event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check everything; stop here where content has problems, before anything is written."""
        self.root, themes = _root(config), [Path(folder) for folder in config.theme.dirs]
        root, content = self.root, self.root / self.config.content
        self.prose, self.templates, self.shop, self.faults, self.note, self.whole = {}, {}, None, [], "", None
        try:
            self.live = place(Path(config.site_dir), [Path(config.config_file_path or "site.yml"), content, *themes])
        except PlaceError as error:
            raise WrongUse(str(error)) from None
        if not self.serving:  # before anything is read, so that who comes last has read the last
            self.turn = take(self.live, self.waiting)
        today = self.today or self.config.today or dt.date.today()  # noqa: DTZ011 - the organisation's day
        edition = Edition(self.edition, tuple(self.config.editions))
        portal, self.problems = load(content, root, today, self.progress, self.memory(config), edition, self.contacts(config))
        if not sound(self.problems):
            self.stop(self.problems, "content")
        else:
            self.portal = portal
            try:
                self.shop = workshop(portal, self.site(config), root, content, themes, self.memory(config))
            except ThemeError as fault:
                self.stop((fault.problem(root),), "theme")
        if self.shop and not self.shop.desk.framer.changes:
            self.note = why_unknown(root)
            log.info("%s", self.note) if self.note else None
        self.built = staging(self.live)
        config.site_dir = str(self.built)

    def stop(self, problems: tuple[Problem, ...], where: str) -> None:
        """Nothing is published. The dev server lives on and shows the problems; any other build ends here."""
        self.problems, self.shop = ordered([*problems, *self.problems]), None
        self.report(problems, self.root)
        count = sum(p.severity == "error" for p in problems)
        if not self.serving:
            raise Abort(f"{count} {'problem' if count == 1 else 'problems'} in the {where}; nothing was published")

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only prose, what lies beside it, and what other plugins made: the theme's files are put together by us; hidden pages,
        symbolic links and an editor's own copies stay out.
        """
        shown_pages = {f"{page.id}.md" for page in self.portal.pages} if self.portal else set()
        docs = Path(config.docs_dir)
        self.apart = frozenset(file.src_uri for file in files if file.is_documentation_page() and file.src_uri not in shown_pages)
        self.apart |= _alone(files, self.apart, docs)
        for file in list(files):
            if file.abs_src_path is None:
                continue
            path = Path(file.abs_src_path)
            aside = file.src_uri in self.apart or path.name.endswith("~") or linked(path, docs) or not path.is_file()
            if aside if path.is_relative_to(docs) else any(path.is_relative_to(theme) for theme in config.theme.dirs):
                files.remove(file)
        return files

    @event_priority(100)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """A page that was changed since it was checked is no page any more where it can't be read; MkDocs would wait for a pipe."""
        path = Path(page.file.abs_src_path or "")
        if not path.is_relative_to(config.docs_dir):
            return None
        raw = contents(path, MAX_BYTES, links=False)
        shown = Path(os.path.relpath(path, self.root)).as_posix()
        text = text_of(raw, shown) if raw is not None else f"{shown} has become too large"
        if raw is None or not isinstance(text, str):
            raise Stopped(f"{text} It was changed during the build; nothing was published")
        return text

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:  # noqa: ANN401 - MkDocs' signature
        """A link by path to a page that isn't shown leads nowhere, and doesn't say where it led."""
        here = posixpath.dirname(page.file.src_uri)
        if self.portal is not None and self.portal.unnamed:
            markdown = without_them(markdown, self.portal.unnamed)
            page.meta = {name: without_them(said, self.portal.unnamed) if isinstance(said, str) else said for name, said in page.meta.items()}
        found = [(start, path) for path, start in paths(markdown) if posixpath.normpath(posixpath.join(here, path.partition("#")[0])) in self.apart]
        for start, path in reversed(found):
            markdown = markdown[:start] + NOWHERE + markdown[start + len(path):]
        return markdown

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:  # noqa: ANN401 - MkDocs' signature
        """A page's own template is one of ours, which MkDocs couldn't fill in."""
        self.templates[page.file.src_uri] = str(page.meta.pop("template", ""))
        return html

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:  # noqa: ANN401 - MkDocs' signature
        """The page in the frame that record pages have."""
        if self.shop is None:
            return output
        desk = self.shop.desk
        url = "/" + page.url.removeprefix("/").removeprefix("./")
        self.prose[page.file.dest_uri] = page
        given, template = page.meta.get("title"), self.templates.get(page.file.src_uri)
        title = str(given) if given is not None else to_words(str(page.title or page.file.name))  # from a heading, it is HTML
        stated = "" if url == "/" else title if given is not None else None  # home shows its own headline
        content, own = without_title(clean_page(page.content or ""), stated)
        try:
            if url == "/":
                return render(self.shop.env, template or "pages/home.html", home_view(desk, content), "/")
            entry = next((held for held in desk.portal.pages if f"{held.id}.md" == page.file.src_uri), None)
            view = prose_view(desk, title=title, url=url, content=content, toc=_contents(page, own=own), entry=entry)
            return render(self.shop.env, template or "pages/prose.html", view, url)
        except ThemeError as fault:  # all pages are looked at, so that all faults are told
            self.faults.append(fault.problem(self.root))
            return output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the rest, index all, and let it take the site's place. After every other plugin, so that what they add is in it."""
        prose = {path.relative_to(self.built).as_posix(): path.read_bytes() for path in sorted(self.built.rglob("*")) if path.is_file()}
        if self.shop is not None and not self.faults:
            if RELEASE in prose:
                self.faults.append(self.taken(RELEASE, Path(config.docs_dir)))
            elif not self.serving:
                prose[RELEASE] = release(made_from(self.root, self.inputs(config)), self.shop.desk.portal.today, edition=bool(self.config.editions))
            self.put_together(self.shop, prose, config)
        discard(self.built)
        if self.faults:
            self.stop(ordered(self.faults), "content" if all(fault.code == "L001" for fault in self.faults) else "theme")
        if config.strict and _warned():
            raise Abort("there were warnings, and strict mode is on; nothing was published")
        if self.publication is not None and self.whole is not None and self.shop is not None:
            self.publication.finish(self.whole.files, self.whole.written, lasting=not self.serving, search=self.whole.continues)
            self.published = True
            if not self.serving:
                self.let_go(self.shop.facts.portal, self.memory(config))
                self.put_by(self.publication)
            self.publication = None
        elif self.publication is not None:  # serving, with problems: the last good site stays
            self.publication.discard()
        config.site_dir = str(self.live)
        self.end_turn()
        if self.shop is not None and self.problems:
            self.report(self.problems, self.root)

    def let_go(self, portal: Portal, memory: Memory) -> None:
        """No former site stays in which somebody is named who isn't any more: nobody may go back to it."""
        before = memory.recall(_NAMED)
        if not portal.named.issuperset(before) if isinstance(before, tuple) else portal.unnamed:
            forget_formers(self.live)
        memory.keep(_NAMED, tuple(sorted(portal.named)))

    def put_together(self, shop: Workshop, prose: dict[str, bytes], config: MkDocsConfig) -> None:
        """The whole site in the publication's folder; after the dev server's first build only its preview."""
        if self.published and self.serving:
            self.ahead = Preview(shop, prose)
            return
        self.publication = open_publication(self.live, full=self.full)
        try:
            with crew(self.cluster, shop, home="index.html" not in prose) if self.cluster else nullcontext(processes) as makers:
                self.whole = write_site(shop, self.publication, prose, self.memory(config), self.progress, full=self.full, crew=makers,
                                        by=binary(self.root))
        except ThemeError as fault:
            self.faults.append(fault.problem(self.root))
        except Clash as clash:
            self.faults += [self.taken(path, Path(config.docs_dir)) for path in clash.paths]
        except ClusterError as error:
            raise WrongUse(str(error)) from None

    def put_by(self, publication: Publication) -> None:
        """A twin and the former sites are there for later; that they can't be is told, and no reason to say that nothing was published."""
        try:
            publication.make_twin()
            keep_former(self.live, self.config.keep)
        except OSError as error:
            log.warning("The site is published. What is kept beside it for the next build and for `portal rollback` could not be written: %s", error)

    def end_turn(self) -> None:
        """The next one may publish."""
        give_back(self.live, self.turn)
        self.turn = None

    def taken(self, path: str, docs: Path) -> Problem:
        """L001 for a page, or what lies beside pages, at an address that the site needs itself."""
        page = self.prose.get(path)
        source = docs / (page.file.src_uri if page is not None else path)
        return Problem("L001", Where(Path(os.path.relpath(source, self.root)).as_posix()), f"the address /{path} is one of the site's own", "Give it another name")

    def preview(self, path: str) -> bytes | None:
        """A file of the site that isn't published yet; None where it has to be taken from the one that is. A theme at fault is told."""
        try:
            return self.ahead.file(path) if self.ahead is not None else None
        except ThemeError as fault:
            self.problems = ordered([fault.problem(self.root), *(problem for problem in self.problems if problem.severity == "warning")])
            return None

    def catch_up(self, wanted: Callable[[], bool]) -> None:
        """Publish what the dev server shows already, search too, unless another build is wanted first."""
        if self.ahead is None or self.standing is None:
            return
        try:
            if self.ahead.publish(self.live, self.standing, wanted, binary(self.root)):
                self.ahead = None
        except ThemeError as fault:
            self.stop((fault.problem(self.root),), "theme")

    def said(self) -> str:
        """The outcome in words: how many pages there are, and whether there are warnings."""
        count, warnings = self.whole.pages if self.whole else 0, len(self.problems)
        return f"{count:,} {'page' if count == 1 else 'pages'}" + (
            f" ({warnings} {'warning' if warnings == 1 else 'warnings'}; see `portal check`)" if warnings else "")

    def contacts(self, config: MkDocsConfig) -> Path | None:
        """The file that says how people are reached, where there is one beside the content."""
        return _root(config) / self.config.contacts if self.config.contacts else None

    def memory(self, config: MkDocsConfig) -> Memory:
        """Where builds into this place remember what they know, apart from builds into another; the dev server's place has no name."""
        if self.serving:
            if self.standing is None:
                self.standing = Standing(_root(config) / FOLDER / "-".join(filter(None, ("serve", self.edition))))
            return self.standing
        place_ = os.path.relpath(self.live, _root(config)) + (f"\0{self.edition}" if self.edition else "")
        return Memory(_root(config) / FOLDER / hashlib.sha256(place_.encode()).hexdigest()[:8])

    def on_build_error(self, **_: Any) -> None:  # noqa: ANN401 - MkDocs' signature
        """Leave nothing behind but the site that was there."""
        if self.built.name:
            discard(self.built)
        if self.publication is not None:
            self.publication.discard()
            self.publication = None
        self.end_turn()

    def sources(self, config: MkDocsConfig) -> list[Path] | None:
        """The folders that the site is made from; None where something else may have a say in it as well."""
        if set(config.plugins) != {"portal"} or config.hooks or self.config.contacts or not _CLOSED.issuperset(each for each in config.markdown_extensions if isinstance(each, str)):
            return None
        content, docs = _root(config) / self.config.content, Path(config.docs_dir)
        return [content, *([] if docs.is_relative_to(content) else [docs]), *(_root(config) / each for each in config.theme.dirs)]

    def inputs(self, config: MkDocsConfig) -> list[Path]:
        """What of the project the site is made from."""
        found = [Path(config.config_file_path or "site.yml").absolute(), self.root / self.config.content, Path(config.docs_dir),
                 *(self.root / each for each in config.theme.dirs), *(self.root / each for each in config.hooks)]
        return [each for each in found if each.is_relative_to(self.root) and each.exists()]

    def on_shutdown(self) -> None:
        """The dev server's site goes with it, and so does what stands beside it."""
        if self.serving and self.live.name:
            forget_twin(self.live)

    # ── the dev server ───────────────────────────────────────────────────────────────────────────────────────────

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ANN401 - MkDocs' types
        """Watch records and templates; answer only this machine; show problems in the browser."""
        del builder
        for folder in [_root(config) / self.config.content, *map(Path, config.theme.dirs)]:
            if folder.is_dir() and "site-packages" not in folder.parts:
                server.watch(str(folder))
        LiveServer(server, lambda: self.problems, lambda: _misuse(config), self.preview, self.catch_up).attach()
        Saves(server).attach()
        return server


def _log_problems(problems: tuple[Problem, ...], root: Path) -> None:
    del root
    for problem in problems:
        log.log(logging.ERROR if problem.severity == "error" else logging.INFO, "%s", problem)


def _root(config: MkDocsConfig) -> Path:
    """The project's folder: the one that `site.yml` is in."""
    return Path(config.config_file_path or "site.yml").absolute().parent


def _faults(config: MkDocsConfig, options: PortalConfig) -> Iterator[str]:
    """What in `site.yml` can't be, beyond what MkDocs finds by itself."""
    name = Path(config.config_file_path or "site.yml").name
    yield from (f"{name}: {fault}" for fault in misplaced(_root(config), Path(config.docs_dir), options.content, options.logo))
    if options.edition and options.edition not in options.editions:
        yield f'{name}: edition: there is no edition "{options.edition}"; there are {", ".join(options.editions) or "none"}'
    if not config.use_directory_urls:
        yield f"{name}: use_directory_urls: it must be true, since a record's address ends with a slash"


def _misuse(config: MkDocsConfig) -> str:
    """What is wrong with `site.yml` as it is now, or nothing."""
    try:
        open_config(Path(config.config_file_path or "site.yml"))
    except WrongUse as error:
        return str(error)
    return ""


def _alone(files: Files, apart: frozenset[str], docs: Path) -> frozenset[str]:
    """The pictures and other files that only pages lead to which aren't shown."""
    led: dict[bool, set[str]] = {True: set(), False: set()}
    for file in files if apart else ():
        if file.is_documentation_page() and file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(docs) and Path(file.abs_src_path).is_file():
            text, here = Path(file.abs_src_path).read_text("utf-8", errors="replace"), posixpath.dirname(file.src_uri)
            led[file.src_uri in apart].update(posixpath.normpath(posixpath.join("/", here, path)).lstrip("/") for path in led_to(text))
    return frozenset(file.src_uri for file in files if not file.is_documentation_page() and file.src_uri in led[True] - led[False])


def _contents(page: Page, *, own: bool) -> tuple[Anchor, ...]:
    """What there is on the page; with `own`, without the heading that is the page's title."""
    entries = [entry for number, top in enumerate(page.toc) for entry in (top.children if own and number == 0 and top.level == 1 else [top])]
    return tuple(Anchor(to_words(entry.title), entry.id) for entry in entries)


def _warned() -> bool:
    """Whether MkDocs (or ProperDocs, whose logger ours then hangs below) counted a warning."""
    logger: logging.Logger | None = log
    while logger is not None:
        if any(isinstance(handler, CountHandler) and handler.get_counts() for handler in logger.handlers):
            return True
        logger = logger.parent
    return False


def open_config(config_file: Path, **overrides: Any) -> tuple[MkDocsConfig, PortalPlugin]:  # noqa: ANN401 - MkDocs' options
    """The configuration in `config_file` and its portal plugin. Raises `WrongUse` with what is wrong in it."""
    if problem := unsound(config_file):
        raise WrongUse(str(problem))
    config = MkDocsConfig(config_file_path=str(config_file))
    try:
        with config_file.open("rb") as file:
            config.load_file(file)
        config.load_dict(overrides)
        errors, warnings = config.validate()
    except (ConfigurationError, OSError, ValueError) as error:  # ValueError is PyYAML's for a day that isn't in the calendar
        raise WrongUse(f"{config_file.name}: {error}") from None
    except Exception as error:  # noqa: BLE001 - MkDocs, its extensions and plugins take a value for what it isn't, each in its own way
        raise WrongUse(f"{config_file.name}: this can't be loaded: {type(error).__name__}, {error}") from None
    if errors or (config.strict and warnings):
        raise WrongUse("\n".join(f"{_place(config_file, name, str(said))}: {name}: {str(said)[:_LONGEST]}" for name, said in (*errors, *warnings)))
    for name, warning in warnings:
        log.warning("%s: %s: %s", config_file.name, name, warning)
    plugin = next((p for p in config.plugins.values() if isinstance(p, PortalPlugin)), None)
    if plugin is None:
        raise WrongUse(f"{config_file.name}: the plugin `portal` is missing; add it under `plugins:`")
    if faults := list(_faults(config, plugin.config)):
        raise WrongUse("\n".join(faults))
    return config, plugin


def _place(config_file: Path, name: str, said: str) -> Where:
    """Where in `site.yml` the option is that a complaint is about."""
    return place_of_option(config_file, ("plugins", "portal", option(said)) if name == "plugins" else (name,))


def open_edition(config_file: Path, edition: str = "", **overrides: Any) -> tuple[MkDocsConfig, PortalPlugin]:  # noqa: ANN401 - MkDocs' options
    """The same, settled for one edition of the site, left out the first. Raises `WrongUse` as well where there is no such edition."""
    config, plugin = open_config(config_file, **overrides)
    plugin.edition = edition
    plugin.settle(config)
    return config, plugin


def build_site(config_file: Path, *, today: dt.date | None, progress: Progress, report: Callable[[tuple[Problem, ...], Path], None],  # noqa: PLR0913 - named
               waiting: Callable[[str], None] = log.info, site_dir: Path | None = None, full: bool = False, cluster: str = "", edition: str = "") -> PortalPlugin:
    """What `mkdocs build -f site.yml` does, with progress, problems and what it waits for handed to the caller; with `full` nothing of earlier builds
    is made use of; `cluster` is the address of machines that render; `edition` is one of the site's, left out the first. Raises `Abort` where it fails.
    """
    from mkdocs.commands.build import build

    config, plugin = open_config(config_file, **({"site_dir": str(site_dir.absolute())} if site_dir else {}))
    plugin.today, plugin.built, plugin.full, plugin.cluster, plugin.edition = today, Path(), full, cluster, edition
    plugin.progress, plugin.report, plugin.waiting = progress, report, waiting
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except BaseException:  # whoever interrupts a build finds nothing of it either
        plugin.on_build_error()
        raise
    if plugin.portal is not None and plugin.whole is not None and (sources := plugin.sources(config)) is not None:
        remember(config_file, (site_dir, edition), sources, plugin.live, today or dt.date.today(), plugin.said())  # noqa: DTZ011 - the organisation's day
    return plugin


def editions_of(config_file: Path) -> tuple[str, ...]:
    """The ids of the site's editions, the first being everyone's; none where it has but one. Raises `WrongUse`."""
    return tuple(open_config(config_file)[1].config.editions)


def place_of(config_file: Path, site_dir: Path | None, edition: str = "") -> Path:
    """Where the site, or an edition of it, is. Raises `WrongUse`."""
    config, _ = open_edition(config_file, edition, **({"site_dir": str(site_dir.absolute())} if site_dir else {}))
    return Path(config.site_dir).resolve()


def serve_site(config_file: Path, *, today: dt.date | None, address: str | None, edition: str = "",
               report: Callable[[tuple[Problem, ...], Path], None]) -> None:
    """What `mkdocs serve -f site.yml` does; until interrupted. Raises `WrongUse` where it can't listen."""
    from mkdocs.commands.serve import serve

    overrides: Any = {"dev_addr": address} if address else {}
    config, plugin = open_config(config_file, **overrides)  # MkDocs keeps the instance for every later load of the configuration
    host, port = config.dev_addr
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except (OSError, OverflowError) as error:
        why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno and error.errno > 0 else str(error)
        raise WrongUse(f"Can't listen on {host}:{port}: {why}. Choose another place with --address") from None
    plugin.today, plugin.report, plugin.edition = today, report, edition
    serve(str(config_file), **overrides)

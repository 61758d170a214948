"""The adapter: our stages inside a MkDocs build. The only module that imports mkdocs; it runs on ProperDocs too.

In: MkDocs' events. Out: the same site whether MkDocs, ProperDocs or `portal` started the build. Everything is built in a
folder beside the site's and takes its place in one step, so a build that fails or is killed leaves the site as it was.
Refuses to know any record.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator.build import Progress, Workshop, load, silent, sound, workshop, write_site
from generator.live import LiveServer
from generator.portal import Portal, page_url
from generator.problem import Problem
from generator.publish import discard, publish, staging
from generator.render.frame import Anchor
from generator.render.markdown import RecordLinks, clean_page
from generator.render.pages import render
from generator.render.views.home import home_view, prose_view
from generator.site import NavLink, Site

log = logging.getLogger("mkdocs.plugins.portal")

Stopped = Abort  # what a build that can't go on raises, with the reason for people as its text

TEXTS = {
    "search": "Search roles, skills, courses and people",
    "home_title": "What do you want to do next?",
    "judgement": "This page is a guide to evidence and judgement, not a checklist. Nobody meets every line on the day they step up, and no count "
                 "of lines decides a promotion.",
    "suggest": "Suggest a change",
    "edit": "Edit this page",
    "footer": "",
}


class PortalConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `site.yml`; docs/configuration.md explains each."""

    content = opt.Type(str, default="content")
    today = opt.Optional(opt.Type((str, dt.date)))
    accent = opt.Type(str, default="#0b6e5f")
    logo = opt.Type(str, default="")
    navigation = opt.ListOfItems(opt.Type(dict), default=[])
    texts = opt.Type(dict, default={})
    suggest = opt.Type(str, default="")
    ask = opt.Type(str, default="")


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """One portal. The same instance lives through all rebuilds of the dev server."""

    def __init__(self) -> None:
        self.serving = False
        self.today: dt.date | None = None
        self.progress: Progress = silent
        self.report: Callable[[tuple[Problem, ...], Path], None] = _log_problems
        self.problems: tuple[Problem, ...] = ()
        self.portal: Portal | None = None
        self.shop: Workshop | None = None
        self.live = self.built = Path()
        self.prose: dict[str, Page] = {}
        self.pages_written = 0

    # ── configuration ────────────────────────────────────────────────────────────────────────────────────────────

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being there keeps this instance over rebuilds; the dev server must survive problems."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Own the outputs that MkDocs would make too, and let prose link records."""
        config.theme.static_templates.clear()
        config.markdown_extensions.append(RecordLinks(self.find, "site-root:/"))  # type: ignore[arg-type]
        if not config.use_directory_urls:
            raise Abort("site.yml: use_directory_urls must be true, since a record's address ends with a slash")
        return config

    def find(self, kind: str, id_: str) -> tuple[str, str] | None:
        """Title and address of a record, for links in prose."""
        return self.portal.find(kind, id_) if self.portal else None

    def site(self, config: MkDocsConfig) -> Site:
        """The site as `site.yml` describes it."""
        options = self.config
        locale = config.theme.locale
        return Site(
            name=config.site_name, url=config.site_url if config.site_url and not self.serving else "",
            description=config.site_description or "", language=str(getattr(locale, "language", locale) or "en"), accent=options.accent, logo=options.logo,
            navigation=tuple(NavLink(title, url) for item in options.navigation for title, url in item.items()),
            texts={**TEXTS, **{str(k): str(v) for k, v in options.texts.items()}}, repo_url=config.repo_url or "", edit_uri=config.edit_uri or "",
            suggest_url=options.suggest, ask=options.ask)

    # ── the build ────────────────────────────────────────────────────────────────────────────────────────────────

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check everything; stop here where content has problems, before anything is written."""
        root = Path(config.config_file_path or "site.yml").resolve().parent
        content = root / self.config.content
        given = self.today or self.config.today
        today = given if isinstance(given, dt.date) else dt.date.fromisoformat(str(given)) if given else dt.date.today()  # noqa: DTZ011 - the organisation's day
        portal, self.problems = load(content, root, today, self.progress)
        self.prose, self.shop = {}, None
        if not sound(self.problems):
            self.report(self.problems, root)
            if not self.serving:
                raise Abort(f"{sum(p.severity == 'error' for p in self.problems)} problems in the content; nothing was published")
        else:
            self.portal = portal
            self.shop = workshop(portal, self.site(config), root, content, [Path(folder) for folder in config.theme.dirs])
        self.live = Path(config.site_dir)
        self.built = staging(self.live)
        config.site_dir = str(self.built)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only prose and what lies beside it: the theme's files are put together by us, hidden pages stay out."""
        shown = {f"{page.id}.md" for page in self.portal.pages} if self.portal else set()
        for file in list(files):
            ours = Path(file.abs_src_path or "").is_relative_to(config.docs_dir) if file.abs_src_path else False
            if not ours or (file.is_documentation_page() and file.src_uri not in shown):
                files.remove(file)
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The page in the frame that record pages have."""
        del config
        if self.shop is None:
            return output
        desk = self.shop.desk
        url = "/" + page.url.removeprefix("/").removeprefix("./")
        self.prose[page.file.dest_uri] = page
        content = clean_page(page.content or "")
        if url == "/":
            return render(self.shop.env, page.meta.get("template", "pages/home.html"), home_view(desk, content), "/")
        entry = next((held for held in desk.portal.pages if page_url(held.id) == url), None)
        toc = tuple(Anchor(item.title, item.id) for top in page.toc for item in ([top] if top.level > 1 else top.children))
        title = str(page.title or page.file.name)
        view = prose_view(desk, title=title, url=url, content=content, toc=toc, entry=entry)
        return render(self.shop.env, page.meta.get("template", "pages/prose.html"), view, url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the rest, index all, and let it take the site's place."""
        if self.shop is None:  # serving, with problems: the last good site stays
            discard(self.built)
            config.site_dir = str(self.live)
            return
        intro = None if "index.html" in self.prose else Markup()
        self.pages_written = write_site(self.shop, self.built, intro, self.prose, self.progress) + len(self.prose)
        if config.strict and any(isinstance(h, CountHandler) and h.get_counts() for h in logging.getLogger("mkdocs").handlers):
            raise Abort("there were warnings, and strict mode is on; nothing was published")
        publish(self.built, self.live)
        config.site_dir = str(self.live)
        if self.problems:
            self.report(self.problems, Path(config.config_file_path or "site.yml").resolve().parent)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:  # noqa: ANN401 - MkDocs' signature
        """Leave nothing behind but the site that was there."""
        del error
        if self.built.name:
            discard(self.built)

    # ── the dev server ───────────────────────────────────────────────────────────────────────────────────────────

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ANN401 - MkDocs' types
        """Watch records and templates; answer only this machine; show problems in the browser."""
        del builder
        root = Path(config.config_file_path or "site.yml").resolve().parent
        for folder in [root / self.config.content, *map(Path, config.theme.dirs)]:
            if folder.is_dir() and "site-packages" not in folder.parts:
                server.watch(str(folder))
        LiveServer(server, lambda: self.problems, root).attach()
        return server


def _log_problems(problems: tuple[Problem, ...], root: Path) -> None:
    del root
    for problem in problems:
        log.log(logging.ERROR if problem.severity == "error" else logging.INFO, "%s", problem)


def open_config(config_file: Path, **overrides: Any) -> tuple[MkDocsConfig, PortalPlugin]:  # noqa: ANN401 - MkDocs' options
    """The configuration in `config_file` and its portal plugin. Raises `Abort` with what is wrong in it."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError

    try:
        config = load_config(str(config_file), **overrides)
    except ConfigurationError as error:
        raise Abort(str(error)) from None
    plugin = next((p for p in config.plugins.values() if isinstance(p, PortalPlugin)), None)
    if plugin is None:
        raise Abort(f"{config_file.name}: the plugin `portal` is missing; add it under `plugins:`")
    return config, plugin


def build_site(config_file: Path, *, today: dt.date | None, progress: Progress, report: Callable[[tuple[Problem, ...], Path], None],
               site_dir: Path | None = None) -> PortalPlugin:
    """What `mkdocs build -f site.yml` does, with progress and problems handed to the caller. Raises `Abort` where it fails."""
    from mkdocs.commands.build import build

    config, plugin = open_config(config_file, **({"site_dir": str(site_dir.resolve())} if site_dir else {}))
    plugin.today = today
    plugin.progress, plugin.report = progress, report
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return plugin


def serve_site(config_file: Path, *, today: dt.date | None, address: str | None,
               report: Callable[[tuple[Problem, ...], Path], None]) -> None:
    """What `mkdocs serve -f site.yml` does; until interrupted."""
    from mkdocs.commands.serve import serve

    _, plugin = open_config(config_file)  # MkDocs keeps the instance for every later load of the configuration
    plugin.today, plugin.report = today, report
    overrides: Any = {"dev_addr": address} if address else {}
    serve(str(config_file), **overrides)

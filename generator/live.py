"""What the dev server of MkDocs (or ProperDocs) is taught: to answer only this machine, and to show what is wrong.

In: its server. Out: the same server, wrapped; whom it answers, `door` says. MkDocs reloads the browser by an inline script; the page's own policy forbids
all of those, so each served page allows that one script by its hash, and no other. Refuses to know records.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import html
import logging
import posixpath
import re
import time
from collections.abc import Callable, Iterable
from typing import Any

from generator.door import SENT, leads_out, patient, printable, refusal
from generator.outputs.headers import HASHED_CACHE
from generator.problem import Problem

log = logging.getLogger("mkdocs.plugins.portal")

_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_POLICY = re.compile(rb"""(<meta http-equiv="Content-Security-Policy" content="[^"]*?script-src (?:'|&#39;)self(?:'|&#39;))""")
_BARE = (b'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
         b'script-src \'self\'; connect-src \'self\'"><title>Problems</title></head><body></body></html>')
_HASHED = re.compile(r"/assets/[\w-]+\.[0-9a-f]{10}\.(css|js)\Z")
_MOST = 50
_WAITING = 128
"""How many connections may wait to be taken; of more than 5, as it would be, a browser waits seconds for the rest."""
_QUIET_SECONDS = 0.6
"""Who goes on typing saves again within so long."""


class LiveServer:
    """Wraps `server`; `problems` tells those of the last build, `misuse` what is wrong with `site.yml`, if anything; `preview`
    gives a file that isn't published yet; `rest` does what of a build nobody waits for, and ends early when another one is wanted.
    """

    def __init__(self, server: Any, problems: Callable[[], tuple[Problem, ...]], misuse: Callable[[], str],  # noqa: ANN401 - MkDocs has no type for it
                 preview: Callable[[str], bytes | None], rest: Callable[[Callable[[], bool]], None]) -> None:
        self.server, self.problems, self.misuse, self.preview, self.rest = server, problems, misuse, preview, rest
        self.failure = ""
        self.inject = server._inject_js_into_html  # noqa: SLF001 - there is no other way in
        self.serve = server.serve_request
        self.error = server.error_handler
        self.build = server.builder

    def attach(self) -> None:
        """From now on every request and every rebuild goes through here."""
        self.server._inject_js_into_html = self.injected  # noqa: SLF001 - there is no other way in
        self.server.serve_request = self.request
        self.server.set_app(self.request)
        self.server.request_queue_size = _WAITING
        self.server.RequestHandlerClass = patient(self.server.RequestHandlerClass)
        self.server.error_handler = self.missing
        self.server.builder = self.rebuild
        gc.collect()
        gc.freeze()  # most of what is there now stays

    def rebuild(self) -> None:
        """Build again. What goes wrong is shown in the browser; MkDocs would let every page wait until it is mended."""
        self.failure = ""
        gc.disable()  # a collection takes as long as a build does; there is time for it afterwards
        try:
            self.build()
            self.show()
            gc.enable()
            if not self.wanted(within=_QUIET_SECONDS):
                before = self.problems()
                self.rest(self.wanted)
                if self.problems() != before:
                    self.show(again=True)
        except Exception as error:
            self.failure = self.misuse() or str(error) or type(error).__name__
            if isinstance(error, SystemExit):  # MkDocs' way to say that it was told why
                log.error("%s", self.failure)  # noqa: TRY400 - no trace would explain it
            else:
                log.exception("the site could not be built")
        finally:
            gc.enable()

    def show(self, *, again: bool = False) -> None:
        """Browsers load what is built now; MkDocs would have them wait for the rest too."""
        with self.server._epoch_cond:  # noqa: SLF001 - there is no other way in
            if again:
                self.server._wanted_epoch = round(time.monotonic() * 1000)  # noqa: SLF001 - as MkDocs counts them
            self.server._visible_epoch = self.server._wanted_epoch  # noqa: SLF001 - as above
            self.server._epoch_cond.notify_all()  # noqa: SLF001 - as above

    def wanted(self, within: float = 0) -> bool:
        """Whether something was changed since this build began, or is within so many seconds, or the server is to end."""
        with self.server._rebuild_cond:  # noqa: SLF001 - as above
            return bool(self.server._rebuild_cond.wait_for(lambda: self.server._want_rebuild or self.server._shutdown, within))  # noqa: SLF001 - as above

    def request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The answer, or a sentence why there is none. Nothing but files of the site is ever read for it."""
        start_response = _with(start_response, SENT)
        if refused := refusal(environ, self.server.server_address[:2]):
            status, why = refused
            start_response(status, [("Content-Type", "text/plain; charset=utf-8"), *([("Allow", "GET, HEAD")] if status.startswith("405") else [])])
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [f"{why}\n".encode()]
        environ["HTTP_REFERER"] = printable(environ.get("HTTP_REFERER", ""))  # MkDocs prints it
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8")
        if _HASHED.search(path):
            start_response = _with(start_response, (("Cache-Control", HASHED_CACHE),), only="200")
        answer = self.previewed(path, start_response)
        if answer is None:
            answer = self.nothing(start_response) if leads_out(self.server.root, path.removeprefix(self.server.mount_path)) else self.serve(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return answer
        if close := getattr(answer, "close", None):
            close()
        return []

    def nothing(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """As where nothing is."""
        start_response("404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
        return [self.missing(404) or b"404 Not Found"]

    def previewed(self, path: str, start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        """What will be at `path`, or None. Whoever asks during a build waits for it."""
        server = self.server
        if path.startswith("/livereload/") or not f"{path}/".startswith(server.mount_path):
            return None
        file = posixpath.normpath(f"/{path[len(server.mount_path):]}{'index.html' if path.endswith('/') else ''}").lstrip("/")
        with server._epoch_cond:  # noqa: SLF001 - there is no other way in
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)  # noqa: SLF001 - as above
            epoch = server._visible_epoch  # noqa: SLF001 - as above
        content = self.preview(file)
        if content is None:
            return None
        if file.endswith(".html"):
            content = self.injected(content, epoch)
        start_response("200 OK", [("Content-Type", server._guess_type(file)), ("Content-Length", str(len(content)))])  # noqa: SLF001 - as above
        return [content]

    def injected(self, content: bytes, epoch: int) -> bytes:
        """The page with MkDocs' reload script, its hash allowed, and the problems of the last build on top."""
        page: bytes = self.inject(content, epoch)
        panel = self.panel()
        if panel:
            page = re.sub(rb"(<body[^>]*>)", lambda m: m.group(1) + panel, page, count=1)
        scripts = [m.group(1) for m in _SCRIPT.finditer(page)]
        if scripts:
            allowed = b"'sha256-" + base64.b64encode(hashlib.sha256(scripts[-1]).digest()) + b"'"
            page = _POLICY.sub(lambda m: m.group(1) + b" " + allowed, page, count=1)
        return page

    def panel(self) -> bytes:
        """What is wrong, at the top of the page; nothing where nothing is."""
        errors = [p for p in self.problems() if p.severity == "error"]
        if not (errors or self.failure):
            return b""
        rows = "".join(f"<li><code>{html.escape(str(p.where))}</code> <strong>{html.escape(p.code)}</strong> {html.escape(p.what)}. {html.escape(p.fix)}.</li>"
                       for p in errors[:_MOST])
        if len(errors) > _MOST:
            rows += f"<li>And {len(errors) - _MOST} more, see <code>portal check</code>.</li>"
        title = "The site could not be built" if not errors else "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
        said = f'<ul class="problems__list">{rows}</ul>' if errors else f"<p>{html.escape(self.failure)}</p>"
        return (f'<section class="problems" role="alert" aria-label="Problems"><h2 class="problems__title">{title}</h2>'
                f"<p>Below is the page as it was before. It will be rebuilt when this is mended.</p>{said}</section>").encode()

    def missing(self, code: int) -> bytes | None:
        """The site's own page for what isn't found, or, where there is no site yet, the problems alone."""
        page: bytes | None = self.error(code)
        if page is None and self.panel():
            page = _BARE
        return self.injected(page, self.server._visible_epoch) if page is not None else None  # noqa: SLF001 - there is no other way in


def _with(start_response: Callable[..., Any], more: tuple[tuple[str, str], ...], *, only: str = "") -> Callable[..., Any]:
    """The answer has `more` headers, where its status begins with `only`."""
    def started(status: str, headers: list[tuple[str, str]], *rest: object) -> Any:  # noqa: ANN401 - WSGI's
        return start_response(status, [*headers, *(more if status.startswith(only) else ())], *rest)

    return started

"""What the dev server of MkDocs (or ProperDocs) is taught: to answer only this machine, and to show problems.

In: its server. Out: the same server, wrapped. MkDocs reloads the browser by an inline script; the page's own policy forbids
all of those, so each served page allows that one script by its hash, and no other. Refuses to know records.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from generator.problem import Problem

_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\Z")


class LiveServer:
    """Wraps `server`; `problems` tells those of the last build."""

    def __init__(self, server: Any, problems: Callable[[], tuple[Problem, ...]], root: Path) -> None:  # noqa: ANN401 - MkDocs has no type for it
        self.server, self.problems, self.root = server, problems, root
        self.inject = server._inject_js_into_html  # noqa: SLF001 - there is no other way in
        self.serve = server.serve_request
        self.error = server.error_handler

    def attach(self) -> None:
        """From now on every request goes through here."""
        self.server._inject_js_into_html = self.injected  # noqa: SLF001 - there is no other way in
        self.server.serve_request = self.request
        self.server.set_app(self.request)
        self.server.error_handler = self.missing

    def request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Refuse a host that isn't this machine: a page elsewhere could read the preview by a name of its own."""
        host = environ.get("HTTP_HOST", "")
        address, port = self.server.server_address[:2]
        if not _HOST.match(host) and host not in {address, f"{address}:{port}"}:
            start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"This preview answers only to this machine's own name.\n"]
        answer: Iterable[bytes] = self.serve(environ, start_response)
        return answer

    def injected(self, content: bytes, epoch: int) -> bytes:
        """The page with MkDocs' reload script, its hash allowed, and the problems of the last build on top."""
        page: bytes = self.inject(content, epoch)
        panel = self.panel()
        if panel:
            page = re.sub(rb"(<body[^>]*>)", lambda m: m.group(1) + panel, page, count=1)
        scripts = [m.group(1) for m in _SCRIPT.finditer(page)]
        if scripts:
            allowed = b" ".join(b"'sha256-" + base64.b64encode(hashlib.sha256(s).digest()) + b"'" for s in scripts[-1:])
            page = page.replace(b"script-src &#39;self&#39;", b"script-src &#39;self&#39; " + allowed, 1)
            page = page.replace(b"script-src 'self'", b"script-src 'self' " + allowed, 1)
        return page

    def panel(self) -> bytes:
        """The problems as a list at the top of the page; nothing where there are none."""
        errors = [p for p in self.problems() if p.severity == "error"]
        if not errors:
            return b""
        rows = "".join(f"<li><code>{html.escape(str(p.where))}</code> <strong>{html.escape(p.code)}</strong> {html.escape(p.what)}. {html.escape(p.fix)}.</li>"
                       for p in errors[:50])
        count = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
        return (f'<section class="problems" role="alert" aria-label="Problems"><h2 class="problems__title">{count} in the content</h2>'
                f'<p>Below is the page as it was before. It will be rebuilt when this is mended.</p><ul class="problems__list">{rows}</ul></section>').encode()

    def missing(self, code: int) -> bytes | None:
        """The site's own page for what isn't found, or, where there is no site yet, the problems alone."""
        page: bytes | None = self.error(code)
        if page is None and self.panel():
            page = b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Problems</title></head><body></body></html>'
        return self.injected(page, self.server._visible_epoch) if page is not None else None  # noqa: SLF001 - there is no other way in

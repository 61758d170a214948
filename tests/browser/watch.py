"""What must never happen while a page is open, in any test.

In: a browser context. Out: `Watch`, with every fault seen: a request to another host (which is stopped), an error or
warning in the console (a breach of the Content-Security-Policy is one), a script that threw. Refuses to know which test it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route


@dataclass
class Watch:
    """The faults seen so far. `origin` is the only one that pages may ask: `http://127.0.0.1:8000`."""

    origin: str
    faults: list[str] = field(default_factory=list)
    allowed: list[re.Pattern[str]] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """From now on a fault that `pattern` is found in is meant by the test."""
        self.allowed.append(re.compile(pattern))

    def see(self, fault: str) -> None:
        if not any(pattern.search(fault) for pattern in self.allowed):
            self.faults.append(fault)

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of `context`, from the first request on."""
        context.route(re.compile(rf"^(?!{re.escape(self.origin)}/)[a-z-]+:"), self._stop)
        context.on("page", self._page)

    def _stop(self, route: Route, request: Request) -> None:
        self.see(f"a request to another host: {request.method} {request.url}")
        route.abort()

    def _page(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.see(f"a script threw on {page.url}: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location
            self.see(f"the console says ({message.type}): {message.text} [{where.get('url', '')}:{where.get('lineNumber', 0)}]")

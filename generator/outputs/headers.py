"""What a browser may do on the site, and how long it may keep a file: the Content-Security-Policy and its neighbours.

In: the portal and the site. Out: a `_headers` file that Netlify, Cloudflare Pages and others read as it stands, and the
policy for the `<meta>` element of every page, for hosts that send no headers of one's own. The ready configurations in
`docs/servers/` say the same; a test holds them to it. Refuses to know any page.

The policy allows the site's own files and nothing else: no inline script or style, no request to another host.
`wasm-unsafe-eval` lets the search engine compile its WebAssembly and allows no JavaScript. Source: CSP Level 3, W3C.
`frame-ancestors` counts only in a header (CSP Level 3, 3.3), so the `<meta>` form leaves it out.

A style sheet or script is named after its content (ten hexadecimal digits of its SHA-256), so it may be kept for good.
Pagefind's names have seven digits: among thousands of files that change, two will share a name one day. So they are asked
for again like everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.portal import Portal
from generator.site import Site

CSP_META = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
CSP_HEADER = f"{CSP_META}; frame-ancestors 'self'"

HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", CSP_HEADER),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)

HASHED_CACHE = "private, max-age=31536000, immutable"
"""`Cache-Control` of what is named after its content."""
OTHER_CACHE = "private, no-cache"
"""`Cache-Control` of everything else: asked for again each time, and not sent again where it is as before."""


def files(portal: Portal, site: Site) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 - every output is called alike
    """`_headers`: the headers of every file. Paths in it are those of the host, so the site's own begins them. Where two rules
    meet, some hosts join what they say of one header; so the rule for all leaves caching to these hosts' own rule, which is to ask again.
    """
    lines = [f"{site.base}*", *(f"  {name}: {value}" for name, value in HEADERS)]
    for suffix in ("css", "js"):
        lines += [f"{site.base}assets/*.{suffix}", f"  Cache-Control: {HASHED_CACHE}"]
    yield "_headers", ("\n".join(lines) + "\n").encode()

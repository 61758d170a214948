"""The policy allows the site's own files and nothing else, wherever it is written."""

from __future__ import annotations

from generator.outputs import headers
from generator.portal import Portal
from generator.site import Site
from tests.running import ROOT


def directives(policy: str) -> dict[str, str]:
    return {name: value for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}


def test_nothing_is_allowed_that_is_not_named() -> None:
    assert directives(headers.CSP_META)["default-src"] == "'none'"


def test_scripts_are_files_of_the_site_and_may_compile_webassembly() -> None:
    assert directives(headers.CSP_META)["script-src"] == "'self' 'wasm-unsafe-eval'"


def test_nothing_inline_and_no_other_host_is_allowed() -> None:
    for value in directives(headers.CSP_HEADER).values():
        assert set(value.split()) <= {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}


def test_only_the_header_speaks_of_frames() -> None:
    header, meta = directives(headers.CSP_HEADER), directives(headers.CSP_META)
    assert header.pop("frame-ancestors") == "'self'"
    assert header == meta


def test_the_file_holds_for_every_page_of_the_site(small: Portal, site: Site) -> None:
    lines = dict(headers.files(small, site))["_headers"].decode().splitlines()
    assert lines[0] == "/careers/*"
    assert lines[1:1 + len(headers.HEADERS)] == [f"  {name}: {value}" for name, value in headers.HEADERS]


def test_what_is_named_after_its_content_is_kept_and_no_header_has_two_rules(small: Portal, site: Site) -> None:
    """Some hosts join what two rules say of one header."""
    lines = dict(headers.files(small, site))["_headers"].decode().splitlines()[1 + len(headers.HEADERS):]
    assert lines == ["/careers/assets/*.css", f"  Cache-Control: {headers.HASHED_CACHE}", "/careers/assets/*.js", f"  Cache-Control: {headers.HASHED_CACHE}"]


def test_the_page_on_hosting_has_every_header() -> None:
    page = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    for name, value in headers.HEADERS:
        assert f"{name}: {value}\n" in page
    assert f"Cache-Control: {headers.HASHED_CACHE}" in page
    assert f"Cache-Control: {headers.OTHER_CACHE}" in page

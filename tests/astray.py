"""Requests that want a file from outside of a site, as they go over the wire.

Out: `TARGETS`, what is written between the method and the version. Known ways to write `..`, a slash and a name so that one part of
a server sees something else in them than another. Refuses to know the servers.
"""

from __future__ import annotations

_UP = (
    "../", "..%2f", "..%2F", "%2e%2e/", "%2E%2E/", "%2e%2e%2f", ".%2e/", "%2e./", "..%252f", "%252e%252e/", "%252e%252e%252f", "%25252e%25252e%25252f", "..\\", "..%5c", "..%5C", "%2e%2e%5c",
    "..%255c", "%252e%252e%255c", "..%c0%af", "..%c1%9c", "%c0%ae%c0%ae/", "%c0%ae%c0%ae%c0%af", "%e0%80%ae%e0%80%ae%e0%80%af", "%f0%80%80%ae%f0%80%80%ae/", "..%u2215", "%u002e%u002e%u2215",
    "%uff0e%uff0e%uff0f", "..%ef%bc%8f", "%ef%bc%8e%ef%bc%8e/", "%e2%80%a5/", "..%e2%88%95", "..;/", "..;a=b/", ".;./", "..%3b/", "....//", "..././", "....\\/", ".../", "..%00/", ".%00./", "%00../",
    "..%0d/", "..%0a/", "..%09/", "..%20/", "%20../", "..%7f/", ".%ff./", "..%ff/", "..//", "/../", "./../", "%2f../", "..%2f%2f", "//..//", "..?/", "..#/", "..\x00/", "..\t/", "..\x0b/", "..\xff/",
    "roles/../../", "roles/..%2f..%2f", "roles%2f..%2f..%2f", "index.html/../../", "index.html%2f..%2f..%2f", "assets/%2e%2e/%2e%2e/", "livereload/../../", "livereload/0/../../../", "feeds/../../", "api/v1/../../../",
)
_NAMES = ("secret.txt", "outside/secret.txt", "etc/passwd")
_WHOLE = (
    "//etc/passwd", "///etc/passwd", "/%2fetc/passwd", "/%2f%2fetc%2fpasswd", "/etc/passwd", "etc/passwd", "../secret.txt", "..", "/..", "/../", "/%2e%2e", "/.", "\\etc\\passwd", "\\..\\secret.txt", "*", "",
    "file:///etc/passwd", "file://localhost/etc/passwd", "http://HOST/../secret.txt", "http://HOST/%2e%2e/secret.txt", "http://HOST//etc/passwd", "http://HOST/..%5csecret.txt", "http://HOST\\..\\secret.txt",
    "http://127.0.0.1/etc/passwd", "http:///etc/passwd", "http:/etc/passwd", "//HOST/../secret.txt", "//127.0.0.1/secret.txt", "\\\\127.0.0.1\\secret.txt", "/C:/Windows/win.ini", "/C:\\Windows\\win.ini", "/c%3a%5cwindows%5cwin.ini",
    "/\\\\?\\C:\\Windows\\win.ini", "/secret.txt%00.html", "/..%2fsecret.txt%00.html", "/../secret.txt%2500.html", "/../secret.txt%0a", "/../secret.txt?.html", "/../secret.txt#.html", "/../secret.txt/.", "/../secret.txt/",
    "/../secret.txt::$DATA", "/index.html::$DATA", "/../SECRET.TXT", "/~root/", "/~/secret.txt", "/proc/self/environ", "/proc/self/root/etc/passwd", "/proc/self/cwd/secret.txt", "/dev/stdin", "/dev/fd/0", "/site.yml",
    "/../site.yml", "/content/taxonomy.yml", "/.site.twin/secret.txt", "/../.site.twin/secret.txt", "/%2esite.twin/secret.txt", "/.git/config", "/leak.txt", "/leak/secret.txt", "/leak/../secret.txt", "/?file=../secret.txt",
    "/;/../secret.txt", "/index.html;/../../secret.txt", "/%", "/%2", "/%zz/../secret.txt", "/%2e%2", "/\x00/secret.txt", "/../secret\x00.txt", "/{..}/secret.txt", "/$document_root/../secret.txt", "/%24%7bHOME%7d/secret.txt",
    "/{http.vars.root}/secret.txt", "/" + "../" * 200 + "etc/passwd", "/" + "%2e%2e/" * 200 + "etc/passwd", "/" + "a/" * 100 + "../" * 110 + "etc/passwd", "/" + "./" * 500 + "../secret.txt", "/" + "%2f" * 500 + "etc/passwd",
)
TARGETS = tuple(dict.fromkeys([*(f"/{up * depth}{name}" for up in _UP for name in _NAMES for depth in (1, 2, 8)), *_WHOLE]))
SECRET = b"a secret of this machine"


def requests(host: str) -> dict[str, bytes]:
    """Each target with the bytes of a request for it."""
    return {target: b"GET " + target.replace("HOST", host).encode("latin-1") + f" HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode() for target in TARGETS}


def leaks(body: bytes) -> bool:
    """Whether it is something of the machine."""
    return SECRET in body or b"root:x:" in body or b"docs_dir:" in body or b"PATH=" in body

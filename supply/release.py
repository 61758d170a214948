"""A release of the generator: the wheel, the source, what they are made of, a lock that holds the release itself, and digests of all.

In: the checkout at a commit. Out: files in `dist/`, the same bytes from the same commit on any machine with the packages of the lock.
Refuses a checkout that holds anything which isn't committed, since nobody could make that again.

    .venv/bin/python -m supply.release
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from generator import __version__
from supply.sbom import LOCK, sbom

ROOT = Path(__file__).resolve().parent.parent
NAME = "career_portal"


def release(root: Path, into: Path, epoch: str) -> list[Path]:
    """The files in the folder `into`, sorted. `epoch` is the moment that all files in the archives have, in seconds since 1970."""
    into.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", into], cwd=root, check=True, capture_output=True, timeout=300,  # noqa: S603 - fixed
                   env={**os.environ, "SOURCE_DATE_EPOCH": epoch})
    built = [into / f"{NAME}-{__version__}-py3-none-any.whl", into / f"{NAME}-{__version__}.tar.gz"]
    (into / f"{NAME}-{__version__}.cdx.json").write_bytes(sbom(root, __version__))
    digests = " \\\n".join(f"    --hash=sha256:{_digest(file)}" for file in built)
    (into / "requirements.lock").write_text(f"career-portal=={__version__} \\\n{digests}\n{(root / LOCK).read_text('utf-8')}", "utf-8")
    sums = into / "SHA256SUMS"
    files = sorted([*built, into / f"{NAME}-{__version__}.cdx.json", into / "requirements.lock"])
    sums.write_text("".join(f"{_digest(file)}  {file.name}\n" for file in files), "utf-8")
    return sorted([*files, sums])


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, encoding="utf-8", timeout=60).stdout.strip()  # noqa: S603, S607 - fixed arguments, git as people have it


def main() -> int:
    if _git("status", "--porcelain"):
        print("Nothing was released: the checkout holds what isn't committed. `git status` names it.", file=sys.stderr)
        return 1
    for file in release(ROOT, ROOT / "dist", os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")):
        print(f"{_digest(file)}  {file.relative_to(ROOT)}")
    print(f"Made from the commit {_git('rev-parse', 'HEAD')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

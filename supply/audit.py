"""Known faults of what this project takes from others: the packages that its locks name, and its workflows.

In: the lock files, the workflows, and the lists of known faults at PyPI and npm. Out: a line for each that was looked over, 1 at the
end where a fault was found. Where a list can't be had, the line says so and that is no failure: without a network nothing can be
known, and it must not look as if it were. `zizmor` needs no network and is always heard. Refuses to wait: each has a minute, and a list that doesn't answer isn't asked again.

    .venv/bin/python -m supply.audit
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-test.lock", "tests/setup/lock.txt", "benchmarks/peers.txt")
"""The first holds what `requirements.lock` does."""
PACKAGES = ("tests/tools", "benchmarks/cytoscape")
WORKFLOWS = (".github/workflows/ci.yml", "docs/workflows/github.yml")
"""The second is what `portal init` writes."""
ASK_SECONDS, MOST_SECONDS = 5, 60
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of looking over one thing."""

    of: str
    came: Literal["sound", "faulty", "unknown"]
    why: str

    def __str__(self) -> str:
        return f"{self.of}: {'NOT CHECKED, ' if self.came == 'unknown' else ''}{self.why}"


def of_pip_audit(lock: str, code: int, said: str, complaint: str) -> Verdict:
    """What `pip-audit --format json` says of a lock."""
    of, told = f"pip-audit {lock}", _json(said)
    if told is None:
        failed = complaint.strip().rpartition("\n")[2][:300]
        return Verdict(of, "unknown", f"the list of known faults can't be had here ({failed or f'it ended with {code} and said nothing'})")
    packages = told.get("dependencies", [])
    faults = [f"{each['name']} {each['version']}: {fault['id']}" for each in packages for fault in each.get("vulns", ())]
    unasked = sorted(each["name"] for each in packages if "skip_reason" in each)
    if faults:
        return Verdict(of, "faulty", _named(faults))
    if unasked or not packages:
        return Verdict(of, "unknown", f"of {len(unasked)} of {len(packages)} packages nothing is known there: {_named(unasked)}")
    return Verdict(of, "sound", f"{len(packages)} packages, no known fault")


def of_npm_audit(folder: str, said: str) -> Verdict:
    """What `npm audit --json` says of a folder with a lock."""
    of, told = f"npm audit {folder}", _json(said)
    if told is None or "vulnerabilities" not in told:
        failed = str((told or {}).get("message", "")) or "it said nothing"
        return Verdict(of, "unknown", f"the list of known faults can't be had here ({failed[:300]})")
    faults = [f"{name} ({each['severity']})" for name, each in sorted(told["vulnerabilities"].items())]
    return Verdict(of, "faulty", _named(faults)) if faults else Verdict(of, "sound", f"{told['metadata']['dependencies']['total']} packages, no known fault")


def of_zizmor(code: int, said: str, complaint: str) -> Verdict:
    """What `zizmor` says of the workflows; it ends with 0 where it found nothing, and with more than 10 where it did."""
    of = f"zizmor {' '.join(WORKFLOWS)}"
    return Verdict(of, "sound", "no known fault") if code == 0 else Verdict(of, "faulty", f"\n{said.strip() or complaint.strip()}")


def verdicts(root: Path = ROOT) -> Iterator[Verdict]:
    """One after the other, as they are known."""
    commands = Path(sys.executable).parent
    ended = _run([commands / "zizmor", "--offline", "--no-progress", "--quiet", *(root / path for path in WORKFLOWS)], root)
    yield of_zizmor(*ended)
    silent = False
    for lock in LOCKS:
        ended = (1, "", "no answer, as before") if silent else _run([
            commands / "pip-audit", "--requirement", lock, "--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", str(ASK_SECONDS)], root)
        silent = not ended[1]
        yield of_pip_audit(lock, *ended)
    npm = shutil.which("npm")
    for folder in PACKAGES:
        said = _run([npm, "audit", "--json", "--package-lock-only", "--fetch-retries=0", f"--fetch-timeout={ASK_SECONDS * 1000}"], root / folder)[1] if npm else ""
        yield of_npm_audit(folder, said)


def _run(words: Sequence[str | Path], folder: Path) -> tuple[int, str, str]:
    try:
        ended = subprocess.run(words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=MOST_SECONDS)  # noqa: S603 - fixed
    except subprocess.TimeoutExpired:
        return 1, "", f"no answer within {MOST_SECONDS} seconds"
    except OSError as error:
        return 1, "", f"{words[0]}: {error.strerror}"
    return ended.returncode, ended.stdout, ended.stderr


def _json(said: str) -> dict[str, Any] | None:
    try:
        told = json.loads(said)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _named(found: Sequence[str]) -> str:
    return ", ".join(found[:_MOST_NAMED]) + (f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else "")


def main() -> int:
    faulty = False
    for verdict in verdicts():
        print(verdict, flush=True)
        faulty |= verdict.came == "faulty"
    return int(faulty)


if __name__ == "__main__":
    sys.exit(main())

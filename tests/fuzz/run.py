"""Fuzzing by hand: `make fuzz`, or `python -m tests.fuzz.run TARGET INPUTS`.

In: a target and how many inputs. Out: how many were tried, and each that broke it as a file of `tests/corpus/TARGET/`, which an ordinary
test replays from then on. The fuzzer is led by what code an input reaches. Refuses to stop at the first fault of a kind that is known.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

import atheris

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SECONDS = 2.0
LONGEST = 4096


def main(name: str, runs: int) -> None:
    """Feeds the target; never returns, since the fuzzer ends the process."""
    with atheris.instrument_imports(include=["generator", "markdown", "yaml"], enable_loader_override=False):
        from tests.fuzz.targets import TARGETS, seeds
    target, found, slow = TARGETS[name], set[str](), 0.0
    tried = 0

    def one(data: bytes) -> None:
        nonlocal tried, slow
        tried += 1
        begun = time.process_time()
        try:
            target(data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            last = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{type(error).__name__} {last.filename.rpartition('/')[2]}:{last.lineno}"
            if fault not in found:
                found.add(fault)
                _keep(name, data, f"{fault}: {str(error)[:300]}")
        spent = time.process_time() - begun
        slow = max(slow, spent)
        if spent > SECONDS and "slow" not in found:
            found.add("slow")
            _keep(name, data, f"{spent:.1f} s")

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(name)):
            Path(folder, str(number)).write_bytes(seed[:LONGEST])
        resource.setrlimit(resource.RLIMIT_AS, (8 * 1024**3, 8 * 1024**3))
        atheris.Setup([sys.argv[0], f"-atheris_runs={runs}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=2048", "-verbosity=0", "-print_final_stats=0", folder], one)
        atexit.register(lambda: _say(f"{name}: {tried:,} inputs, {len(found)} kinds of fault, the slowest took {slow:.2f} s, "
                                     f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB"))
        atheris.Fuzz()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _keep(name: str, data: bytes, why: str) -> None:
    file = CORPUS / name / f"found-{hashlib.sha256(data).hexdigest()[:12]}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    _say(f"{name}: {why} → {os.path.relpath(file)}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""What a release is made of, in the form of CycloneDX 1.6: every package that runs with it, with its digests, its licence and what it needs.

In: the lock of what the portal needs to run, `pyproject.toml`, and this virtual environment, which knows the licences. Out: JSON that is
valid by CycloneDX's own schema, the same bytes each time. Refuses to write one that isn't. Digests and versions are those of the
lock, for all systems; `cyclonedx-py` reads both.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

LOCK = "generator/edit/starter/requirements.lock"
"""`requirements.lock` without what builds a checkout."""
NOT_HERE = {"colorama": "BSD-3-Clause"}
"""Packages that other systems than Linux need, and the licence that they state."""
HELD = {"pagefind-bin": {"type": "application", "name": "pagefind", "description": "The program that indexes for search, which the package holds for each system, as released by its project",
                         "licenses": [{"license": {"id": "MIT", "acknowledgement": "declared"}}],
                         "externalReferences": [{"type": "vcs", "url": "https://github.com/Pagefind/pagefind"}]}}
"""What a package holds that isn't Python; its digests are those of the package's files."""
_KEPT = "description", "licenses"


def sbom(root: Path, version: str) -> bytes:
    """The file. Raises ValueError where it wouldn't be valid, or a package has no digest or no licence."""
    locked, here = _read(root, "requirements", LOCK), _read(root, "environment", sys.executable)
    known = {_plain(each["name"]): each for each in here["components"]}
    needs = {each["ref"]: each.get("dependsOn", ()) for each in here["dependencies"]}
    refs = {each["bom-ref"]: each["purl"] for each in locked["components"]}
    names = {known[name]["bom-ref"]: each["purl"] for each in locked["components"] if (name := _plain(each["name"])) in known}
    locked["components"] = [_component(each, known.get(_plain(each["name"]), {})) for each in locked["components"]]
    whole = locked["metadata"]["component"]
    whole |= {"version": version, "purl": f"pkg:pypi/{whole['name']}@{version}", "bom-ref": f"pkg:pypi/{whole['name']}@{version}"}
    direct = {_plain(re.split(r"[<>=!~;\[ ]", each, maxsplit=1)[0]) for each in tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]}
    locked["dependencies"] = [
        {"ref": whole["bom-ref"], "dependsOn": sorted(purl for purl in refs.values() if _plain(purl.partition("@")[0].rpartition("/")[2]) in direct)},
        *({"ref": purl, "dependsOn": sorted(names[need] for need in needs.get(ref, ()) if need in names)} for ref, purl in sorted(names.items(), key=lambda pair: pair[1])),
        *({"ref": purl} for purl in sorted(set(refs.values()) - set(names.values())))]
    text = json.dumps(locked, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if (fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)) is not None:
        raise ValueError(f"the list of parts isn't valid: {fault}")
    return text.encode()


def _read(root: Path, how: str, what: str) -> dict[str, Any]:
    """What `cyclonedx-py` makes of a lock, or of an environment."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sbom.json")
        subprocess.run([sys.executable, "-W", "ignore", "-m", "cyclonedx_py", how, what, "--pyproject", "pyproject.toml", "--sv", "1.6", "--output-reproducible", "--no-validate", "-o", file],  # noqa: S603 - fixed
                       cwd=root, check=True, capture_output=True, timeout=300)
        read: dict[str, Any] = json.loads(file.read_bytes())
        return read


def _component(locked: Mapping[str, Any], here: Mapping[str, Any]) -> dict[str, Any]:
    """A package as locked, with what it says of itself."""
    name = _plain(locked["name"])
    found = {**locked, "bom-ref": locked["purl"], "description": "", **{key: here[key] for key in _KEPT if key in here}}
    if name in NOT_HERE and "licenses" not in found:
        found["licenses"] = [{"license": {"id": NOT_HERE[name], "acknowledgement": "declared"}}]
    if name in HELD:
        found["components"] = [{**HELD[name], "version": locked["version"]}]
    if not found.get("licenses") or not any(each.get("hashes") for each in found.get("externalReferences", ())):
        raise ValueError(f"{name} has no digest, or states no licence")
    return found


def _plain(name: str) -> str:
    """The name as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()

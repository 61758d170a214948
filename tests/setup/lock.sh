#!/usr/bin/env bash
# After it, the lock files say what pyproject.toml, benchmarks/peers.in and tests/tools/package.json allow today: the same on every machine,
# for every Python and system they are meant for, whatever indexes, links and constraints this machine is set up with.
set -euo pipefail
cd "$(dirname "$0")/../.."

tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
echo "Installing uv, which resolves for all systems at once, into a temporary folder"
"${PYTHON:-python3}" -m venv "$tool"
"$tool/bin/pip" --disable-pip-version-check install --quiet --require-hashes -r tests/setup/lock.txt

# Settings of uv and pip stay outside; certificates and proxies are how the machine reaches the index at all.
while IFS='=' read -r name _; do
  case $name in UV_* | PIP_*) unset "$name" ;; esac
done < <(env)

resolve() {
  "$tool/bin/uv" pip compile --no-config --universal --generate-hashes --upgrade --quiet \
    --custom-compile-command "make lock" "$@"
}
echo "Writing requirements.lock: what the portal needs to run, and to be installed from a checkout"
resolve --group editable pyproject.toml --output-file requirements.lock
echo "Writing requirements-test.lock: the same and what the tests need"
resolve --group editable --extra test --constraint requirements.lock pyproject.toml --output-file requirements-test.lock
echo "Writing benchmarks/peers.txt: what the benchmarks compare with"
resolve --python-version 3.11 benchmarks/peers.in --output-file benchmarks/peers.txt
echo "Writing tests/setup/lock.txt: what makes these files"
resolve tests/setup/lock.in --output-file tests/setup/lock.txt
echo "Writing generator/edit/starter/requirements.lock: what a new portal's pipeline installs"
resolve --constraint requirements.lock pyproject.toml --output-file generator/edit/starter/requirements.lock
echo "Writing tests/tools/package-lock.json"
(cd tests/tools && npm install --package-lock-only --ignore-scripts --no-audit --no-fund --loglevel=error)

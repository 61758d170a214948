#!/usr/bin/env bash
# After it, .venv holds what the given lock file names, digest by digest, and this checkout as the command `portal`.
# Packages come from wherever pip is set up to take them from; what they must be stands in the lock.
set -euo pipefail
cd "$(dirname "$0")/../.."
lock=$1

refuse() {
  printf '%s\n' "$@" >&2
  exit 1
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if ! { [ -x .venv/bin/python ] && new_enough .venv/bin/python; }; then
  python=
  for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null && new_enough "$candidate"; then
      python=$(command -v "$candidate")
      break
    fi
  done
  [ -n "$python" ] || refuse \
    "No Python 3.11 or later was found." \
    "Install one (Debian, Ubuntu: sudo apt-get install python3 python3-venv), or name one: make PYTHON=/path/to/python3 …"
  "$python" -c 'import ensurepip, venv' 2>/dev/null || refuse \
    "$python has no venv, which is needed to make .venv." \
    "Install it (Debian, Ubuntu: sudo apt-get install python3-venv) and run this again."
  echo "Making .venv with $("$python" --version) from $python"
  "$python" -m venv --clear .venv
fi

install() {
  .venv/bin/python -m pip --disable-pip-version-check install -qq "$@" || refuse \
    "pip could not install the above: see its message." \
    "Where it found no index, a network or a mirror (pip config set global.index-url …) is needed, once."
}

echo "Installing the packages of $lock into .venv"
install --require-hashes -r "$lock"
echo "Installing this checkout into .venv as the command portal"
install --no-deps --no-build-isolation --no-index --editable .

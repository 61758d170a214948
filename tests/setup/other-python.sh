#!/usr/bin/env bash
# After it, .venv-other holds what requirements.lock names and this checkout, on a Python of another minor version than .venv's, so that
# tests can hold what the two build against each other. It takes OTHER_PYTHON, else one of the PATH or of pyenv. Where there is none it
# says so, and those tests are skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."

minor() { "$1" -c 'import ensurepip, sys, venv; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

own=$(minor .venv/bin/python)
wanted=$(cat requirements.lock pyproject.toml | git hash-object --stdin)
python=
for candidate in ${OTHER_PYTHON:-} python3.15 python3.14 python3.13 python3.12 python3.11 "$HOME"/.pyenv/versions/3.1[1-9].*/bin/python; do
  if found=$(minor "$candidate") && [ "$found" != "$own" ]; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "Other Python: none is here but $own; what two of them build isn't held against each other"
  exit 0
fi
echo "Other Python: $found, beside $own"
[ -f ".venv-other/.runs-$found-$wanted" ] && exit 0
"$python" -m venv --clear .venv-other
.venv-other/bin/python -m pip --disable-pip-version-check install -qq --no-compile --require-hashes -r requirements.lock
.venv-other/bin/python -m pip --disable-pip-version-check install -qq --no-deps --no-build-isolation --no-index --editable .
touch ".venv-other/.runs-$found-$wanted"

#!/usr/bin/env bash
# After it, the machine has what the tests need and pip and npm don't bring: a Chromium, Node.js with npm, venv, nginx, Caddy. It says
# which browser the tests will take: one that is there, else Playwright's own, else Debian's package, which it installs
# where it may (as root, or by sudo without a password). Where it may not, it says what to install.
# tests/browser/chromium.py makes the same choice.
set -euo pipefail

have() { command -v "$1" >/dev/null; }

playwrights_own() {
  local root=${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}
  compgen -G "$root/chromium-*/chrome-linux*/chrome" >/dev/null
}

missing=()
if [ -n "${CHROMIUM:-}" ]; then
  have "$CHROMIUM" || { echo "CHROMIUM names $CHROMIUM, and no such program can be run. Correct it, or unset it." >&2; exit 1; }
  echo "Browser: $CHROMIUM, as CHROMIUM says"
elif browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable); then
  echo "Browser: $browser, which is here"
elif playwrights_own; then
  echo "Browser: Playwright's own, which is here"
else
  echo "Browser: none is here; Debian's package chromium is needed"
  missing+=(chromium fonts-liberation)
fi
have node || missing+=(nodejs)
have npm || missing+=(npm)
if ! [ -x .venv/bin/python ] && ! "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null; then
  missing+=(python3 python3-venv)
fi

# The tests of these servers are skipped, with a word, where they can't be had.
servers=()
PATH=$PATH:/usr/sbin have nginx || servers+=(nginx)
have caddy || servers+=(caddy)

as_root=()
if [ "$(id -u)" = 0 ]; then as_root=(env); elif have sudo && sudo -n true 2>/dev/null; then as_root=(sudo -n env); fi

with_apt() {
  echo "Installing $* with apt-get"
  # Nothing is started as a service of this machine.
  if ! [ -e /usr/sbin/policy-rc.d ]; then
    trap '"${as_root[@]}" rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin /usr/sbin/policy-rc.d
  fi
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" </dev/null >/dev/null
}

if [ ${#missing[@]} -gt 0 ]; then
  if ! have apt-get; then
    echo "These are needed, and this machine has no apt-get to install them with: ${missing[*]}. Install their like." >&2
    exit 1
  elif [ ${#as_root[@]} = 0 ]; then
    echo "These are needed: ${missing[*]}. Install them: sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
  with_apt "${missing[@]}"
fi
if [ ${#servers[@]} -gt 0 ]; then
  if have apt-get && [ ${#as_root[@]} -gt 0 ] && with_apt "${servers[@]}"; then :; else
    echo "Not here, and can't be installed: ${servers[*]}. Their tests are skipped." >&2
  fi
fi

node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' || {
  echo "Node.js $(node --version) is too old for the tools of the tests: 18.19 or later is needed." >&2
  exit 1
}

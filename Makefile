# Sets up, runs and checks. Each target says what it does; what is already there is not made again.
#
#   make site    the demo portal, built and served at http://127.0.0.1:8000/
#   make setup   .venv with the command `portal` in it, nothing else
#   make test    every check, with what the checks need
#   make fuzz    each reader fed with inputs that a fuzzer makes, INPUTS=20000 of them each; what breaks one is kept in tests/corpus/
#   make lock    new lock files from pyproject.toml, benchmarks/peers.in and tests/tools/package.json
#   make clean   removes what the above made, the lock files aside
#
# PYTHON=… chooses the Python to build .venv with, CHROMIUM=… the browser to test with.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site setup test fuzz lock clean

# What is installed is named after the lock it came from: a changed lock is a file that isn't there yet.
digest = $(shell cat $(1) | git hash-object --stdin)
RUNS := .venv/.runs-$(call digest,requirements.lock pyproject.toml)
TESTS := .venv/.tests-$(call digest,requirements-test.lock pyproject.toml)
TOOLS := tests/tools/node_modules/.tools-$(call digest,tests/tools/package-lock.json)

help:
	@sed -n 's/^#   //p' Makefile

site: setup
	@echo "Building the demo portal from content/"
	@.venv/bin/portal build
	@echo "Serving it at http://127.0.0.1:8000/ until Ctrl-C"
	@.venv/bin/portal serve

setup: $(RUNS)
	@echo "The command is ready: .venv/bin/portal"

$(RUNS):
	@tests/setup/python.sh requirements.lock
	@rm -f .venv/.runs-* && touch $@

$(TESTS):
	@tests/setup/python.sh requirements-test.lock
	@rm -f .venv/.tests-* && touch $@

$(TOOLS):
	@echo "Installing the npm tools of tests/tools/package-lock.json"
	@cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

test:
	@tests/setup/system.sh
	@$(MAKE) --no-print-directory $(TESTS) $(TOOLS)
	@echo "ruff: style and common faults"
	@.venv/bin/ruff check .
	@echo "mypy: types"
	@.venv/bin/mypy
	@echo "import-linter: each floor imports only from those below it"
	@.venv/bin/lint-imports --no-cache
	@echo "pytest: everything else"
	@.venv/bin/pytest -v -n 2 --dist worksteal -rs --durations=10

INPUTS ?= 20000
fuzz: $(TESTS)
	@.venv/bin/python -m pip --disable-pip-version-check install -qq --no-deps --require-hashes -r tests/fuzz/requirements.txt
	@for target in compose load contacts markdown site completions spreadsheet sheet onet direct notes; do \
	  nice -n 15 .venv/bin/python -m tests.fuzz.run $$target $(INPUTS) 2>&1 | { grep "^$$target: " || exit 1; }; \
	done

lock:
	@tests/setup/lock.sh

clean:
	rm -rf .venv site .portal benchmarks/.venv tests/tools/node_modules build dist *.egg-info \
	  .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find generator theme tests -name __pycache__ -type d -prune -exec rm -rf {} +

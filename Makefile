# Needs Python 3.11 or newer and make; everything else goes into .venv, at the versions and hashes of .requirements/.
# LEDGER_PORT, LEDGER_DATA and LEDGER_DATABASE_URL are honoured by every command.
PYTHON ?= python3
PIP := .venv/bin/python -m pip --quiet --disable-pip-version-check
UV_COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade

.DEFAULT_GOAL := help
.PHONY: help run test check bench kills lock

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: .venv/run ## serve on http://127.0.0.1:8000 with an embedded PostgreSQL and the real cases of examples/
	@.venv/bin/ledger serve --end-with-parent

test: .venv/dev ## run all tests
	@.venv/bin/python -m pytest

check: .venv/dev ## ruff, format, mypy --strict, import-linter
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports

bench: .venv/dev ## measure speed, as ratios from one interleaved run
	@.venv/bin/python -m benchmarks

kills: .venv/dev ## kill -9 PostgreSQL under load, a thousand times, and look for every acknowledged entry
	@.venv/bin/python -m tests.store.kills --cycles 1000

lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	@$(UV_COMPILE) --group build --output-file .requirements/run.txt
	@$(UV_COMPILE) --group dev --group bench --constraint .requirements/run.txt --output-file .requirements/dev.txt

# The files .venv/run and .venv/dev say what is installed: nothing is done again until what they are made from changes.
.venv/run: .requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=...")'
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r .requirements/run.txt
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .requirements/dev.txt .venv/run
	@$(PIP) install --require-hashes -r .requirements/dev.txt
	@touch $@

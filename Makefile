# What one does here, by short names; `make help` lists them. Needs python3 (3.11 or newer), python3-venv and make.

SHELL := /bin/bash -eu -o pipefail
PYTHON ?= python3
PORT ?= 5000
#: Test processes: one a core.
JOBS ?= logical

BIN := .venv/bin
CATALOGS := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
PIP := $(BIN)/python -m pip --disable-pip-version-check install --no-deps --require-hashes --only-binary :all:
PYTEST := $(BIN)/python -m pytest -q
# A test that is still running after ten minutes hangs: say where, and end the run.
ALL := $(PYTEST) -n $(JOBS) --dist worksteal --ignore tests/browser -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true
# What walks through the whole product takes longer than one waits before a commit.
LONG := --ignore tests/demo --ignore tests/hostile --ignore tests/journeys --ignore tests/soak -m "not crowded"

# How the demonstration runs: labelled as an example, with a secret of its own.
DEMONSTRATION = DEMONSTRATION=true PORT=$(PORT) \
	BASE_URL=$${BASE_URL:-http://127.0.0.1:$(PORT)} SECRET_KEY=$${SECRET_KEY:-$$(cat instance/secret-key)}

.PHONY: help run reset lint test check soak bench translate lock pictures
.DELETE_ON_ERROR:

help: ## list these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: .venv/run.stamp $(CATALOGS) instance/demonstration-loaded ## serve the demonstration network at 127.0.0.1:$(PORT), set up if need be
	@$(DEMONSTRATION) $(BIN)/flask db upgrade
	@echo "Starting the server"
	@$(DEMONSTRATION) exec $(BIN)/gunicorn --config python:jusur_participa.foundation.gunicorn_settings wsgi:app

reset: ## throw the demonstration's data away and load it afresh
	@echo "Removing the data in instance/"
	@rm -rf instance
	@$(MAKE) --no-print-directory .venv/run.stamp $(CATALOGS) instance/demonstration-loaded

test: .venv/test.stamp $(CATALOGS) ## every test: on SQLite, on PostgreSQL, in Chromium
	@tests/browser/provide-chromium
	@echo "Tests on SQLite"
	@$(ALL) --db sqlite
	@echo "Tests on PostgreSQL"
	@$(ALL) --db postgresql
	@echo "Tests in Chromium"
	@$(PYTEST) -n $(JOBS) --dist loadfile tests/browser

lint: .venv/test.stamp ## lint and types
	@echo "Lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "Types"
	@$(BIN)/mypy --no-error-summary

check: lint $(CATALOGS) ## lint, types and every slice's tests on SQLite: what to run before a commit
	@echo "Tests on SQLite, but for the long walks through the whole product"
	@$(ALL) $(LONG) --db sqlite

soak: .venv/test.stamp $(CATALOGS) ## the long tests of voting: races, closing, kills, changed bytes; hours
	@echo "Long tests on SQLite"
	@SOAK=1 $(PYTEST) tests/soak --db sqlite
	@echo "Long tests on PostgreSQL"
	@SOAK=1 $(PYTEST) tests/soak --db postgresql

bench: .venv/test.stamp $(CATALOGS) ## requests per second and latencies, printed and written to build/bench.json
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.casting
	@$(BIN)/python -m tests.bench.counting --exact
	@$(BIN)/python -m tests.bench.documents

translate: .venv/test.stamp ## bring the catalogs in step with the sources, and name what is not translated
	@$(BIN)/python -m tools.catalogs
	@$(MAKE) --no-print-directory catalogs

lock: .venv/test.stamp ## resolve pyproject.toml into the two hashed lock files
	@$(BIN)/uv pip compile --quiet --no-header --no-emit-index-url --generate-hashes --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --no-header --no-emit-index-url --generate-hashes --python-version 3.11 pyproject.toml --extra test -c requirements.txt -o requirements-test.txt

pictures: .venv/test.stamp $(CATALOGS) ## photograph the main screens into build/screens
	@$(PYTEST) tests/browser/test_screens.py

.PHONY: catalogs
catalogs: $(CATALOGS)

translations/%.mo: translations/%.po | .venv/run.stamp
	@$(BIN)/pybabel --quiet compile -i $< -o $@

instance/demonstration-loaded: instance/secret-key | .venv/run.stamp $(CATALOGS)
	@echo "Creating the tables"
	@$(DEMONSTRATION) $(BIN)/flask db upgrade
	@echo "Loading the demonstration network"
	@$(DEMONSTRATION) $(BIN)/flask demo load
	@touch $@

instance/secret-key: | .venv/bin/python
	@mkdir -p instance
	@(umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_hex(32))' > $@)

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing the libraries it runs on"
	@$(PIP) -r $< | sed -un 's/^Collecting \([^=]*\)==.*/  \1/p'
	@touch $@

.venv/test.stamp: requirements-test.txt | .venv/bin/python
	@echo "Installing the libraries and the tools of the tests"
	@$(PIP) -r $< | sed -un 's/^Collecting \([^=]*\)==.*/  \1/p'
	@touch $@ .venv/run.stamp

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@echo "Making a Python environment in .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "On Debian: apt install python3-venv"; exit 1; }

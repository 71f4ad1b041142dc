# Needs Python 3.11 or newer with venv and pip, and make. `make help` lists the targets.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check lint format types contracts migrations deploy-check lock clean

# An interpreter for .venv. Empty: python3 if it is new enough, else the newest pythonX.Y found.
PYTHON ?=
# What pytest is given besides its configuration, e.g. `make test PYTEST_ARGS="-k import -x"`.
PYTEST_ARGS ?=
# Test processes; each has a database of its own.
PYTEST_WORKERS ?= 2
UV ?= uv
# `make lock LOCK_ARGS=--upgrade` takes newer versions; without it only what pyproject.toml demands moves.
LOCK_ARGS ?=
# One file for every platform and every Python from 3.11 up, and no word about where it came from.
LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

# What the checks that load the settings need; the tests set their own (tests/settings_env.py).
CHECK_ENV := DJANGO_DEBUG=off DATABASE_URL=sqlite://:memory: SITE_URL=https://claims.example.org \
	DJANGO_ALLOWED_HOSTS=claims.example.org DJANGO_CSRF_TRUSTED_ORIGINS= \
	DJANGO_SECRET_KEY=only-for-the-checks-of-this-makefile-0123456789-abcdefghijklmnop

# A .venv whose interpreter is gone (an upgraded system, a copied directory) is made anew.
ifneq ($(shell $(PY) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null),True)
$(shell rm -f $(VENV)/.made)
endif

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

run: $(VENV)/.run-stamp ## Serve on http://127.0.0.1:8000 (HOST and PORT change that)
	@exec $(PY) manage.py serve

test: $(VENV)/.dev-stamp ## Run all tests, on DATABASE_URL if it is set
	@$(PY) -m pytest -n $(PYTEST_WORKERS) $(PYTEST_ARGS)

check: lint types contracts migrations deploy-check test ## Everything that CI checks on one database

lint: $(VENV)/.dev-stamp ## Look for mistakes and for unformatted code
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: $(VENV)/.dev-stamp ## Format the code and mend what can be mended by machine
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

types: $(VENV)/.dev-stamp ## Check the types
	@$(CHECK_ENV) $(PY) -m mypy

contracts: $(VENV)/.dev-stamp ## Check that imports point down
	@$(PY) -c 'from importlinter.cli import lint_imports_command as main; main()' --no-logo

migrations: $(VENV)/.dev-stamp ## Check that no migration is missing
	@$(CHECK_ENV) $(PY) manage.py makemigrations --check --dry-run

deploy-check: $(VENV)/.dev-stamp ## Django's deployment checks, with the settings of an https site
	@$(CHECK_ENV) $(PY) manage.py check --deploy --fail-level WARNING

lock: ## Resolve the dependencies anew into requirements/ (needs uv)
	$(UV) pip compile $(LOCK_FLAGS) $(LOCK_ARGS) --output-file requirements/run.txt pyproject.toml
	$(UV) pip compile $(LOCK_FLAGS) $(LOCK_ARGS) --extra dev --constraint requirements/run.txt \
		--output-file requirements/dev.txt pyproject.toml

clean: ## Remove .venv, caches and collected files; the database and .env stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis \
		staticfiles build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A .venv that somebody made by other means is kept if it can be used.
# The stamps are newer than what they were made from, so a second run installs nothing.
$(VENV)/.made:
	@set -eu; \
	if [ -z "$(PYTHON)" ] && $(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		touch $@; exit 0; \
	fi; \
	for candidate in $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11); do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found=$$candidate; break; \
		fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
		echo "This needs Python 3.11 or newer, and $(if $(PYTHON),PYTHON=$(PYTHON) is not,none was found as python3 or python3.11 to python3.14)." >&2; \
		echo "Install one, or name it: make run PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$found has no venv or no pip (on Debian and Ubuntu they are in the package python3-venv)." >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv --clear $(VENV); \
	touch $@

$(VENV)/.run-stamp: $(VENV)/.made requirements/run.txt
	@echo "Installing what it needs to run"
	@$(PIP_INSTALL) -r requirements/run.txt
	@touch $@

$(VENV)/.dev-stamp: $(VENV)/.made requirements/dev.txt
	@echo "Installing what it needs to be tested"
	@$(PIP_INSTALL) -r requirements/dev.txt
	@touch $@ $(VENV)/.run-stamp

# Everything is made in .venv, with the newest Python of 3.11 or later that is found.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.PHONY: help run test torture fuzz check package format bench picture snapshots clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(DEV_STAMP): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(RUN_STAMP)

run: $(RUN_STAMP) ## Open the screen on a private copy of the sample learners
	$(BIN)/rqf

test: $(DEV_STAMP) ## Run every test
	$(BIN)/python -m pytest -q -n auto --dist worksteal

torture: $(DEV_STAMP) ## Inject faults into saving, for some minutes; strace and vim are needed for all of it
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m torture tests/torture

fuzz: $(DEV_STAMP) ## Give 100,000 hostile files to the loaders
	$(BIN)/python -m bench.fuzz

check: $(DEV_STAMP) ## Format, lint, types and imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rqf check qualifications

package: $(BIN)/python ## Build the wheel, install it somewhere new, and run what it installs
	rm -rf build/package
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/package .
	$(BIN)/python -m venv build/package/venv
	build/package/venv/bin/python -m pip install --quiet --disable-pip-version-check build/package/*.whl
	cd / && $(CURDIR)/build/package/venv/bin/rqf qualifications | grep -q 601/3521/9
	cd / && XDG_DATA_HOME=$(CURDIR)/build/package/data $(CURDIR)/build/package/venv/bin/rqf </dev/null | grep -q learners

format: $(DEV_STAMP) ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV_STAMP) ## Measure start-up, keys, bytes, memory, the recheck and caseloads
	$(BIN)/python -m bench

picture: $(DEV_STAMP) ## Make the README's picture anew from the real program
	$(BIN)/python -m bench.picture

snapshots: $(DEV_STAMP) ## Take the screen snapshots anew; look at each before committing
	$(BIN)/python -m pytest -q tests/app/test_snapshots.py --snapshot-update

clean: ## Remove what was made
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis snapshot_report.html

# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8737

.PHONY: demo test check bench clean help

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: $(VENV)/.installed  ## a simulated sensor, a live tracker and its page
	$(BIN)/pumptrack demo --port $(PORT)

test: $(VENV)/.installed-test  ## everything CI asks for
	$(BIN)/python -m tests.browser_setup
	$(BIN)/python -m tests.postgres_setup
	$(BIN)/python -m tests.axe_setup
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/.installed-test  ## the quick half: style, types, import contracts
	$(BIN)/python -m pytest tests/contracts

bench: $(VENV)/.installed-test  ## speed, as ratios and counts
	$(BIN)/python -m benchmarks.speed

clean:  ## forget the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis tests/out benchmarks/out

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "pumptrack needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.installed: $(BIN)/python pyproject.toml
	@echo "Setting up in $(VENV), once; it takes a minute or three."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	@touch $@

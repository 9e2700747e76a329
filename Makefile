# reportgen: what a person or CI runs.
#
#   make demo        build the demo briefing into output/ (needs Python 3.11+ and make)
#   make test        form, types, import rules and tests, each reported
#   make bench       a cold build beside pyplot + pandoc
#   make templates   make templates/*.docx and *.pptx again
#   make gallery     draw docs/gallery and docs/pictures/report.png again (needs LibreOffice, poppler, Chromium)
#   make schema      write the JSON Schemas of the content format
#   make clean       remove what was built; `make distclean` the environment as well

PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
DEMO    := dprk-vietnam
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test bench templates gallery schema clean distclean

help:
	@sed -n 's/^#   //p' Makefile

# ------------------------------------------------------------------------------------------ environment
# A stamp says what was installed when, so that nothing is installed twice: pyproject.toml renews it.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "reportgen needs Python 3.11 or newer; $(PYTHON) is: $$($(PYTHON) --version 2>&1)."; \
	  echo "Name another one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make a virtual environment."; \
	  echo "On Debian and Ubuntu the module comes with: apt install python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

# ------------------------------------------------------------------------------------------------- use

demo: $(VENV)/.installed
	$(BIN)/reportgen build seeds/$(DEMO)

# Every check runs, whatever the ones before it said; pytest comes last, so that its count ends the log.
test: $(VENV)/.installed-dev
	@failed=''; \
	check() { name=$$1; shift; echo "== $$name"; "$$@" || failed="$$failed $$name"; }; \
	check ruff-check   $(BIN)/ruff check --output-format concise .; \
	check ruff-format  $(BIN)/ruff format --check --output-format concise .; \
	check mypy         $(BIN)/mypy; \
	check lint-imports $(BIN)/lint-imports; \
	check pytest       $(BIN)/python -m pytest -n $(WORKERS); \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks.cold_build

templates: $(VENV)/.installed
	$(BIN)/python templates/build.py

gallery: $(VENV)/.installed
	$(BIN)/python -m docs.make_gallery
	$(BIN)/python -m docs.make_report_picture

schema: $(VENV)/.installed
	$(BIN)/reportgen schema --output schemas

# ------------------------------------------------------------------------------------------------ clean

clean:
	find output -mindepth 1 ! -name README.md -delete
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) .tools

# `make demo` and `make test` work from a fresh clone; they set up .venv themselves. PYTHON names another interpreter.
# Without PYTHON the first interpreter that is new enough is taken.
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c '$(RECENT)' 2>/dev/null && echo $$name && break; done)
endif
BIN := .venv/bin
PACKAGE := .venv/package
STAMP := .venv/ready
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# How many processes the tests are shared out to, and which of them want the machine to themselves.
PROCESSES ?= 2
TOGETHER := not scale and not engine and not alone
ALONE := alone and not scale and not engine
# To list all tests again takes longer than most of these.
ALONE_FILES := $(shell grep -l 'mark\.alone' tests/test_*.py)
COVERAGE = COVERAGE_FILE="$(CURDIR)/build/coverage/data" $(BIN)/python -m coverage
# A page as a dump of text leaves it, with menus, comments and all.
SHOWN := headline,dateline,agencies,authors,published,section,related,is_article,confidence,body
STORY := fixtures/text/en-glued-breadcrumb-repeated.txt

.PHONY: demo test announce coverage mutants bench lint types format readme docs man million clean

demo: $(PACKAGE)  ## Install the package alone and show the record of one page.
	@printf 'This is %s, the text of a page with its menus:\n\n' $(STORY)
	@head -n 20 $(STORY)
	@printf '\n[…]\n\nAnd this is the greater part of its record:\n\n$$ newsparse %s --fields %s\n' \
		$(STORY) $(SHOWN)
	@$(BIN)/newsparse $(STORY) --fields $(SHOWN)
	@printf '\nThe command is %s/newsparse. Try:\n  %s/newsparse --help\n  %s/newsparse %s\n  %s/newsparse %s -o report.html\n' \
		$(BIN) $(BIN) $(BIN) $(STORY) $(BIN) $(STORY)

# Where it is set, each of hundreds of processes would compile the package anew, which takes longer than most tests.
test coverage: export PYTHONDONTWRITEBYTECODE :=
test: started := $(shell date +%s)
test: announce $(STAMP) lint types  ## Run every check.
	@echo "Running the tests in $(PROCESSES) processes, then those that want the machine to themselves."
	$(BIN)/python -m pytest -q -n $(PROCESSES) --dist worksteal -m "$(TOGETHER)" $(PYTEST_ARGS)
	$(BIN)/python -m pytest -q -m "$(ALONE)" $(PYTEST_ARGS) $(ALONE_FILES)
	@echo "All checks passed in $$(($$(date +%s) - $(started))) seconds."

announce:
	@echo "This installs the tools of the tests into .venv the first time (a minute or two), then runs ruff, mypy and pytest:"
	@echo "three to four minutes on two cores. For a part of it: $(BIN)/python -m pytest tests/test_dateline.py newsparse/lines"

coverage: $(STAMP)  ## Say which lines and branches the tests reach, also in the processes they start.
	rm -rf build/coverage && mkdir -p build/coverage
	$(COVERAGE) run -m pytest -q -n $(PROCESSES) --dist worksteal -m "$(TOGETHER)" $(PYTEST_ARGS)
	$(COVERAGE) combine --quiet
	$(COVERAGE) report

mutants: $(STAMP)  ## Put faults into packages and count those that the tests notice: MUTANTS="-n 60 newsparse/batch".
	$(BIN)/python tools/mutants.py $(MUTANTS)

bench: $(STAMP)  ## Time the stages of parse on the fixtures.
	$(PIP) install --group bench
	$(BIN)/python -m pytest -q benchmarks --benchmark-sort=name --benchmark-columns=min,median,rounds $(PYTEST_ARGS)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)  ## Put the code into the project's form.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readme: $(STAMP)  ## Run the README's examples again and write down what they give.
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/test_readme.py

docs: $(STAMP)  ## Build the documentation into build/docs; a broken link fails it.
	$(PIP) install --group docs
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs

SHARE := docs/share
man: $(STAMP)  ## Write the manual page and the completions that the wheel holds, and the page of the library.
	mkdir -p $(SHARE)
	$(BIN)/python tools/reference.py man >$(SHARE)/newsparse.1
	$(BIN)/python tools/reference.py api >docs/api.md
	for shell in bash zsh fish; do $(BIN)/python tools/reference.py $$shell >$(SHARE)/newsparse.$$shell; done

million: $(STAMP)  ## A million pages, killed three times on the way; hours. PAGES=20000 for a part of it.
	$(BIN)/python benchmarks/million.py --pages $(or $(PAGES),1000000)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The package alone: what users get, and all that the demo needs.
$(PACKAGE): pyproject.toml
	@test -n "$(PYTHON)" || { echo "newsparse needs Python 3.11 or newer, and none was found. Name one: make demo PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c '$(RECENT)' || { echo "newsparse needs Python 3.11 or newer; $(PYTHON) is older, or does not start. Name another one: make demo PYTHON=python3.12" >&2; exit 1; }
	@if test -e .venv && ! { $(BIN)/python -c '$(RECENT)' && $(BIN)/python -m pip --version; } >/dev/null 2>&1; then \
		echo "Removing .venv: its Python is too old, or gone, or has no pip."; rm -rf .venv; fi
	@test -e .venv || { echo "Making a virtual environment in .venv with $$($(PYTHON) --version)."; $(PYTHON) -m venv .venv; }
	@echo "Installing newsparse and the seven packages that it needs into .venv: up to a minute."
	@$(PIP) install --editable .
	@$(BIN)/python -m compileall -q newsparse  # as pip does for what it installs: the first run is as quick as the next
	@touch $@

# pip reads [dependency-groups] from 25.1 on; interpreters bring older ones.
$(STAMP): pyproject.toml $(PACKAGE)
	@echo "Installing the tools of the tests into .venv."
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --editable . --group dev
	@touch $@

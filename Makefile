# `make demo` and `make test` work from a fresh clone; they set up .venv themselves. PYTHON names another interpreter.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/ready
# A page as a dump of text leaves it, with menus, comments and all.
# How many processes the tests are shared out to, and which of them want the machine to themselves.
PROCESSES ?= 2
TOGETHER := not scale and not engine and not alone
ALONE := alone and not scale and not engine
COVERAGE = COVERAGE_FILE="$(CURDIR)/build/coverage/data" $(BIN)/python -m coverage
STORY := fixtures/text/en-glued-breadcrumb-repeated.txt

.PHONY: demo test coverage mutants bench lint types format readme docs man million clean

demo: $(STAMP)  ## Show the record of one page.
	@head -n 20 $(STORY); printf '\n[…]\n\n$$ newsparse $(STORY)\n'
	@$(BIN)/newsparse $(STORY)

test: $(STAMP) lint types  ## Run every check.
	$(BIN)/python -m pytest -q -n $(PROCESSES) --dist worksteal -m "$(TOGETHER)" $(PYTEST_ARGS)
	$(BIN)/python -m pytest -q -m "$(ALONE)" $(PYTEST_ARGS) tests

coverage: $(STAMP)  ## Say which lines and branches the tests reach, also in the processes they start.
	rm -rf build/coverage && mkdir -p build/coverage
	$(COVERAGE) run -m pytest -q -n $(PROCESSES) --dist worksteal -m "$(TOGETHER)" $(PYTEST_ARGS)
	$(COVERAGE) combine --quiet
	$(COVERAGE) report

mutants: $(STAMP)  ## Put faults into packages and count those that the tests notice: MUTANTS="-n 60 newsparse/batch".
	$(BIN)/python tools/mutants.py $(MUTANTS)

bench: $(STAMP)  ## Time the stages of parse on the fixtures.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
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
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
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

# pip reads [dependency-groups] from 25.1 on; interpreters bring older ones.
$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "newsparse needs Python 3.11: make PYTHON=python3.11 …" >&2; exit 1)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	$(BIN)/python -m compileall -q newsparse  # as pip does for what it installs: the first run is as quick as the next
	touch $@

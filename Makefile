# Two commands do everything: `make demo` shows the product, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Real schemas that are no part of this repository; the run says so where they are absent.
CORPUS ?= ../shared/corpus/sql
# Real pairs of schemas, of which the same holds.
PAIRS ?= ../shared/corpus/pairs
# Half of the tests wait for servers much of the time.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) \* 3 / 2)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check lint types fresh prisma bench corpus pairs golden clean help

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.installed  ## install, generate everything from schema.yaml, verify it on a live server
	$(BIN)/tablewright generate
	$(BIN)/tablewright verify
	@echo
	@echo "Look at out/erd/overview.svg, out/dictionary/README.md, out/postgres/schema.sql,"
	@echo "out/prisma/schema.prisma, out/pydantic/ and out/fidelity.md."

test: $(VENV)/.testing  ## install what tests need and pass them
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

check: test fresh types lint  ## all that CI looks at

fresh: $(VENV)/.installed  ## are out/ and its migrations what schema.yaml says?
	$(BIN)/tablewright check

types: $(VENV)/.testing  ## mypy --strict and pyright
	$(BIN)/mypy
	$(BIN)/pyright

lint: $(VENV)/.testing  ## style of the code, and of the specification
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/tablewright lint

prisma: $(VENV)/.testing  ## the real Prisma toolchain, versions 6 and 7
	$(BIN)/python -m pytest -m prisma

bench: $(VENV)/.testing  ## speed, as ratios against a floor of the same run
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.databases

corpus: $(VENV)/.testing  ## round trips of real schemas, where CORPUS names a folder of dumps
	$(BIN)/python scripts/corpus.py $(CORPUS)

pairs: $(VENV)/.testing  ## migrations between real pairs of schemas, where PAIRS names a folder of them
	$(BIN)/python -m scripts.pairs $(PAIRS)

golden: $(VENV)/.testing  ## rewrite the expected files of tests from what is made now
	$(BIN)/python -m pytest -n auto --dist loadgroup --update-golden tests

clean:  ## remove what was installed and cached
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV)"
	@$(PIP) --constraint constraints.txt --editable '.[embedded]'
	@$(BIN)/python -m compileall -q generator
	@touch $@

$(VENV)/.testing: $(VENV)/.installed scripts/system-packages
	@echo "installing what tests need"
	@$(PIP) --constraint constraints.txt --editable '.[embedded,test]'
	@scripts/system-packages
	@touch $@

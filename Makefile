# make run    set everything up in .venv, read the bundled example, write its HTML report and print where it is
# make test   set everything up and run every check
# make lock   work out the locked versions anew (needs uv)

PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := src/copytaster/example/raw

.DEFAULT_GOAL := run
.PHONY: run test lint types imports unit gate lock clean

.venv/run.done: requirements/run.lock pyproject.toml
	@echo "setting up .venv (once; a few minutes)"
	@$(PYTHON) -c 'import sys; sys.exit("Copytaster needs Python 3.11 or newer; say make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/run.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.done: .venv/run.done requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.lock
	@touch $@

run: .venv/run.done
	@mkdir -p build
	@$(BIN)/copytaster read $(EXAMPLE) --html build/example.html --json build/example.json
	@echo "the whole report: $(CURDIR)/build/example.html"

test: lint types imports unit gate

lint: .venv/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.done
	$(BIN)/mypy src tests eval

imports: .venv/dev.done
	$(BIN)/lint-imports --no-cache

unit: .venv/dev.done
	$(BIN)/pytest -q -n 2

gate: .venv/dev.done
	$(BIN)/python eval/gate.py

lock:
	uv pip compile pyproject.toml --extra dev --extra desk --extra mcp --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements/dev.lock
	uv pip compile pyproject.toml requirements/build.in --extra desk --extra mcp --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/dev.lock -o requirements/run.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

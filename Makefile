# make run    set everything up in .venv, read the bundled example, write its HTML report and print where it is
# make test   set everything up and run every check; where there is Java, that Spark gives the same as one machine, too
# make spark  that check alone
# make lock   work out the locked versions anew (needs uv)

PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := src/copytaster/example/raw
SPARK := $(if $(shell command -v java),.venv/spark.done)

.DEFAULT_GOAL := run
.PHONY: run test lint types imports unit spark gate lock clean

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

.venv/spark.done: .venv/dev.done requirements/spark.lock
	@echo "installing Spark into .venv (once; 430 MB)"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-compile --require-hashes --no-deps -r requirements/spark.lock
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

unit: .venv/dev.done $(SPARK)
	$(BIN)/pytest -q -n 2 --dist loadgroup

spark: .venv/spark.done
	$(BIN)/pytest -q tests/protocol/test_spark.py

gate: .venv/dev.done
	$(BIN)/python eval/gate.py

lock:
	uv pip compile pyproject.toml --extra dev --extra desk --extra mcp --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements/dev.lock
	uv pip compile pyproject.toml requirements/build.in --extra desk --extra mcp --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/dev.lock -o requirements/run.lock
	uv pip compile requirements/spark.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/dev.lock -o requirements/spark.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The one front. `make run` and `make test` do all the set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup run test check tour verify clean

setup: $(STAMP)

$(STAMP): requirements.txt scripts/setup.py
	$(PYTHON) scripts/setup.py $(VENV)
	touch $(STAMP)

run: $(STAMP)
	$(BIN)/python main.py demo

tour: $(STAMP)
	$(BIN)/python main.py tour --out out

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 -q

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_coverage.py

verify: $(STAMP)
	$(BIN)/python main.py verify tests/data/calculations.jsonl

clean:
	rm -rf $(VENV) out build dist

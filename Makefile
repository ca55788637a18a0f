# `make` alone lists what there is. The work is done in scripts/, one file for each act.
PYTHON ?= python3
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test setup tools worker beat check format-check lint types migrations-check \
        deploy-check format lock clean

help:  ## List these commands
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile

run: setup  ## Prepare everything and start the application with its demo company
	@exec $(PY) -m scripts.serve

test: tools  ## Prepare everything and run every test (make test ARGS="tests/audits -k grade")
	@exec $(PY) -m scripts.suite $(ARGS)

setup:  ## Prepare this machine for running (part of make run)
	@$(PYTHON) -m scripts.prepare

tools:  ## Prepare this machine for tests and checks (part of make test)
	@$(PYTHON) -m scripts.prepare --tests

worker: setup  ## Start one more worker for the embedded installation
	@exec $(PY) -m scripts.serve worker

beat: setup  ## Start one more beat for the embedded installation
	@exec $(PY) -m scripts.serve beat

check: format-check lint types migrations-check deploy-check  ## All checks that are not tests

format-check: tools  ## Is the code formatted?
	@$(PY) -m ruff format --check .

lint: tools  ## Python, templates, and imports that may only point down
	@$(PY) -m ruff check .
	@$(PY) -m djlint --lint --quiet templates
	@.venv/bin/lint-imports --no-logo

types: tools  ## Types
	@$(PY) -m mypy .

migrations-check: tools  ## Does every change of a model have its migration?
	@$(PY) manage.py makemigrations --check --dry-run

deploy-check: tools  ## Django's own checks, under the settings of production
	@$(PY) -m scripts.deploy_check

format: tools  ## Format the code and repair what can be repaired
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

lock: setup  ## Write requirements/*.txt anew (make lock UPGRADE=--upgrade moves all versions)
	@$(PY) -m scripts.lock $(UPGRADE)

clean:  ## Remove what was installed or built; data in var/ stay, but for static files
	rm -rf .venv node_modules var/static var/npm var/tests .*_cache .hypothesis

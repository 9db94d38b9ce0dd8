# The verbs of the house. People, CI and other programs rely on these words.
# PYTHON=... picks an interpreter; PORT=... another port for `make run`; ARGS="..." goes to the verb (for `make test`: to pytest).
PYTHON ?= python3
ARGS ?=
LAUNCH = $(PYTHON) config/launch.py

.PHONY: help run test check bench lock reference pictures setup format messages clean

help:
	@echo "make run     everything from a fresh clone to the web page (http://127.0.0.1:8000)"
	@echo "make test    everything from a fresh clone to the verdict, on SQLite and on PostgreSQL + Redis where they answer"
	@echo "make check   format, lint, types, imports, migrations, translations, templates, rules, production settings, docs"
	@echo "make bench   the benchmarks, as ratios in one run, in an environment of their own (ARGS=proof picks one)"
	@echo "make setup   only install, with the tools of the tests"
	@echo "make lock    remake the lock files from pyproject.toml"
	@echo "make reference  write the pages of docs/reference/ that are read off the code"
	@echo "make pictures   look at the sample office in a browser and keep docs/pictures (ARGS=meeting takes one page)"
	@echo "make format  put every Python file into the form that make check wants"
	@echo "make messages  collect, merge (ARGS="more.po ...") and compile the translations (needs GNU gettext)"
	@echo "make clean   remove the environment; var/ (the database, the papers) stays"

run:
	@$(LAUNCH) run $(ARGS)

test:
	@$(LAUNCH) test $(ARGS)

check:
	@$(LAUNCH) check $(ARGS)

bench:
	@$(LAUNCH) bench $(ARGS)

lock:
	@$(LAUNCH) lock $(ARGS)

reference:
	@$(LAUNCH) reference $(ARGS)

pictures:
	@$(LAUNCH) pictures $(ARGS)

setup:
	@$(LAUNCH) setup

format: setup
	.venv/bin/ruff check --quiet --fix --select I .
	.venv/bin/ruff format .

messages: setup
	.venv/bin/django-admin makemessages --locale th --no-location --no-wrap --extension html,txt,py,mjml --ignore .venv --ignore var --ignore tests
	.venv/bin/python -m config.verbs.merge_messages $(ARGS)

clean:
	rm -rf .venv .venv-bench .ruff_cache .mypy_cache .pytest_cache .import_linter_cache .hypothesis

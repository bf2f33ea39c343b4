# Two commands are enough to begin: `make run` and `make test`. They need Python 3.11 or newer, make and git;
# everything else goes into .venv, once.

VENV  := .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.installed
# A Python of your own choice: make test PYTHON=/path/to/python3.12
PYTHON ?=
CORPUS ?=
PYTEST_ARGS ?=

.PHONY: help run test test-browser test-editors extension extension-check lint types wheel-check judges corpus bench bench-lsp bench-hooks bench-flake8 format docs pages docs-performance clean

help:
	@echo "make run          set up .venv, lint examples/ and show what is found"
	@echo "make test         the whole test suite"
	@echo "make test-browser looks at the HTML report in a browser (needs Chromium)"
	@echo "make test-editors drives the language server from Neovim, Emacs and Visual Studio Code (installs them on Debian and Ubuntu)"
	@echo "make extension    package the extension for Visual Studio Code into dist/"
	@echo "make extension-check  types, style and unit tests of the extension"
	@echo "make docs         build the site of the documentation in build/docs and check its links"
	@echo "make pages        write the generated pages and pictures of the documentation anew"
	@echo "make docs-performance   measure, and put the figures into docs/performance.md (minutes)"
	@echo "make lint         style and layout of the sources (ruff); make format mends them"
	@echo "make types        strict type checks (mypy)"
	@echo "make wheel-check  build the wheel, install it in an empty environment and run it there"
	@echo "make judges       compare the schema with Xerces (needs a Java development kit)"
	@echo "make corpus CORPUS=folder   lint a folder of real documents"
	@echo "make bench        measure the speed"
	@echo "make bench-lsp    measure the language server"
	@echo "make bench-flake8 measure what Python programs without LaML cost flake8 and laml-lint (minutes)"
	@echo "make bench-hooks  measure the pre-commit hooks beside yamllint's and flake8's (needs a network)"

run: $(STAMP)
	@echo "── examples/clinic: the telephone application of a veterinary practice, all of it right ──"
	@echo
	@$(BIN)/laml-lint check --output-format full examples/clinic || test $$? -eq 1
	@echo
	@echo "── examples/mistakes: the same practice, one kind of mistake in each document ──"
	@echo
	@$(BIN)/laml-lint check --output-format full examples/mistakes || test $$? -eq 1
	@echo
	@echo "── Now your own: $(BIN)/laml-lint check FILE-or-FOLDER … (what a code means: $(BIN)/laml-lint rule LML201) ──"

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not xerces and not browser and not editors" $(PYTEST_ARGS)

test-browser: $(STAMP)
	$(BIN)/python -m pytest -m browser tests/reporters $(PYTEST_ARGS)

test-editors: $(STAMP)
	@sh tests/editors/install.sh
	@sh tests/vscode/install.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c constraints.txt -e '.[editors]'
	$(BIN)/python -m tests.vscode install
	$(BIN)/python -m pytest -m editors tests/editors $(PYTEST_ARGS)
	$(BIN)/python -m pytest -m editors tests/vscode $(PYTEST_ARGS)

extension: $(STAMP)
	$(BIN)/python -m tests.vscode package dist

extension-check: $(STAMP)
	$(BIN)/python vscode-extension/scripts/settings.py --check
	$(BIN)/python -m tests.vscode check

docs: $(STAMP)
	$(BIN)/python -m sphinx -q --fail-on-warning --keep-going -j auto -d build/doctrees docs build/docs
	LAML_SITE=build/docs $(BIN)/python -m pytest -q tests/docs/test_site.py $(PYTEST_ARGS)
	@echo "The site is in build/docs/index.html."

pages: $(STAMP)
	$(BIN)/python -m laml_lint.rules
	$(BIN)/python -m laml_lint.configuration
	$(BIN)/python docs/generators/settings_page.py
	$(BIN)/python docs/generators/dialects_page.py
	$(BIN)/python docs/generators/terminal_picture.py

docs-performance: $(STAMP)
	$(BIN)/python benchmarks/figures.py

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(STAMP)
	$(BIN)/mypy

judges: $(STAMP)
	$(BIN)/python -m pytest -m xerces $(PYTEST_ARGS)

corpus: $(STAMP)
	@test -n "$(CORPUS)" || { echo "make corpus: name the folder, for instance make corpus CORPUS=../documents" >&2; exit 2; }
	@test -d "$(CORPUS)" || { echo "make corpus: no such folder: $(CORPUS)" >&2; exit 2; }
	LAML_CORPUS="$(abspath $(CORPUS))" $(BIN)/python -m pytest tests/corpus tests/lsp/protocol/test_same_findings.py $(PYTEST_ARGS)

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py

bench-hooks: $(STAMP)
	$(BIN)/python benchmarks/pre_commit.py

bench-lsp: $(STAMP)
	$(BIN)/python benchmarks/language_server.py

bench-flake8: $(STAMP)
	$(BIN)/python benchmarks/flake8_plugin.py

# The wheel is used as a stranger would use it: another folder, an environment that holds nothing else.
wheel-check: $(STAMP)
	@set -eu; \
	top=$$(pwd); work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	echo "Building the wheel …"; \
	$(BIN)/python -m build --wheel --no-isolation --outdir "$$work/dist" . >"$$work/build.log" 2>&1 \
	  || { cat "$$work/build.log" >&2; exit 1; }; \
	echo "Installing it in an empty environment …"; \
	$(BIN)/python -m venv "$$work/venv"; \
	"$$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
	  -c constraints.txt "$$work"/dist/laml_lint-*.whl; \
	cp -R examples "$$work/examples"; cd "$$work"; \
	echo "Running it there …"; \
	venv/bin/laml-lint --version; \
	venv/bin/laml-lint schema -o laml.xsd; test -s laml.xsd; \
	venv/bin/python -c "import lxml.etree as e; e.XMLSchema(e.parse('laml.xsd'))"; \
	venv/bin/laml-lint show schema Conference >conference.txt; grep -q beep conference.txt; \
	venv/bin/laml-lint rule LML201 >rule.txt; grep -q invalid-value rule.txt; \
	venv/bin/laml-lint check examples/clinic; \
	status=0; venv/bin/laml-lint check examples/mistakes/beep-wrong-case.xml >bad.txt || status=$$?; \
	cat bad.txt; test "$$status" -eq 1; grep -q LML201 bad.txt; \
	status=0; venv/bin/laml-lint check examples/mistakes/builder.py >program.txt || status=$$?; \
	test "$$status" -eq 1; grep -q LML613 program.txt; \
	status=0; venv/bin/laml-lsp 2>missing.txt || status=$$?; cat missing.txt; \
	test "$$status" -eq 2; grep -q "laml-lint\[lsp\]" missing.txt; \
	venv/bin/python -c "import importlib.resources as r, laml_lint; assert r.files('laml_lint').joinpath('py.typed').is_file(); \
	print([d.code for d in laml_lint.lint('<Response><say>Hi</say></Response>')])"; \
	venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  -c "$$top/constraints.txt" "$$(echo dist/laml_lint-*.whl)[lsp]"; \
	venv/bin/python "$$top/tests/lsp/handshake.py" examples/mistakes/beep-wrong-case.xml venv/bin/laml-lint server >server.txt; \
	cat server.txt; grep -q LML201 server.txt; \
	cd "$$top"; echo "The wheel works."

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The environment is made anew when the pinned versions or the project's own data change. What builds packages is installed
# first, so that no second, unpinned copy of it is downloaded (setuptools: one of the SDKs comes as sources only).
$(STAMP): pyproject.toml constraints.txt
	@set -eu; python=""; \
	for candidate in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  if $$candidate -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    python=$$candidate; break; \
	  fi; \
	done; \
	if test -z "$$python"; then \
	  echo "laml-lint needs Python 3.11 or newer (with its venv module); none was found. Name one: make PYTHON=…" >&2; \
	  exit 2; \
	fi; \
	echo "Setting up $(VENV) with $$($$python --version) (once; about a minute) …"; \
	$$python -m venv --clear $(VENV); \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables setuptools; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -c constraints.txt -e '.[dev]'; \
	touch $(STAMP)

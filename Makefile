# Everything goes through these targets; each sets up what it needs, in .venv/.
# Reader's site: make serve. Every test: make test. See README.md.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help serve build release zip publish check test firefox lint bench lighthouse fuzz properdocs lock sbom clean tools

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/.ready: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

serve: $(VENV)/.ready  ## the site in both languages at http://127.0.0.1:8000/, reloaded on every change
	$(RUN) -m mkdocs serve --dirty  # builds only the pages that an edit changes; make build builds all

build: $(VENV)/.ready  ## the site, in site/
	$(RUN) -m mkdocs build --strict

zip: build  ## the site, and all of it as a .zip for a USB stick: site/manual.zip
	$(RUN) -m macros zip site

release: $(VENV)/.ready tools  ## what is published: the site with its PDF editions and with itself as a .zip; tested
	HANDBOOK_PDF=1 $(RUN) -m mkdocs build --strict
	$(RUN) -m macros zip site
	HANDBOOK_PDF=1 $(RUN) -m pytest -m release

check: $(VENV)/.ready  ## the data only: every problem with its file, line and mend
	@$(RUN) -m macros check

publish: build  ## new steps and addresses onto the lists of what was published
	$(RUN) -m macros publish

tools: $(VENV)/.ready
	@$(RUN) tests/install.py

test: $(VENV)/.ready tools lint  ## every test, the browser's included
	$(RUN) -m pytest

firefox: $(VENV)/.ready  ## the browser's tests in Firefox
	@$(RUN) tests/install.py firefox
	HANDBOOK_BROWSER=firefox $(RUN) -m pytest tests/browser

lint: $(VENV)/.ready
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

bench: $(VENV)/.ready tools  ## what has a budget, at several sizes (SIZES="100 1000"), beside plain Material
	$(RUN) tests/bench.py $(SIZES)

lighthouse: $(VENV)/.ready tools  ## Lighthouse's scores on a phone; needs Node.js, takes it from the npm registry
	$(RUN) tests/lighthouse.py

fuzz: $(VENV)/.ready  ## coverage-guided fuzzing of loader and checker (SECONDS=600), with Atheris, on Linux
	$(RUN) tests/fuzz.py $(SECONDS)

# ProperDocs lies beside MkDocs in the environment and replaces it for its own run only.
properdocs: export SOURCE_DATE_EPOCH := $(shell date +%s)
properdocs: $(VENV)/.ready  ## the site, built with MkDocs and with ProperDocs, which continues it, and compared
	$(RUN) -m mkdocs build --strict
	$(RUN) -m properdocs build --strict --config-file mkdocs.yml --site-dir $(VENV)/properdocs
	$(RUN) tests/same_site.py site $(VENV)/properdocs

lock: $(VENV)/.ready  ## requirements.lock anew from pyproject.toml, with hashes and without addresses
	$(RUN) -m pip install --quiet --disable-pip-version-check pip-tools
	$(VENV)/bin/pip-compile --quiet --strip-extras --extra test --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --output-file requirements.lock pyproject.toml

sbom: $(VENV)/.ready  ## a release's bill of materials (CycloneDX), in sbom.cdx.json
	$(PYTHON) -m venv $(VENV)/sbom
	$(VENV)/sbom/bin/python -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7.5,<8'
	$(VENV)/sbom/bin/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml requirements.lock \
		| $(RUN) -m macros sbom > sbom.cdx.json

clean:  ## remove the environment and the built site
	rm -rf $(VENV) site sbom.cdx.json .pytest_cache .ruff_cache

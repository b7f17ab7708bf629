# Any Python from 3.11 on: make book PYTHON=python3.12
PYTHON = python3
# an environment of its own: make check VENV=_build/other PYTHON=python3.12
VENV = .venv
BIN = $(VENV)/bin
# without PyTorch: make book TORCH=no, or export TORCH=no, for all that follows
TORCH ?= yes
# the newest versions of all that is pinned: make newest
NEWEST = no
export VENV TORCH NEWEST
# where the book is served: make serve PORT=8001
PORT = 8000
# a class: make class LEARNERS=5
LEARNERS = 20
CHAPTER = 07_mlp

# What the pages are made from. Folders are in the list too: theirs is the date that
# changes when a file is deleted.
SOURCES = _config.yml _toc.yml requirements.txt constraints.txt \
	$(shell find book/ micrograd/ spelled_out/ web/ -not -path '*/.*' -not -path '*/__pycache__*')

.PHONY: help book serve check test lint audit bench snapshots refresh lab colab lock clean
.PHONY: matrix newest links vulnerabilities
.PHONY: pdf zips coverage class mutants environment FORCE

help:      ## this list
	@grep -E '^[a-z]+:.*##' Makefile

book:      ## the HTML, any warning an error: open _build/html/index.html
book: _build/html/index.html
	@echo "The book is built: open $(CURDIR)/$<"
	@test -e _build/html/_static/live || echo "Its cells do not run, since npm could \
	not be reached. Call make book again when it can be."

pdf:       ## the book as one PDF, _build/book.pdf, with a link on the landing page
pdf: book
	$(BIN)/python tools/pdf.py

zips:      ## all notebooks, and the site to open from a folder: two zips, with links
zips: book
	$(BIN)/python tools/zips.py

serve:     ## the HTML on a web server of this machine
serve: book
	$(BIN)/python tools/serve.py --port $(PORT)

check:     ## what `make test` checks without a browser: takes some minutes
check: lint
	$(BIN)/pytest --ignore=tests/browser

test:      ## the units, every cell of every chapter, the pages in Chromium
test: lint
	$(BIN)/pytest

lint:      ## what is seen without running: code, spelling, the rules of notebooks
lint: environment
	$(BIN)/python tools/readable.py
	$(BIN)/ruff check
	@# text is opened in a named encoding, for Windows has one of its own: a rule that
	@# ruff still calls a preview
	$(BIN)/ruff check --preview --select PLW1514
	$(BIN)/codespell
	$(BIN)/pytest -q tests/chapters/test_notebooks.py

matrix:    ## `make check` with each Python from 3.11 to 3.14 that is found here
	$(PYTHON) tools/matrix.py

newest:    ## the book and `make check` with the newest version of all that is pinned
	rm -rf _build/newest
	$(MAKE) check book VENV=_build/newest NEWEST=yes

links:     ## does each address that the book links to still answer?
links: environment
	$(BIN)/jupyter-book build . --builder linkcheck --path-output _build/links --all -q

vulnerabilities: ## is one known in what the book is made with, or what its pages bring?
vulnerabilities: environment
	$(BIN)/python tools/vulnerabilities.py

audit:     ## what Lighthouse says of two pages: a report, takes minutes
audit: book
	$(BIN)/python tools/audit.py

coverage:  ## all lines and branches of micrograd run in its unit tests: takes minutes
coverage: environment
	mkdir -p _build
	$(BIN)/coverage run -m pytest -q -n0 tests/package
	$(BIN)/coverage report

class:     ## what a class needs on a JupyterHub: make class LEARNERS=20 CHAPTER=07_mlp
class: environment
	$(BIN)/python tools/classroom.py --learners $(LEARNERS) --chapter $(CHAPTER)

mutants:   ## do the tests notice small mistakes, in the package and in outputs? minutes
mutants: environment
	$(BIN)/python tools/mutants.py

bench:     ## time the engines beside micrograd 0.1.0 and PyTorch: takes minutes
bench: environment
	$(BIN)/python tools/bench.py

snapshots: ## rewrite spelled_out/snapshots/ from the chapters
snapshots: environment
	$(BIN)/python tools/snapshots.py

refresh:   ## run all chapters again and store their outputs
refresh: environment
	$(BIN)/python tools/refresh.py

lab:       ## read and run the chapters in JupyterLab
lab: environment
	$(BIN)/jupyter trust book/*.ipynb
	cd book && ../$(BIN)/jupyter lab --allow-root index.ipynb

colab:     ## give the chapters the cell that Colab needs, from _config.yml
colab: environment
	$(BIN)/python tools/colab.py

lock:      ## rewrite constraints.txt after a change of requirements.txt
	$(PYTHON) -m venv _build/lock
	_build/lock/bin/pip install -q uv==0.13.9
	_build/lock/bin/uv pip compile -q --universal --python-version 3.11 --no-annotate \
		--custom-compile-command "make lock" -o constraints.txt requirements.txt

clean:     ## forget what was built; .venv stays
	rm -rf _build

environment:
	@$(PYTHON) tools/environment.py $(if $(findstring command,$(origin PYTHON)),--this-python)

# afresh each time, since Sphinx warns of a page only when it reads it; and aside, so that
# a build that fails leaves the last good site
_build/html/index.html: $(SOURCES) _build/live_parts | environment
	rm -rf _build/new
	$(BIN)/python tools/build.py
	rm -rf _build/html
	mv _build/new/_build/html _build/html

# What makes cells run, or that it could not be had: this is asked each time, and only
# another answer gives the file another date, so that the book is built anew.
_build/live_parts: FORCE | environment
	@$(BIN)/python tools/live_parts.py $@

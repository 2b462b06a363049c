# Everything runs in a virtual environment of its own, .venv, beside this file. All that is needed is make and a
# Python from 3.11 on; `make demo PYTHON=/path/to/python` chooses one.

PYTHONS := $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python)
VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest
CORE := .venv-core
# The tests of what pyproject.toml asks coverage of.
MEASURED := model graph query compare linting io corpora text test_errors.py test_extensions.py test_extras.py test_files.py test_isolation.py test_messages.py test_staging.py
# The machine that `make wheelhouse` packs for, and the extras that it packs.
PLATFORM := win_amd64
PYTHON_VERSION := 3.12
EXTRAS := excel,word,pdf,text,web,xml
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test test-slow test-spark test-all test-lowest blocks coverage lint docs messages bench growth regexes reader-scores matching-scores properties fuzz crash mutate surface supply wheelhouse clean
# Two installations into one environment at once would break it.
.NOTPARALLEL:

help:
	@echo "make demo   the main job on the sample: tables here, files and pictures in demo/"
	@echo "make test   the quick tests"
	@echo "make test-spark  the questions of a corpus on Spark, next to DuckDB; needs Java 17 or newer"
	@echo "make test-all  all tests, those in a browser and the properties included"
	@echo "make blocks  output shown in README.md and docs, updated to what is printed now"
	@echo "make coverage  lines and branches that the examples reach, which must be all of what is measured"
	@echo "make lint   style, types, layers"
	@echo "make docs   the documentation, in docs/_build/html"
	@echo "make messages  takes new and changed messages up into the catalogs of translations"
	@echo "make bench  ratios to other packages, side by side; ARGS=--update renews the tables in docs"
	@echo "make growth  how the time of every public verb grows with the plan: takes an hour, and can be resumed"
	@echo "make regexes  regular expressions whose time grows faster than their text"
	@echo "make matching-scores  precision, recall and F1 of matching, on edited plans and on levels coded by hand"
	@echo "make reader-scores  precision, recall and F1 of the reader on documents that were coded by hand"
	@echo "make properties  the properties once more, on new examples and many more of them: takes long"
	@echo "make fuzz   damaged and hostile files for every reader, a million each: goes on where it ended"
	@echo "make crash  writers of every kind of output, killed 1,000 times at random moments: takes an hour, and goes on where it stopped"
	@echo "make test-lowest  the examples of model, graphs, questions, formats and pictures, with the oldest packages allowed"
	@echo "make mutate  whether the tests notice 2,000 random faults; goes on where it was stopped"
	@echo "make surface  the public names, commands and codes, written down in docs/reference/surface.txt"
	@echo "make supply  what the core installs: licences, and known vulnerabilities; needs the internet"
	@echo "make wheelhouse  every package that a computer without internet needs, in wheelhouse/"
	@echo "make clean  takes away what the others made"

demo: $(VENV)/.with-run
	$(BIN)/policyplan run jiangmen -o demo --force

test: $(VENV)/.with-test
	$(BIN)/python -m pytest -m "not slow"

# Browsers, builds of documentation and of the package, type checkers, and the properties.
test-slow: $(VENV)/.with-lint
	$(BIN)/python -m pytest -m slow

# Spark takes half a gigabyte and needs Java: `make test-slow` skips these tests where it is not installed.
test-spark: $(VENV)/.with-spark
	$(BIN)/python -m pytest -n0 tests/corpora/test_spark.py

test-all: test test-slow

blocks: $(VENV)/.with-test
	UPDATE_BLOCKS=1 $(BIN)/python -m pytest README.md docs

# Properties find what nobody thought of; what is to be covered, examples cover.
coverage: $(VENV)/.with-test
	$(BIN)/python -m pytest -m "not hypothesis" --cov --cov-report=term $(addprefix tests/,$(MEASURED))

lint: $(VENV)/.with-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/catalogs.py check

docs: $(VENV)/.with-docs
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --jobs auto -b html docs docs/_build/html
	$(BIN)/python docs/check_links.py docs/_build/html
	@echo "docs/_build/html/index.html"

messages: $(VENV)/.with-test
	$(BIN)/python tools/catalogs.py update

bench: $(VENV)/.with-test
	$(BIN)/python -m benchmarks.speed $(ARGS)
	$(BIN)/python benchmarks/crossings.py
	$(BIN)/python -m benchmarks.reader.speed

# Results are kept in .benchmarks, and a run goes on where the last one ended. ARGS has options: ARGS=--quick,
# ARGS="--shapes notes", ARGS=--update for the page in docs.
growth: $(VENV)/.with-test
	$(BIN)/python -m benchmarks.growth $(ARGS)

regexes: $(VENV)/.with-test
	$(BIN)/python -m benchmarks.regexes

# Documents that are not there are skipped. ARGS has options: ARGS="--confusions 03", ARGS=--agreement.
reader-scores: $(VENV)/.with-test
	$(BIN)/python -m benchmarks.reader.score $(ARGS)

# Documents and packages that are not there are skipped. ARGS has options: ARGS=--agreement.
matching-scores: $(VENV)/.with-test
	$(BIN)/python -m benchmarks.compare.score $(ARGS)

properties: $(VENV)/.with-test
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -m hypothesis tests

# TARGET names one or several readers, N is how many inputs each of them gets: make fuzz TARGET="json yaml" N=10000.
# ARGS has other options: ARGS=--table, ARGS=--again.
fuzz: $(VENV)/.with-test
	PYTHONPATH=tools $(BIN)/python -m fuzz $(TARGET) $(if $(N),--until $(N)) $(ARGS)

# Resumable: what was tried is kept in .mutation. ARGS has options, such as ARGS=--report or ARGS="--rooms model".
mutate: $(VENV)/.with-test
	$(BIN)/python tools/mutate.py $(ARGS)

surface: $(VENV)/.with-test
	$(BIN)/python tools/surface.py

# The environment has the core and nothing else. A package that the database doesn't know counts as a failure.
supply: $(VENV)/.with-supply
	rm -rf $(CORE)
	$(BIN)/python -m venv $(CORE)
	$(CORE)/bin/python -m pip --disable-pip-version-check --quiet install .
	$(BIN)/python tools/licences.py $(CORE)
	$(CORE)/bin/python -m pip --disable-pip-version-check freeze --exclude policyplan > $(CORE)/core.txt
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement $(CORE)/core.txt

# What was done is in .crash.jsonl. ARGS has options: ARGS="--kills 50", ARGS="--only package".
crash: $(VENV)/.with-test
	$(BIN)/python tools/crash.py $(ARGS)

# In an environment of its own, which must not bring newer versions in.
test-lowest: $(LOWEST)/.made
	$(LOWEST)/bin/python -m pytest -m "not hypothesis" $(addprefix tests/,model graph query io draw corpora)

$(LOWEST)/.made: pyproject.toml tools/lowest.py | $(BIN)/python
	$(BIN)/python -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip --quiet install --upgrade "pip>=25.1"
	$(BIN)/python tools/lowest.py > $(LOWEST)/lowest.txt
	$(LOWEST)/bin/python -m pip --disable-pip-version-check --quiet install --requirement $(LOWEST)/lowest.txt --editable .
	@touch $@

# The package first, so that its own wheel is found by name, like all others. pip decides by the machine that it runs on
# which dependencies a platform has; click has colorama on Windows only.
wheelhouse: $(BIN)/python
	rm -rf wheelhouse
	$(PIP) wheel --no-deps --wheel-dir wheelhouse .
	$(PIP) download --dest wheelhouse --find-links wheelhouse --only-binary :all: $(addprefix --platform ,$(PLATFORM)) \
	  --python-version $(PYTHON_VERSION) "policyplan[$(EXTRAS)]" $(if $(findstring win,$(PLATFORM)),colorama)
	@ls wheelhouse | wc -l | xargs printf 'wheelhouse/ has %s packages for Python $(PYTHON_VERSION) on $(PLATFORM)\n'

clean:
	rm -rf $(VENV) $(LOWEST) $(CORE) .mutation wheelhouse demo dist build docs/_build docs/_generated docs/reference/api .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -f .coverage .crash.jsonl

# A stamp is younger than pyproject.toml once all that it asks for is installed: a second run installs nothing and
# needs no network.
$(VENV)/.with-run: pyproject.toml | $(BIN)/python
	$(PIP) install --editable ".[web]"
	@touch $@

$(VENV)/.with-%: pyproject.toml | $(BIN)/python
	$(PIP) install --editable . --group $*
	@touch $@

# The first that answers, is new enough and can make environments: a name on the PATH may stand for nothing.
# Dependency groups need pip 25.1; Python 3.11 brings pip 23.
$(BIN)/python:
	@for each in $(PYTHONS); do \
	  if $$each -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then echo "$$each -m venv $(VENV)"; exec $$each -m venv $(VENV); fi; \
	done; \
	echo "policyplan needs Python 3.11 or newer, with its module venv. None of these is one: $(PYTHONS)" >&2; \
	echo "Another one is chosen by: make $(MAKECMDGOALS) PYTHON=/path/to/python" >&2; \
	echo "On Debian and Ubuntu, the package python3-venv may be missing." >&2; \
	exit 1
	$(PIP) install --upgrade "pip>=25.1"

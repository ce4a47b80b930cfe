# Dalles: every command a user or a developer needs. Debian or Ubuntu; root or sudo.
QGIS_PYTHON ?= /usr/bin/python3
VERSION := $(shell sed -n 's/^version=//p' metadata.txt)
ZIP := dist/dalles-$(VERSION).zip
QT := QT_QPA_PLATFORM=offscreen
PYTEST_OPTIONS ?=
# as many files of tests at a time as there are processors; PARALLEL= for one after the other
PARALLEL ?= -n $(shell nproc) --dist loadfile --no-loadscope-reorder
QGIS_TESTS = DALLES_ENV=$(CURDIR)/.engines $(QT) .venv-qgis/bin/python -m pytest
CLUSTER_TESTS = .venv-cluster/bin/python -m pytest

.PHONY: help help-all setup demo pictures screenshots docs help-pages engines test test-fast test-qgis test-slow test-busy test-qt6 test-keras test-cluster lint audit release-check \
	matrix package bench soak latency bundled bad-inputs browser postgis services display fuzz clean

help:
	@echo "make demo      install QGIS if missing, fetch a sample, run the algorithms on it, leave maps and reports in demo/"
	@echo "make test      install what the tests need and run them all"
	@echo "make test-fast run the tests of core and models alone, in less than two minutes"
	@echo "make lint      check the style of the code, and the types of core and models"
	@echo "make package   dist/dalles-$(VERSION).zip, to be unpacked into a profile's python/plugins"
	@echo "make docs      the documentation, English and French, into build/site"
	@echo "make bench     measure speed and memory against QGIS's own ways, into docs/benchmarks.md (15 minutes)"
	@echo "make help-all  list the rest"

help-all: help
	@echo
	@echo "make test-slow    the tests that take minutes each"
	@echo "make setup, engines, browser, postgis, services, display   install what demo, tests and documentation need"
	@echo "make test-qgis, test-qt6, test-keras, test-cluster   the parts of make test, with make lint and make audit"
	@echo "make test-busy    the tests that wait for something, ten times (BUSY_RUNS) beside loops that keep all processors busy"
	@echo "make help-pages   the pages of the algorithms that the plugin shows"
	@echo "make pictures, screenshots   the pictures of the documentation"
	@echo "make audit        look for insecure code and secrets in the zip, as plugins.qgis.org does"
	@echo "make release-check   all that the plugin site asks for: what passed, what is open, what the owner must fill in"
	@echo "make matrix       run the tests on QGIS 3.22, 3.40, 3.44, sid and qt6, each in a Debian of its own (root; hours)"
	@echo "make fuzz         search the readers of model files, manifests and worker frames for inputs that break them (FUZZ_S=600 each)"
	@echo "make soak         predict 200,000 tiles and more in one QGIS, with cancels: nothing may stay behind (10 minutes)"
	@echo "make latency      how long the window of QGIS keeps its user waiting meanwhile (10 minutes)"
	@echo "make bad-inputs   run the bad inputs of the tests, and write the page of what comes of them"
	@echo "make bundled DATA=folder   train models/bati50.keras again (see docs/model.md)"
	@echo "make clean        remove what make has made"

setup:
	@sh tools/install/install_qgis.sh

demo: setup $(ZIP)
	@$(QT) $(QGIS_PYTHON) tools/demo/demo.py $(ZIP)

test: lint audit test-qgis test-qt6 test-keras test-cluster

# the reports are opened in a real browser
browser:
	@sh tools/install/install_browser.sh

# a server of PostGIS that the tests start
postgis:
	@sh tools/install/install_postgis.sh

# web services that the tests ask on this machine
services:
	@sh tools/install/install_mapserver.sh
	@sh tools/install/install_qgis_server.sh

# the window of QGIS is opened on a display without a screen
display:
	@sh tools/install/install_xvfb.sh

test-qgis: setup browser postgis services display .venv-qgis/ready .venv-cluster/ready engines $(ZIP)
	$(QGIS_TESTS) --ignore tests/keras --ignore tests/cluster $(PARALLEL) $(PYTEST_OPTIONS)

# core and models, without the engines: while one works on something
test-fast: .venv-qgis/ready
	$(QT) .venv-qgis/bin/python -m pytest tests/core tests/models -m 'not slow and not engine' $(PARALLEL) $(PYTEST_OPTIONS)

# what takes minutes: runs that are killed, the commands of the documentation, the window of QGIS
test-slow: setup browser postgis services display .venv-qgis/ready .venv-cluster/ready engines $(ZIP)
	$(QGIS_TESTS) --ignore tests/keras --ignore tests/cluster -m slow $(PYTEST_OPTIONS)
	$(CLUSTER_TESTS) tests/cluster -m slow $(PYTEST_OPTIONS)

# what waits for processes and threads must pass on a machine that has other work: all of the cluster, and what is marked as waiting
BUSY_RUNS ?= 10

test-busy: services .venv-qgis/ready .venv-qt6/ready .venv-cluster/ready engines
	sh tools/harness/busy_tests.sh $(BUSY_RUNS) $(CLUSTER_TESTS) -q tests/cluster $(PYTEST_OPTIONS)
	sh tools/harness/busy_tests.sh $(BUSY_RUNS) env $(QGIS_TESTS) -q --ignore tests/keras --ignore tests/cluster -m 'waiting and not slow' $(PYTEST_OPTIONS)
	sh tools/harness/busy_tests.sh $(BUSY_RUNS) env $(QT) .venv-qt6/bin/python -m pytest -q tests/qt6 -m waiting $(PYTEST_OPTIONS)

# what needs Qt and no QGIS, on the Qt of QGIS 4
test-qt6: .venv-qt6/ready
	$(QT) .venv-qt6/bin/python -m pytest tests/qt6 $(PYTEST_OPTIONS)

.venv-qt6/ready: requirements/test.txt requirements/test-qt6.txt | setup
	$(QGIS_PYTHON) -m venv --system-site-packages .venv-qt6
	.venv-qt6/bin/pip install --quiet --disable-pip-version-check $(foreach file,$^,-r $(file))
	@touch $@

# Keras and its libraries live apart from QGIS, as they do for a user
test-keras: engines
	@.engines/keras/bin/python3 -m pip install --quiet --disable-pip-version-check -r requirements/test-keras.txt
	.engines/keras/bin/python3 -m pytest tests/keras $(PARALLEL) $(PYTEST_OPTIONS)

# a scheduler and workers of Dask, in the environment that a cluster has; no QGIS. They wait most of the time: more files at a time
test-cluster: .venv-cluster/ready
	$(CLUSTER_TESTS) tests/cluster $(PARALLEL) $(if $(PARALLEL),-n 4) $(PYTEST_OPTIONS)

.venv-cluster/ready: requirements/test-cluster.txt cluster/requirements.txt | setup
	$(QGIS_PYTHON) -m venv --system-site-packages .venv-cluster
	.venv-cluster/bin/pip install --quiet --disable-pip-version-check -r cluster/requirements.txt -r $<
	@touch $@

# the environments that dalles:setupengine makes
engines: .venv-qgis/ready
	@.venv-qgis/bin/python tools/install/setup_engines.py .engines

# style, and the types of core and models, by the name that the plugin has in QGIS, whatever its folder is called here
lint: .venv-qgis/ready
	.venv-qgis/bin/ruff check .
	@mkdir -p build/typing && ln -sfn ../.. build/typing/dalles
	cd build/typing && ../../.venv-qgis/bin/mypy --config-file ../../pyproject.toml --cache-dir cache -p dalles.core -p dalles.models

package: $(ZIP)

# what plugins.qgis.org looks for in a plugin, on the very zip
audit: $(ZIP)
	@$(QGIS_PYTHON) tools/release/audit.py $(ZIP)

# all that the plugin site and its approvers ask for; TAG=v0.1.0 before that version is published
release-check: $(ZIP)
	@$(QGIS_PYTHON) tools/release/release_check.py $(ZIP) $(if $(TAG),--tag $(TAG))

i18n/%.qm: i18n/%.ts | setup
	@$(QGIS_PYTHON) tools/i18n/strings.py $@

CATALOGUES := $(patsubst %.ts,%.qm,$(wildcard i18n/*.ts))
PACKED = algorithms cluster core icons models processing_provider reports styles

# the working tree as git sees it, uncommitted changes included; a file that git does not know would be missed in silence
$(ZIP): $(CATALOGUES) help/ready FORCE
	@new=$$(git ls-files --others --exclude-standard -- $(PACKED)); if [ -n "$$new" ]; then \
		echo "$$new is not in git and would be missing from the zip. Run git add, then make package again."; exit 1; fi
	@mkdir -p dist
	@tree=$$(git stash create); for page in help/*/*.html; do \
		set -- "$$@" --prefix=dalles/$$(dirname $$page)/ --add-file=$$page; done; \
	git archive --format=zip "$$@" --prefix=dalles/i18n/ $(CATALOGUES:%=--add-file=%) --prefix=dalles/ -o $@ $${tree:-HEAD}
	@echo "$@ $$(du -k $@ | cut -f1) kB"

.venv-qgis/ready: requirements/test.txt | setup
	$(QGIS_PYTHON) -m venv --system-site-packages .venv-qgis
	.venv-qgis/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

bench: setup engines
	@$(QT) $(QGIS_PYTHON) tools/bench/bench.py .engines --out docs/benchmarks.md

# memory, files, threads, child processes and temporary files after runs that were cancelled and resumed
soak: setup engines
	@$(QT) $(QGIS_PYTHON) tools/harness/soak.py .engines

# the main thread of a real window while it predicts
latency: setup engines display
	@$(QGIS_PYTHON) tools/harness/latency.py .engines

# the pictures of the documentation
pictures: demo browser
	@$(QT) $(QGIS_PYTHON) tools/docs/pictures.py

# the windows of QGIS in the documentation, in both languages
screenshots: demo display
	@$(QGIS_PYTHON) tools/docs/screenshots.py --lang en
	@$(QGIS_PYTHON) tools/docs/screenshots.py --lang fr

# the help of each algorithm: help/<language>/*.html for the plugin, and pages of the documentation
help-pages: help/ready

help/ready: $(wildcard algorithms/*.py algorithms/*/*.py processing_provider/*.py tools/docs/help_*.py) models/training/architectures.py i18n/dalles_fr.ts | setup
	@$(QT) $(QGIS_PYTHON) tools/docs/help_pages.py --site docs --help-folder help
	@touch $@

docs: help/ready .venv-docs/ready
	@.venv-docs/bin/python tools/docs/build_docs.py build/site

.venv-docs/ready: requirements/docs.txt | setup
	$(QGIS_PYTHON) -m venv .venv-docs
	.venv-docs/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# a coverage-guided fuzzer for what reads files and frames of others, FUZZ_S seconds each; findings lie in build/fuzz
FUZZ_S ?= 600

fuzz: .venv-fuzz/ready
	@for reader in frames manifest modelfile; do .venv-fuzz/bin/python tools/fuzz/$$reader.py $(FUZZ_S) || exit 1; done

.venv-fuzz/ready: requirements/fuzz.txt | setup
	$(QGIS_PYTHON) -m venv --system-site-packages .venv-fuzz
	.venv-fuzz/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# what comes of bad inputs, of the cases in tests/bad_inputs
bad-inputs: engines
	@DALLES_ENV=$(CURDIR)/.engines $(QT) .venv-qgis/bin/python tools/docs/bad_input_pages.py

bundled: engines
	.engines/keras/bin/python3 tools/train/train_bundled.py $(DATA) --chart docs/images/reliability.svg

# QGIS=3.44 for one of them
matrix:
	@sh tools/harness/matrix.sh $(QGIS)

clean:
	rm -rf dist demo build help docs/algorithms docs/fr/algorithms .venv-audit .venv-cluster .venv-docs .venv-fuzz .venv-qgis .venv-qt6 .engines

FORCE:

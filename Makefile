# Each target does its own set-up on a fresh machine; nothing is asked for but Python and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ON ?=
LOCALES := /usr/share/i18n/locales/da_DK
BROTLI := /usr/lib/nginx/modules/ngx_http_brotli_static_module.so

# All of them work in one environment, and with one output.
.NOTPARALLEL:

.PHONY: build check serve test lint bench soak hosting audit screenshots golden docs lock wheel attachments clean

## build: make the site of content/ in output/
build: $(VENV)/ready
	$(BIN)/referat build

## check: find every problem of content/, and write nothing
check: $(VENV)/ready
	$(BIN)/referat check

## serve: show the site while it is written
serve: $(VENV)/ready
	$(BIN)/referat serve

## test: run the tests
test: $(VENV)/ready-dev chromium
	@sh scripts/install.sh curl ssh-keygen=openssh-client faketime
	$(BIN)/python -m compileall -q generator  # many tests start the program anew
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ON)

## lint: formatting, rules and types
lint: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

## bench: measure building 100, 1,000 and 5,000 meetings, what papers cost, and how soon a save is seen
bench: $(VENV)/ready-dev
	$(BIN)/python -m benchmarks.building
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.preview

## soak: the long runs, bounded, with their figures at the end; ON="publishing …" runs only those
soak: $(VENV)/ready-dev chromium
	@sh scripts/install.sh ssh-keygen=openssh-client faketime localedef=libc-bin $(LOCALES)=locales
	$(BIN)/python -m tests.soak $(ON)

## hosting: ask Debian's nginx, Apache and Caddy for every kind of file, and MDN's Observatory about them
hosting: $(VENV)/ready-dev chromium
	@sh scripts/install.sh nginx=nginx-light apache2 caddy openssl npm $(BROTLI)=libnginx-mod-http-brotli-static
	$(BIN)/python -m tests.soak.hosting

## audit: check every page with the checkers that need Java or Node; it installs them
audit: $(VENV)/ready-dev chromium
	$(BIN)/python -m scripts.audit.audit

## screenshots: take pictures of every kind of page into screenshots/
screenshots: $(VENV)/ready-dev chromium
	$(BIN)/python -m scripts.screenshots

## golden: write the tests' expected texts anew; read the change before you commit it
golden: $(VENV)/ready-dev
	test -z "$$CI"
	REFERAT_GOLDEN=1 $(BIN)/python -m pytest -q tests/reading/test_sins.py || true

## attachments: make the example's PDF, Word and Excel files anew
attachments: $(VENV)/ready-dev
	$(BIN)/python -m scripts.example_attachments

## docs: write the page of fields anew
docs: $(VENV)/ready-dev
	$(BIN)/python -m scripts.write_fields

## lock: choose and pin the newest versions of what is depended on
lock: $(VENV)/ready-dev
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade --python-version 3.11 pyproject.toml --group dev -o requirements-dev.txt

## wheel: make the package that pip installs
wheel: $(VENV)/ready-dev
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

## clean: delete what the targets made, but for the site
clean:
	rm -rf $(VENV) build dist screenshots scripts/*/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/ready: requirements.txt pyproject.toml scripts/environment.py
	$(PYTHON) scripts/environment.py $(VENV) requirements.txt
	touch $@

$(VENV)/ready-dev: requirements-dev.txt pyproject.toml scripts/environment.py
	$(PYTHON) scripts/environment.py $(VENV) requirements-dev.txt
	touch $@ $(VENV)/ready

# The browser that the tests look at pages with; Debian's package, installed if there is none.
.PHONY: chromium
chromium:
	@sh scripts/install.sh chromium

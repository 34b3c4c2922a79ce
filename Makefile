# Each target does its own set-up on a fresh machine, which needs only Python and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ON ?=
LOCALES := /usr/share/i18n/locales/da_DK
BROTLI := /usr/lib/nginx/modules/ngx_http_brotli_static_module.so

# All targets share one environment and one output folder.
.NOTPARALLEL:

.PHONY: build check serve test lint bench soak hosting audit screenshots golden docs lock wheel attachments clean

## build: build the site of content/ in output/
build: $(VENV)/ready
	$(BIN)/referat build

## check: find every problem in content/, and write nothing
check: $(VENV)/ready
	$(BIN)/referat check

## serve: preview the site while it is written
serve: $(VENV)/ready
	$(BIN)/referat serve

## test: run the tests
test: $(VENV)/ready-dev chromium
	@sh scripts/install.sh curl ssh-keygen=openssh-client faketime
	$(BIN)/python -m compileall -q generator  # many tests start the program as a new process
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ON)

## lint: formatting, rules and types
lint: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

## bench: time builds of 100, 1,000 and 5,000 meetings, attachments, and a save in the preview
bench: $(VENV)/ready-dev
	$(BIN)/python -m benchmarks.building
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.preview

## soak: the long tests, each with a time limit; their figures come at the end; ON="publishing …" for some
soak: $(VENV)/ready-dev chromium
	@sh scripts/install.sh ssh-keygen=openssh-client faketime localedef=libc-bin $(LOCALES)=locales
	$(BIN)/python -m tests.soak $(ON)

## hosting: request every kind of file from Debian's nginx, Apache and Caddy, and run MDN's Observatory
hosting: $(VENV)/ready-dev chromium
	@sh scripts/install.sh nginx=nginx-light apache2 caddy openssl npm $(BROTLI)=libnginx-mod-http-brotli-static
	$(BIN)/python -m tests.soak.hosting

## audit: check every page with the checkers that need Java or Node, which it installs
audit: $(VENV)/ready-dev chromium
	$(BIN)/python -m scripts.audit.audit

## screenshots: take pictures of every kind of page into screenshots/
screenshots: $(VENV)/ready-dev chromium
	$(BIN)/python -m scripts.screenshots

## golden: update the tests' expected reports; read the diff before you commit it
golden: $(VENV)/ready-dev
	test -z "$$CI"
	REFERAT_GOLDEN=1 $(BIN)/python -m pytest -q tests/reading/test_sins.py || true

## attachments: generate the example's PDF, Word and Excel files
attachments: $(VENV)/ready-dev
	$(BIN)/python -m scripts.example_attachments

## docs: generate docs/fields.md
docs: $(VENV)/ready-dev
	$(BIN)/python -m scripts.write_fields

## lock: pin the newest versions of all dependencies, with hashes
lock: $(VENV)/ready-dev
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--upgrade --python-version 3.11 pyproject.toml --group dev -o requirements-dev.txt

## wheel: build the package that pip installs
wheel: $(VENV)/ready-dev
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

## clean: delete what the targets made, except the site
clean:
	rm -rf $(VENV) build dist screenshots scripts/*/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/ready: requirements.txt pyproject.toml scripts/environment.py
	$(PYTHON) scripts/environment.py $(VENV) requirements.txt
	touch $@

$(VENV)/ready-dev: requirements-dev.txt pyproject.toml scripts/environment.py
	$(PYTHON) scripts/environment.py $(VENV) requirements-dev.txt
	touch $@ $(VENV)/ready

# The browser for the tests: Debian's package, installed if there is none.
.PHONY: chromium
chromium:
	@sh scripts/install.sh chromium

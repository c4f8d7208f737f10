PORT ?= 8000
BIN := .venv/bin
PIN := $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links
# What an office would set: `check --deploy` looks at the settings of a real site, not at the demo's.
OFFICE := SITE_URL=https://journal.example.org SECRET_KEY=0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJ
# With the variables of .env, as the office's own processes are started.
IN_OFFICE := PATH="$(CURDIR)/$(BIN):$$PATH" honcho run

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: ## run a sample journal on this machine (PORT=8000); Ctrl-C ends it, its data stay
	@python3 config/bootstrap.py demo
	@$(BIN)/python -m config.demo --port $(PORT)

.PHONY: demo-reset
demo-reset: ## found the sample journal anew
	@python3 config/bootstrap.py demo
	@$(BIN)/python -m config.demo --reset

.PHONY: backup
backup: ## back up database, files and keys into var/backups (TO=folder)
	@python3 config/bootstrap.py demo
	@$(IN_OFFICE) python manage.py backup $(if $(TO),--to $(TO))

.PHONY: restore
restore: ## put a backup back (FROM=folder); end web, worker and clock first
	@test -n "$(FROM)" || { echo "Say which one: make restore FROM=var/backups/imprimatur-..."; exit 1; }
	@python3 config/bootstrap.py demo
	@$(IN_OFFICE) python manage.py restore $(FROM) $(ARGS)

.PHONY: test
test: ## run the tests; ARGS="journal -k word" narrows them
	@python3 config/bootstrap.py test
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: soak
soak: ## run the slow proofs (races, kills, whole matrices); ARGS narrows them
	@python3 config/bootstrap.py test
	$(BIN)/pytest --soak -s $(ARGS)

.PHONY: bench
bench: ## measure (ARGS="reminders --json") and write the figures to docs/measured/
	@python3 config/bootstrap.py demo
	$(BIN)/python manage.py bench $(or $(ARGS),reminders)

.PHONY: mutants
mutants: ## take away every guard in turn and list the test that notices; ARGS="--only word --unknown"
	@python3 config/bootstrap.py test
	$(BIN)/python -m config.tests.mutating $(ARGS)

.PHONY: lint
lint: ## check form, imports between the apps, migrations and the settings of a real site
	@python3 config/bootstrap.py test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --check --lint templates
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(OFFICE) $(BIN)/python manage.py check --deploy --fail-level WARNING

.PHONY: types
types: ## check the types of the verbs
	@python3 config/bootstrap.py test
	$(BIN)/mypy

.PHONY: format
format: ## bring code and templates into form
	@python3 config/bootstrap.py test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	-$(BIN)/djlint --quiet --reformat templates

.PHONY: lock
lock: ## pin requirements*.in with hashes; UPGRADE=--upgrade takes newer releases
	@python3 config/bootstrap.py test
	$(PIN) $(UPGRADE) --output-file requirements.txt requirements.in
	$(PIN) $(UPGRADE) --constraint requirements.txt --output-file requirements-dev.txt requirements-dev.in

.PHONY: docs
docs: ## write docs/workflow.md anew from the machines in code
	@python3 config/bootstrap.py test
	$(BIN)/python manage.py describe_workflow

.PHONY: messages
messages: ## gather the texts to translate into locale/, and compile the translations (needs gettext)
	@python3 config/bootstrap.py test
	$(BIN)/python manage.py makemessages --all --no-location --no-obsolete --no-wrap --extension html,py \
		--ignore .venv --ignore var --ignore '*/tests/*'
	$(BIN)/python manage.py compilemessages --ignore .venv

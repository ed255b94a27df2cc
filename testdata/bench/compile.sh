#!/usr/bin/env bash
# How long compiling takes, and how much memory: minigo beside Go, in the same run.
#
#   testdata/bench/compile.sh          hello, and a generated program of 54,000 lines
#   testdata/bench/compile.sh 400      the same with another number of generated types (27 lines each)
#
# The rows:
#   hello, edited    a program that prints one line; the line was changed since the last build, nothing else.
#   big, cold        nothing of the program is in any cache. Go's library is compiled already; minigo's is not: its
#                    cache is empty.
#   big, edited      one constant of it was changed since the last build.
#   big, check       only the mistakes are wanted: `minigo check`. Go has nothing like it.
#
# Each figure is the least of RUNS (default 5): seconds on the clock, seconds of processor time (user and system, all
# threads and child processes), and the peak memory of the largest process in MB (needs GNU time as /usr/bin/time).
# MINIGO is the compiler to measure (default: the release build), GO is Go's command (default: go in PATH).
set -u
LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
minigo=${MINIGO:-$target/release/minigo}
[ -x "$minigo" ] || { echo "compile.sh: no minigo: cargo build --release, or set MINIGO" >&2; exit 2; }
go=$(command -v "${GO:-go}" || true)
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/minigo-cache GOCACHE=$work/go-cache GOFLAGS= GOTOOLCHAIN=local
# In a folder of its own, out of the way of any go.mod around.
cd "$work" || exit 2

# measure PREPARE COMMAND...: runs both RUNS times and prints the least `wall cpu memory` of COMMAND
measure() {
	local prepare=$1 n figures=
	shift
	for ((n = 1; n <= runs; n++)); do
		$prepare "$n" || { echo "- - -"; return; }
		figures+=$(once "$@")$'\n' || { echo "- - -"; return; }
	done
	awk 'NF == 3 { for (i = 1; i <= 3; i++) if (!(i in least) || $i + 0 < least[i] + 0) least[i] = $i }
		END { print least[1], least[2], least[3] }' <<<"$figures"
}

# once COMMAND...: `wall cpu memory` of one run
once() {
	local TIMEFORMAT='%R %U %S' memory=- times
	if [ -x /usr/bin/time ]; then
		times=$({ time /usr/bin/time -o memory -f %M "$@" >out 2>err; } 2>&1) || { cat err >&2; return 1; }
		memory=$(awk 'END { printf "%.0f", $1 / 1024 }' memory)
	else
		times=$({ time "$@" >out 2>err; } 2>&1) || { cat err >&2; return 1; }
	fi
	awk -v memory="$memory" '{ printf "%.2f %.2f %s", $1, $2 + $3, memory }' <<<"$times"
}

# row NAME GO-FIGURES MINIGO-FIGURES
row() {
	awk -v name="$1" -v g="$2" -v m="$3" 'BEGIN {
		split(g, go); split(m, mini)
		printf "%-14s", name
		for (i = 1; i <= 3; i++) {
			ratio = (go[i] + 0 > 0 && mini[i] + 0 > 0) ? sprintf("%.2f", mini[i] / go[i]) : "-"
			printf " %8s %8s %6s", go[i], mini[i], ratio
		}
		print "" }'
}

# compare NAME PREPARE-GO PREPARE-MINIGO FILE
compare() {
	local g="- - -"
	[ -n "$go" ] && g=$(measure "$2" "$go" build -o go-program "$4")
	row "$1" "$g" "$(measure "$3" "$minigo" build -o minigo-program "$4")"
	[ -n "$go" ] && ! cmp -s <(./go-program) <(./minigo-program) && { echo "$1: the programs print different things" >&2; exit 1; }
}

write_hello() { printf 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello", %s)\n}\n' "$1" >hello.go; }
# Go keeps what it compiled: each run must be a program that it has not seen.
edit_big() { sed "s/n: 3, k: 1,/n: 3, k: 1$1,/" big.txt >big.go; }
cold_go() { sed "s/n: 3, k: 1,/n: 3, k: 2$1,/" big.txt >big.go; }
cold_minigo() { rm -rf "$XDG_CACHE_HOME"; cold_go "$1"; }

[ -n "$go" ] || echo "no Go here (set GO or put go in PATH): nothing to compare with"
"$minigo" run "$here/gen_big.go" -- "${1:-2000}" >big.txt || exit 2
write_hello 0
# Go's library gets into the cache.
[ -n "$go" ] && { "$go" build -o go-program hello.go || exit 2; }
"$minigo" build -o minigo-program hello.go || exit 2

echo "big: $(wc -l <big.txt) lines; $runs runs"
printf '%-14s %24s %24s %24s\n' "" "seconds" "processor seconds" "MB"
printf '%-14s' ""
for _ in 1 2 3; do printf ' %8s %8s %6s' go minigo ratio; done
echo
compare "hello, edited" write_hello write_hello hello.go
compare "big, cold" cold_go cold_minigo big.go
compare "big, edited" edit_big edit_big big.go
row "big, check" "- - -" "$(measure edit_big "$minigo" check big.go)"

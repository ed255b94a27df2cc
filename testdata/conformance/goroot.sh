#!/usr/bin/env bash
# Runs the tests of Go's own packages, from a Go installation, compiled by minigo, and compares with goroot.txt: the number
# of tests that each package has, and those that fail, with the reason. Which tests there are says Go; what is not run because
# a package does not build, or because the program ended early, counts as failing. The tests run with -short.
#
#   goroot.sh [PACKAGE…]          compare (all packages of goroot.txt, if none is named)
#   BLESS=1 goroot.sh [PACKAGE…]  rewrite goroot.txt (reasons stay) and the table in README.md
#
# GO and MINIGO name the two compilers, TIMEOUT the seconds for one package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

go=${GO:-go}
minigo=${MINIGO:-$PWD/../../target/release/minigo}
if ! goroot=$("$go" env GOROOT 2>/dev/null); then
	echo "goroot.sh: there is no Go; GO=path names one, make install-oracle gets one"
	exit 0
fi
export GOROOT=$goroot
export PATH=$goroot/bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

list=goroot.txt
mapfile -t packages < <(awk -F'\t' '$1 == "package" { print $2 }' "$list")
if [ $# -gt 0 ]; then packages=("$@"); fi

# The tests of a package: functions TestXxx of the files that count on this system.
tests_of() {
	local dir=$GOROOT/src/$1 file
	for file in $("$go" list -f '{{join .TestGoFiles " "}} {{join .XTestGoFiles " "}}' "$1"); do
		sed -nE 's/^func (Test([^a-z(][A-Za-z0-9_]*)?)\([A-Za-z_]+ \*(testing\.)?T\).*/\1/p' "$dir/$file"
	done | grep -vx TestMain | sort -u
}

: >"$work/new"
for package in "${packages[@]}"; do
	tests_of "$package" >"$work/all"
	status=0
	timeout "${TIMEOUT:-600}" "$minigo" test -short -v "$GOROOT/src/$package" >"$work/out" 2>&1 || status=$?
	sed -nE 's/^--- (PASS|SKIP): (Test[A-Za-z0-9_]*) .*/\2/p' "$work/out" | sort -u >"$work/passed"
	comm -23 "$work/all" "$work/passed" >"$work/failed"
	total=$(wc -l <"$work/all")
	failed=$(wc -l <"$work/failed")
	printf 'package\t%s\t%d\t%d\n' "$package" "$((total - failed))" "$total" | tee -a "$work/new"
	if [ "$failed" -eq "$total" ] && [ "$total" -gt 0 ]; then
		# Nothing ran: the first message says why.
		printf '%s\t*\t%s\n' "$package" "$(grep -m1 -E 'error|:[0-9]+:[0-9]+:' "$work/out" | sed "s|$GOROOT/src/||" | cut -c1-160)" >>"$work/new"
	else
		sed "s|.*|$package\t&\t|" "$work/failed" >>"$work/new"
	fi
	if [ -n "${KEEP:-}" ]; then mkdir -p "$KEEP" && cp "$work/out" "$KEEP/${package//\//_}"; fi
done

# Reasons that were written down stay; other packages' lines, too.
awk -F'\t' -v OFS='\t' '
	NR == FNR { if ($1 == "package") ran[$2] = 1; else ran[$1] = 1; new[++n] = $0; next }
	/^#/ { head = head $0 "\n"; next }
	$1 == "package" { if (!($2 in ran)) keep[++m] = $0; next }
	{ reason[$1 "\t" $2] = $3; if (!($1 in ran)) keep[++m] = $0 }
	END {
		printf "%s", head
		for (i = 1; i <= n; i++) {
			split(new[i], f, "\t")
			if (f[1] != "package" && reason[f[1] "\t" f[2]] != "") new[i] = f[1] OFS f[2] OFS reason[f[1] "\t" f[2]]
			keep[++m] = new[i]
		}
		for (i = 1; i <= m; i++) { split(keep[i], f, "\t"); print (f[1] == "package" ? f[2] "\t0" : f[1] "\t1") "\t" keep[i] | "sort -s -k1,1 -k2,2 | cut -f3-" }
	}' "$work/new" "$list" >"$work/list"

if [ -n "${BLESS:-}" ]; then
	cp "$work/list" "$list"
	# The table.
	awk -F'\t' '
		$1 == "package" { order[++n] = $2; line[$2] = $3 " of " $4; passed += $3; tests += $4; next }
		/^#/ { next }
		{ why = ($2 == "*" ? "" : $2 ": ") $3; reasons[$1] = reasons[$1] (reasons[$1] == "" ? "" : "; ") why }
		END {
			print "| package | tests that pass | the others |"
			print "|---|---|---|"
			for (i = 1; i <= n; i++) { gsub(/\|/, "\\|", reasons[order[i]]); printf "| `%s` | %s | %s |\n", order[i], line[order[i]], reasons[order[i]] }
			printf "| %d packages | %d of %d | |\n", n, passed, tests
		}' "$list" >"$work/table"
	awk -v table="$work/table" '
		/^<!-- goroot\.sh -->$/ { print; print ""; while ((getline line < table) > 0) print line; print ""; skipping = 1; next }
		/^<!-- end -->$/ { skipping = 0 }
		!skipping' README.md >"$work/readme"
	cp "$work/readme" README.md
elif ! diff "$list" "$work/list"; then
	echo "goroot.sh: not as goroot.txt says"
	exit 1
fi

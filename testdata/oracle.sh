#!/bin/sh
# Compares every expectation under testdata with what real Go does.
#
#   testdata/oracle.sh [-bless] [-fmt] [FILTER...]
#
# Go is $GO, or `go` in PATH; without it there is nothing to compare with, and that is no failure.
# -bless writes the .out and .err files from Go's output, -fmt formats the programs as gofmt does.
# A FILTER is a part of a program's path, such as chan/ or panics/.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
go=${GO:-go}
if ! command -v "$go" >/dev/null 2>&1; then
	echo "oracle: no Go here (set GO or put go in PATH): nothing compared"
	exit 0
fi
GO=$(command -v "$go")
export GO GOTOOLCHAIN=local GOFLAGS= GOPROXY=off
unset GODEBUG GOTRACEBACK GOGC GOMAXPROCS GOMEMLIMIT
cd "$here/oracle" && exec "$GO" run . -root "$here" "$@"

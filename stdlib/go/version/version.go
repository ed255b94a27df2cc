// Package version compares versions of Go, such as go1.21 or go1.21rc2.
package version

import (
	"cmp"
	"strings"
)

// A version is its parts; numbers are as they are written, because they may be of any size.
type version struct {
	major, minor, patch string // empty for none
	kind                string // alpha, beta, rc, or empty
	pre                 string // the number after kind
}

// parse reads a version. What is wrong gives the zero version.
func parse(x string) (v version) {
	x, _, _ = strings.Cut(x, "-")
	x, ok := strings.CutPrefix(x, "go")
	if !ok {
		return version{}
	}
	if v.major, x, ok = cutNumber(x); !ok {
		return version{}
	}
	if x == "" {
		v.minor, v.patch = "0", "0"
		return v
	}
	if x, ok = strings.CutPrefix(x, "."); ok {
		v.minor, x, ok = cutNumber(x)
	}
	switch {
	case !ok:
		return version{}
	case x == "":
		// Up to 1.20 the first release has no third number.
		if compareNumbers(v.minor, "21") < 0 {
			v.patch = "0"
		}
		return v
	case x[0] == '.':
		v.patch, x, ok = cutNumber(x[1:])
	default:
		v.kind = strings.TrimRight(x, "0123456789")
		x = x[len(v.kind):]
		if strings.Trim(v.kind, "abcdefghijklmnopqrstuvwxyz") != "" || v.kind == "" {
			return version{}
		}
		if x != "" {
			v.pre, x, ok = cutNumber(x)
		}
	}
	if !ok || x != "" {
		return version{}
	}
	return v
}

// cutNumber cuts off a number without needless zeros.
func cutNumber(x string) (n, rest string, ok bool) {
	rest = strings.TrimLeft(x, "0123456789")
	n = x[:len(x)-len(rest)]
	return n, rest, n == "0" || n != "" && n[0] != '0'
}

func compareNumbers(x, y string) int {
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
}

// Lang gives the version of the language: go1.21 for go1.21rc2. It is empty if x is no version.
func Lang(x string) string {
	v := parse(x)
	switch {
	case v == version{}:
		return ""
	case v.minor == "" || v.major == "1" && v.minor == "0":
		return "go" + v.major
	}
	return "go" + v.major + "." + v.minor
}

// Compare gives -1, 0 or 1, as x is before, the same as, or after y. What is no version is before all others; go1.21 is before
// go1.21rc1, and that before go1.21.0.
func Compare(x, y string) int {
	v, w := parse(x), parse(y)
	return cmp.Or(
		compareNumbers(v.major, w.major), compareNumbers(v.minor, w.minor), compareNumbers(v.patch, w.patch),
		cmp.Compare(v.kind, w.kind), compareNumbers(v.pre, w.pre),
	)
}

// IsValid reports whether x is a version.
func IsValid(x string) bool { return parse(x) != version{} }

package http

import (
	"fmt"
	"testing"
)

// The relation of two patterns has to be that of what they match: a small world of paths shows it.
func TestRelations(t *testing.T) {
	names := []string{"/", "/a", "/a/", "/a/{$}", "/{x}", "/{x}/", "/{x}/b", "/a/b", "/a/{y}", "/{x}/{y}", "/{x}/{y...}", "/a/{y...}", "/{$}", "/b/", "/{x}/{$}"}
	var paths []string
	for _, s := range []string{"", "a", "b", "c"} {
		paths = append(paths, "/"+s)
		for _, s2 := range []string{"", "a", "b", "c"} {
			if s != "" {
				paths = append(paths, "/"+s+"/"+s2)
				if s2 != "" {
					paths = append(paths, "/"+s+"/"+s2+"/", "/"+s+"/"+s2+"/d")
				}
			}
		}
	}
	matches := func(pattern, path string) bool {
		p, err := parsePattern(pattern)
		if err != nil {
			t.Fatal(err)
		}
		rs := routes{}
		rs.add(p, NotFoundHandler())
		r, _ := rs.match("", "GET", path)
		return r != nil
	}
	for _, a := range names {
		for _, b := range names {
			onlyA, onlyB, both := false, false, false
			for _, path := range paths {
				inA, inB := matches(a, path), matches(b, path)
				onlyA = onlyA || inA && !inB
				onlyB = onlyB || inB && !inA
				both = both || inA && inB
			}
			want := overlapping
			switch {
			case !both:
				want = disjoint
			case !onlyA && !onlyB:
				want = same
			case !onlyA:
				want = moreSpecific
			case !onlyB:
				want = moreGeneral
			}
			p, _ := parsePattern(a)
			q, _ := parsePattern(b)
			if got := p.comparePaths(q); got != want {
				t.Errorf("%s and %s: relation %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestRanges(t *testing.T) {
	for header, want := range map[string]string{
		"":                    "[] <nil>",
		"bytes=0-4":           "[{0 5}] <nil>",
		"bytes=2-":            "[{2 8}] <nil>",
		"bytes=-3":            "[{7 3}] <nil>",
		"bytes=-99":           "[{0 10}] <nil>",
		"bytes= 1-1 , ,8-20 ": "[{1 1} {8 2}] <nil>",
		"bytes=10-":           "[] invalid range: failed to overlap",
		"bytes=5-4":           "[] invalid range",
		"bytes=--1":           "[] invalid range",
		"bytes=+1-2":          "[{1 2}] <nil>",
		"bytes":               "[] invalid range",
	} {
		ranges, err := parseRange(header, 10)
		if got := fmt.Sprint(ranges, err); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

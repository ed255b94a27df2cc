package testing

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
)

// matchString tells whether a regular expression matches a text somewhere.
type matchString func(pattern, text string) (bool, error)

// matcher says which tests -run and -skip choose, and gives subtests their names.
type matcher struct {
	filter  filter
	skip    filter // nil for none
	matches matchString

	mu   sync.Mutex // guards used
	used map[string]int32
}

// filter is a pattern's alternatives, each a regular expression for each level of a name.
type filter [][]string

// newMatcher takes the patterns apart. The program ends if one is no regular expression.
func newMatcher(matches matchString, pattern, flag, skip string) *matcher {
	m := &matcher{filter: filter{nil}, matches: matches, used: map[string]int32{}}
	if pattern != "" {
		m.filter = splitPattern(pattern)
		if err := m.filter.verify(flag, matches); err != nil {
			fmt.Fprintf(os.Stderr, "testing: invalid regexp for %s\n", err)
			os.Exit(1)
		}
	}
	if skip != "" {
		m.skip = splitPattern(skip)
		if err := m.skip.verify("-test.skip", matches); err != nil {
			fmt.Fprintf(os.Stderr, "testing: invalid regexp for %v\n", err)
			os.Exit(1)
		}
	}
	return m
}

// fullName is the name of a test below c, and whether it is chosen. partial tells that the filter has more levels: only
// some of the subtests are.
func (m *matcher) fullName(c *common, subname string) (name string, ok, partial bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	name = subname
	if c != nil && c.level > 0 {
		name = m.unique(c.name, rewrite(subname))
	}
	levels := strings.Split(name, "/")
	ok, partial = m.filter.match(levels, m.matches)
	if !ok {
		return name, false, false
	}
	if skip, partialSkip := m.skip.match(levels, m.matches); skip && !partialSkip {
		return name, false, false
	}
	return name, ok, partial
}

// clearSubNames forgets all names: a fuzzer would need too many.
func (m *matcher) clearSubNames() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.used)
}

func (f filter) match(levels []string, matches matchString) (ok, partial bool) {
	for _, patterns := range f {
		ok := true
		for i := 0; ok && i < len(levels) && i < len(patterns); i++ {
			ok, _ = matches(patterns[i], levels[i])
		}
		if ok {
			return true, len(levels) < len(patterns)
		}
	}
	return false, false
}

// verify rewrites the patterns as names are rewritten, and looks whether they are regular expressions.
func (f filter) verify(flag string, matches matchString) error {
	for i, patterns := range f {
		for j := range patterns {
			patterns[j] = rewrite(patterns[j])
		}
		for j, pattern := range patterns {
			if _, err := matches(pattern, "non-empty"); err != nil {
				err = fmt.Errorf("element %d of %s (%q): %s", j, flag, pattern, err)
				if len(f) > 1 {
					err = fmt.Errorf("alternation %d of %s", i, err)
				}
				return err
			}
		}
	}
	return nil
}

// splitPattern cuts at bars and slashes outside of brackets and parentheses.
func splitPattern(s string) filter {
	var f filter
	var patterns []string
	brackets, parens, start := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; {
		case ch == '\\':
			i++
		case ch == '[':
			brackets++
		case ch == ']':
			brackets = max(brackets-1, 0)
		case brackets > 0:
		case ch == '(':
			parens++
		case ch == ')':
			parens--
		case parens != 0:
		case ch == '/':
			patterns = append(patterns, s[start:i])
			start = i + 1
		case ch == '|':
			f = append(f, append(patterns, s[start:i]))
			patterns = nil
			start = i + 1
		}
	}
	return append(f, append(patterns, s[start:]))
}

// unique gives a subtest's full name a number if it is taken or empty.
func (m *matcher) unique(parent, subname string) string {
	base := parent + "/" + subname
	for {
		n := m.used[base]
		if n < 0 {
			panic("subtest count overflow")
		}
		m.used[base] = n + 1
		if n == 0 && subname != "" {
			// The name may look like one that we gave or are going to give.
			prefix, number := cutNumber(base)
			if len(prefix) < len(base) && number < m.used[prefix] {
				continue
			}
			return base
		}
		name := fmt.Sprintf("%s#%02d", base, n)
		if m.used[name] == 0 {
			return name
		}
	}
}

// cutNumber undoes what unique appends.
func cutNumber(s string) (prefix string, number int32) {
	i := strings.LastIndex(s, "#")
	if i < 0 {
		return s, 0
	}
	prefix, digits := s[:i], s[i+1:]
	if len(digits) < 2 || len(digits) > 2 && digits[0] == '0' {
		return s, 0
	}
	if digits == "00" && !strings.HasSuffix(prefix, "/") {
		return s, 0
	}
	n, err := strconv.ParseInt(digits, 10, 32)
	if err != nil || n < 0 {
		return s, 0
	}
	return prefix, int32(n)
}

// rewrite makes a name without spaces and invisible characters.
func rewrite(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case isSpace(r):
			b.WriteByte('_')
		case !strconv.IsPrint(r):
			quoted := strconv.QuoteRune(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}

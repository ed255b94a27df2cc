package http

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// A pattern is what requests a handler is for: "[METHOD ][HOST]/[PATH]". Segments of the path may be wildcards: {NAME} for one segment,
// {NAME...} at the end for all that follow, and {$} at the end for nothing behind the slash. A slash at the end is a {...} without
// a name.
type pattern struct {
	text     string
	method   string // "" for all
	host     string // "" for all
	segments []segment
	names    []string // of the wildcards that have one
	where    string   // FILE:LINE of its registration
}

// A segment is what may stand behind a slash.
type segment struct {
	text  string // unescaped, or the name of the wildcard; "/" for {$}
	wild  bool
	multi bool // a wildcard for all segments that follow
}

func (p *pattern) String() string { return p.text }

func (p *pattern) last() segment { return p.segments[len(p.segments)-1] }

// parsePattern reads a pattern. Errors say where in it something is wrong.
func parsePattern(s string) (*pattern, error) {
	p := &pattern{text: s}
	at := func(offset int, err error) (*pattern, error) {
		return nil, fmt.Errorf("at offset %d: %w", offset, err)
	}
	path := s
	if i := strings.IndexAny(s, " \t"); i >= 0 {
		p.method, path = s[:i], strings.TrimLeft(s[i+1:], " \t")
		if p.method != "" && !isToken(p.method) {
			return at(0, fmt.Errorf("invalid method %q", p.method))
		}
	}
	offset := len(s) - len(path)
	slash := strings.IndexByte(path, '/')
	if slash < 0 {
		return at(offset, errors.New("host/path missing /"))
	}
	p.host, path = path[:slash], path[slash:]
	if i := strings.IndexByte(p.host, '{'); i >= 0 {
		return at(offset+i, errors.New("host contains '{' (missing initial '/'?)"))
	}
	offset += slash
	if p.method != "" && p.method != "CONNECT" && path != cleanPath(path) {
		return at(offset, errors.New("non-CONNECT pattern with unclean path can never match"))
	}
	for path != "" {
		path = path[1:] // the slash
		offset = len(s) - len(path)
		end := strings.IndexByte(path, '/')
		if end < 0 {
			end = len(path)
		}
		seg, err := parseSegment(path[:end], path[end:])
		if err == nil && seg.wild && slices.Contains(p.names, seg.text) {
			err = fmt.Errorf("duplicate wildcard name %q", seg.text)
		}
		if err != nil {
			return at(offset, err)
		}
		p.segments = append(p.segments, seg)
		if seg.wild && seg.text != "" {
			p.names = append(p.names, seg.text)
		}
		path = path[end:]
	}
	return p, nil
}

// parseSegment reads a segment; rest is what stands behind it.
func parseSegment(s, rest string) (segment, error) {
	if s == "" && rest == "" {
		return segment{wild: true, multi: true}, nil
	}
	brace := strings.IndexByte(s, '{')
	switch {
	case brace < 0:
		return segment{text: pathUnescape(s)}, nil
	case brace > 0:
		return segment{}, errors.New("bad wildcard segment (must start with '{')")
	case s[len(s)-1] != '}':
		return segment{}, errors.New("bad wildcard segment (must end with '}')")
	}
	name, multi := strings.CutSuffix(s[1:len(s)-1], "...")
	switch {
	case name == "$" && !multi && rest != "":
		return segment{}, errors.New("{$} not at end")
	case name == "$" && !multi:
		return segment{text: "/"}, nil
	case multi && rest != "":
		return segment{}, errors.New("{...} wildcard not at end")
	case name == "":
		return segment{}, errors.New("empty wildcard")
	case !isIdentifier(name):
		return segment{}, fmt.Errorf("bad wildcard name %q", name)
	}
	return segment{text: name, wild: true, multi: multi}, nil
}

func isIdentifier(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return true
}

// pathUnescape returns a part of a path without escapes, and unchanged if they are wrong.
func pathUnescape(s string) string {
	u, err := url.PathUnescape(s)
	if err != nil {
		return s
	}
	return u
}

// A relation is that of the requests of two patterns.
type relation int

const (
	same         relation = iota
	moreGeneral           // the first has all requests of the second, and others
	moreSpecific          // the other way round
	disjoint              // no request matches both
	overlapping           // some requests match both, others one or the other
)

// and returns the relation of two patterns, of which one part has the relation r, and another one s.
func (r relation) and(s relation) relation {
	switch {
	case r == disjoint || s == disjoint:
		return disjoint
	case r == same || r == s:
		return s
	case s == same:
		return r
	}
	return overlapping
}

// conflictsWith reports whether there are requests of which it is not clear which pattern has them: of two the more specific one
// wins, and one with a host wins over one without.
func (p *pattern) conflictsWith(q *pattern) bool {
	if p.host != q.host {
		return false
	}
	r := p.compareMethods(q).and(p.comparePaths(q))
	return r == same || r == overlapping
}

func (p *pattern) compareMethods(q *pattern) relation {
	switch {
	case p.method == q.method:
		return same
	case p.method == "", p.method == "GET" && q.method == "HEAD": // GET is also for HEAD
		return moreGeneral
	case q.method == "", q.method == "GET" && p.method == "HEAD":
		return moreSpecific
	}
	return disjoint
}

func (p *pattern) comparePaths(q *pattern) relation {
	r := same
	n := min(len(p.segments), len(q.segments))
	for i := range n {
		if r = r.and(compareSegments(p.segments[i], q.segments[i])); r == disjoint {
			return disjoint
		}
	}
	switch {
	case len(p.segments) == len(q.segments):
		return r
	case n == len(p.segments) && p.last().multi:
		return r.and(moreGeneral)
	case n == len(q.segments) && q.last().multi:
		return r.and(moreSpecific)
	}
	return disjoint
}

func compareSegments(s, t segment) relation {
	switch {
	case s.multi && t.multi:
		return same
	case s.multi:
		return moreGeneral
	case t.multi:
		return moreSpecific
	case s.wild && t.wild:
		return same
	case s.wild && t.text != "/": // a wildcard needs something to match
		return moreGeneral
	case t.wild && s.text != "/":
		return moreSpecific
	case !s.wild && !t.wild && s.text == t.text:
		return same
	}
	return disjoint
}

// describeConflict says why two patterns conflict.
func describeConflict(p, q *pattern) string {
	methods, paths := p.compareMethods(q), p.comparePaths(q)
	switch {
	case methods.and(paths) == same:
		return fmt.Sprintf("%s matches the same requests as %s", p, q)
	case paths == overlapping:
		return fmt.Sprintf("%[1]s and %[2]s both match some paths, like %[3]q.\n"+
			"But neither is more specific than the other.\n"+
			"%[1]s matches %[4]q, but %[2]s doesn't.\n"+
			"%[2]s matches %[5]q, but %[1]s doesn't.",
			p, q, commonPath(p, q), differentPath(p, q), differentPath(q, p))
	case methods == moreGeneral:
		return fmt.Sprintf("%s matches more methods than %s, but has a more specific path pattern", p, q)
	}
	return fmt.Sprintf("%s matches fewer methods than %s, but has a more general path pattern", p, q)
}

// example returns a piece of a path that the segment matches.
func (s segment) example() string {
	if s.multi || s.text == "/" {
		return "/"
	}
	return "/" + s.text
}

// examples returns a path that the segments match.
func examples(segments []segment) string {
	path := ""
	for _, s := range segments {
		path += s.example()
	}
	return path
}

// commonPath returns a path that both patterns match.
func commonPath(p, q *pattern) string {
	path := ""
	n := min(len(p.segments), len(q.segments))
	for i := range n {
		s := p.segments[i]
		if s.wild {
			s = q.segments[i]
		}
		path += s.example()
	}
	return path + examples(p.segments[n:]) + examples(q.segments[n:])
}

// differentPath returns a path that p matches, and q does not. They overlap.
func differentPath(p, q *pattern) string {
	path := ""
	n := min(len(p.segments), len(q.segments))
	for i := range n {
		s, t := p.segments[i], q.segments[i]
		switch {
		case s.multi && !t.multi && t.text == "/":
			// Everything but nothing.
			return path + "/" + valueOrDefault(s.text, "x")
		case s.multi:
			return path + "/"
		case s.wild && !t.wild && s.text == t.text:
			path += "/" + t.text + "x" // the name of the wildcard would match
		default:
			path += s.example()
		}
	}
	return path + examples(p.segments[n:]) + examples(q.segments[n:])
}

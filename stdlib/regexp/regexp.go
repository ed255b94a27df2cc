// Package regexp matches regular expressions, of the syntax of RE2, in time that grows no faster than the text.
//
// The Find methods have names of the pattern Find(All)?(String)?(Submatch)?(Index)?: All gives all matches that follow
// one another, at most n of them if n >= 0; String is for strings instead of byte slices; Submatch gives also what the
// parentheses matched; Index gives positions instead of texts.
package regexp

import (
	"io"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// A Regexp is a compiled expression. Many goroutines may use it at a time, but for Longest.
type Regexp struct {
	expr           string
	prog           *syntax.Prog
	names          []string
	longest        bool
	startCond      syntax.EmptyOp
	prefix         string // with which all matches begin
	prefixRune     rune
	prefixComplete bool // and which is all of the match
	machines       *sync.Pool
}

// Compile parses an expression. Of several matches that begin at a place, the one is chosen that a search with
// backtracking would find first.
func Compile(expr string) (*Regexp, error) { return compile(expr, syntax.Perl, false) }

// CompilePOSIX is Compile with the syntax of egrep; of several matches the longest is chosen.
func CompilePOSIX(expr string) (*Regexp, error) { return compile(expr, syntax.POSIX, true) }

func compile(expr string, flags syntax.Flags, longest bool) (*Regexp, error) {
	tree, err := syntax.Parse(expr, flags)
	if err != nil {
		return nil, err
	}
	prog, err := syntax.Compile(tree)
	if err != nil {
		return nil, err
	}
	re := &Regexp{
		expr: expr, prog: prog, names: tree.CapNames(), longest: longest, startCond: prog.StartCond(),
		machines: new(sync.Pool),
	}
	re.prefix, re.prefixComplete = prog.Prefix()
	if re.startCond != 0 {
		re.prefix, re.prefixComplete = "", false
	}
	re.prefixRune, _ = utf8.DecodeRuneInString(re.prefix)
	return re, nil
}

// MustCompile is Compile for expressions that are known to be right.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic(`regexp: Compile(` + quote(str) + `): ` + err.Error())
	}
	return re
}

// MustCompilePOSIX is CompilePOSIX for expressions that are known to be right.
func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic(`regexp: CompilePOSIX(` + quote(str) + `): ` + err.Error())
	}
	return re
}

func quote(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

func indexString(s, sub string) int { return strings.Index(s, sub) }

// text makes a string of bytes that nobody changes while we look.
func text(b []byte) textInput { return textInput(unsafe.String(unsafe.SliceData(b), len(b))) }

// String is the expression as it was written.
func (re *Regexp) String() string { return re.expr }

// Copy gives another Regexp that Longest can be called on.
func (re *Regexp) Copy() *Regexp {
	c := *re
	return &c
}

// Longest makes the longest of several matches be chosen from now on.
func (re *Regexp) Longest() { re.longest = true }

// NumSubexp is the number of parentheses.
func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// hasCaptures tells whether there are any.
func (re *Regexp) hasCaptures() bool { return len(re.names) > 1 }

// SubexpNames are the names of parentheses, empty for those without; the first stands for the whole match.
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex is the number of the parentheses of a name, -1 if there are none.
func (re *Regexp) SubexpIndex(name string) int {
	if name != "" {
		return slices.Index(re.names, name)
	}
	return -1
}

// LiteralPrefix is a text with which every match begins, and whether that is the whole expression.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.prefixComplete }

// MatchString tells whether the expression matches somewhere in s.
func (re *Regexp) MatchString(s string) bool { return re.doExecute(textInput(s), 0, 0, nil) != nil }

// Match tells whether the expression matches somewhere in b.
func (re *Regexp) Match(b []byte) bool { return re.doExecute(text(b), 0, 0, nil) != nil }

// MatchReader tells whether the expression matches somewhere in what r gives. It may read beyond the match.
func (re *Regexp) MatchReader(r io.RuneReader) bool {
	return re.doExecute(&readerInput{r: r}, 0, 0, nil) != nil
}

// MatchString is Compile and Regexp.MatchString.
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	return err == nil && re.MatchString(s), err
}

// Match is Compile and Regexp.Match.
func Match(pattern string, b []byte) (matched bool, err error) {
	re, err := Compile(pattern)
	return err == nil && re.Match(b), err
}

// MatchReader is Compile and Regexp.MatchReader.
func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	return err == nil && re.MatchReader(r), err
}

// QuoteMeta gives an expression that matches the text s.
func QuoteMeta(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(`\.+*?()|[]{}^$`, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// pad makes a result have places for all parentheses.
func (re *Regexp) pad(a []int) []int {
	for a != nil && len(a) < 2*len(re.names) {
		a = append(a, -1)
	}
	return a
}

// all calls deliver for the first n matches that follow one another; an empty one directly behind another is left out.
func (re *Regexp) all(in textInput, n int, deliver func([]int)) {
	if n < 0 {
		n = len(in) + 1
	}
	for pos, i, end := 0, 0, -1; i < n && pos <= len(in); {
		m := re.doExecute(in, pos, re.prog.NumCap, nil)
		if m == nil {
			return
		}
		accept := true
		if m[1] == pos {
			if m[0] == end {
				accept = false
			}
			_, width := in.step(pos)
			if width == 0 {
				width = 1
			}
			pos += width
		} else {
			pos = m[1]
		}
		end = m[1]
		if accept {
			deliver(re.pad(m))
			i++
		}
	}
}

// MarshalText gives the expression.
func (re *Regexp) MarshalText() ([]byte, error) { return re.AppendText(nil) }

// AppendText appends the expression.
func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.expr...), nil }

// UnmarshalText is Compile.
func (re *Regexp) UnmarshalText(text []byte) error {
	n, err := Compile(string(text))
	if err == nil {
		*re = *n
	}
	return err
}

// Split cuts s at the matches, into at most n pieces if n >= 0.
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	var pieces []string
	begin, end := 0, 0
	for _, m := range re.FindAllStringIndex(s, n) {
		if n > 0 && len(pieces) == n-1 {
			break
		}
		end = m[0]
		if m[1] != 0 {
			pieces = append(pieces, s[begin:end])
		}
		begin = m[1]
	}
	if end != len(s) {
		pieces = append(pieces, s[begin:])
	}
	return pieces
}

// replace gives src with the matches replaced by what repl appends; nil if there is none.
func (re *Regexp) replace(in textInput, ncap int, repl func(dst []byte, m []int) []byte) []byte {
	last, pos := 0, 0 // end of the last match, and where to look for the next
	var out []byte
	for pos <= len(in) {
		m := re.doExecute(in, pos, ncap, nil)
		if m == nil {
			break
		}
		out = append(out, in[last:m[0]]...)
		// No empty match directly behind another one.
		if m[1] > last || m[0] == 0 {
			out = repl(out, m)
		}
		last = m[1]
		_, width := in.step(pos)
		switch {
		case pos+width > m[1]:
			pos += width
		case pos+1 > m[1]:
			pos++ // at the end
		default:
			pos = m[1]
		}
	}
	if out == nil && last == 0 {
		return nil
	}
	return append(out, in[last:]...)
}

func (re *Regexp) replaceString(src string, ncap int, repl func(dst []byte, m []int) []byte) string {
	matched := false
	b := re.replace(textInput(src), ncap, func(dst []byte, m []int) []byte {
		matched = true
		return repl(dst, m)
	})
	if !matched {
		return src
	}
	return string(b)
}

// replaceBytes gives a copy in any case.
func (re *Regexp) replaceBytes(src []byte, ncap int, repl func(dst []byte, m []int) []byte) []byte {
	matched := false
	b := re.replace(text(src), ncap, func(dst []byte, m []int) []byte {
		matched = true
		return repl(dst, m)
	})
	if !matched {
		return append([]byte(nil), src...)
	}
	return b
}

// ReplaceAllString replaces all matches by repl, in which $1 and ${name} stand for what parentheses matched.
func (re *Regexp) ReplaceAllString(src, repl string) string {
	n := 2
	if strings.Contains(repl, "$") {
		n = 2 * len(re.names)
	}
	return re.replaceString(src, n, func(dst []byte, m []int) []byte { return re.expand(dst, repl, src, m) })
}

// ReplaceAllLiteralString replaces all matches by repl as it is.
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	return re.replaceString(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl...) })
}

// ReplaceAllStringFunc replaces all matches by what repl makes of them.
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return re.replaceString(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl(src[m[0]:m[1]])...) })
}

// ReplaceAll is ReplaceAllString for bytes.
func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	template := string(repl)
	n := 2
	if strings.Contains(template, "$") {
		n = 2 * len(re.names)
	}
	return re.replaceBytes(src, n, func(dst []byte, m []int) []byte {
		return re.expand(dst, template, string(text(src)), m)
	})
}

// ReplaceAllLiteral is ReplaceAllLiteralString for bytes.
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	return re.replaceBytes(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl...) })
}

// ReplaceAllFunc is ReplaceAllStringFunc for bytes.
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	return re.replaceBytes(src, 2, func(dst []byte, m []int) []byte { return append(dst, repl(src[m[0]:m[1]])...) })
}

// Expand appends template, in which $1 and ${name} stand for parts of a match, to dst.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.expand(dst, string(template), string(text(src)), match)
}

// ExpandString is Expand for strings.
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	return re.expand(dst, template, src, match)
}

func (re *Regexp) expand(dst []byte, template string, src string, match []int) []byte {
	for {
		before, after, ok := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !ok {
			return dst
		}
		template = after
		if strings.HasPrefix(template, "$") {
			dst = append(dst, '$')
			template = template[1:]
			continue
		}
		name, rest, ok := reference(template)
		if !ok {
			dst = append(dst, '$')
			continue
		}
		template = rest
		if n, ok := referenceNumber(name); ok {
			dst = appendPart(dst, src, match, n)
			continue
		}
		for i, have := range re.names {
			if have == name && i > 0 && 2*i+1 < len(match) && match[2*i] >= 0 {
				dst = appendPart(dst, src, match, i)
				break
			}
		}
	}
}

func appendPart(dst []byte, src string, match []int, n int) []byte {
	if 2*n+1 < len(match) && match[2*n] >= 0 {
		return append(dst, src[match[2*n]:match[2*n+1]]...)
	}
	return dst
}

// reference reads a name, in braces or not, behind a $.
func reference(s string) (name, rest string, ok bool) {
	inBraces := strings.HasPrefix(s, "{")
	if inBraces {
		s = s[1:]
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	if end < 0 {
		end = len(s)
	}
	if end == 0 {
		return "", "", false
	}
	name, rest = s[:end], s[end:]
	if inBraces {
		rest, ok = strings.CutPrefix(rest, "}")
		return name, rest, ok
	}
	return name, rest, true
}

// referenceNumber reads a name that is a number.
func referenceNumber(name string) (n int, ok bool) {
	for i := 0; i < len(name); i++ {
		if name[i] < '0' || name[i] > '9' || n >= 1e8 {
			return 0, false
		}
		n = n*10 + int(name[i]-'0')
	}
	return n, name[0] != '0' || len(name) == 1
}

package constraint

import (
	"errors"
	"strconv"
	"strings"
)

// IsPlusBuild reports whether a line begins as a // +build line, whatever follows.
func IsPlusBuild(line string) bool {
	_, ok := cutPlusBuild(line)
	return ok
}

func cutPlusBuild(line string) (expr string, ok bool) {
	line = strings.TrimSuffix(line, "\n")
	body, ok := strings.CutPrefix(line, "//")
	if !ok || strings.Contains(line, "\n") {
		return "", false
	}
	return cutWord(strings.TrimSpace(body), "+build")
}

var errComplex = errors.New("expression too complex for // +build lines")

// parsePlus reads a // +build expression: words of which one must be true; of the parts between commas all; ! is not. What is
// wrong is the tag ignore.
func parsePlus(text string) (Expr, error) {
	const maxOperators = 100
	n := 0
	var x Expr
	for word := range strings.FieldsSeq(text) {
		var all Expr
		for part := range strings.SplitSeq(word, ",") {
			y := plusTag(part)
			if all == nil {
				all = y
				continue
			}
			all = &AndExpr{all, y}
			n++
		}
		if x == nil {
			x = all
		} else {
			x = &OrExpr{x, all}
			n++
		}
		if n > maxOperators {
			return nil, errComplex
		}
	}
	if x == nil {
		x = &TagExpr{"ignore"}
	}
	return x, nil
}

func plusTag(s string) Expr {
	if s == "!" || strings.HasPrefix(s, "!!") {
		return &TagExpr{"ignore"}
	}
	name, negated := strings.CutPrefix(s, "!")
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return !isTagRune(r) }) {
		name = "ignore"
	}
	if negated {
		return &NotExpr{&TagExpr{name}}
	}
	return &TagExpr{name}
}

// PlusBuildLines gives // +build lines that together mean x, if there are any simple ones.
func PlusBuildLines(x Expr) ([]string, error) {
	// A line for each operand of &&; in it words for the operands of ||; in them tags for those of && again.
	var lines [][][]string
	simple := true
	for _, line := range split[*AndExpr](pushNot(x, false)) {
		var words [][]string
		for _, word := range split[*OrExpr](line) {
			var tags []string
			for _, tag := range split[*AndExpr](word) {
				if _, ok := tag.(*OrExpr); ok {
					return nil, errComplex
				}
				tags = append(tags, tag.String())
			}
			words = append(words, tags)
		}
		simple = simple && len(words) == 1
		lines = append(lines, words)
	}
	if simple {
		// One line will do.
		var tags []string
		for _, words := range lines {
			tags = append(tags, words[0]...)
		}
		lines = [][][]string{{tags}}
	}
	var result []string
	for _, words := range lines {
		text := "// +build"
		for _, tags := range words {
			text += " " + strings.Join(tags, ",")
		}
		result = append(result, text)
	}
	return result, nil
}

// pushNot gives an expression that means x, or !x if not is true, in which only tags are negated.
func pushNot(x Expr, not bool) Expr {
	var a, b Expr
	isAnd := false
	switch y := x.(type) {
	case *TagExpr:
		if not {
			return &NotExpr{y}
		}
		return y
	case *NotExpr:
		return pushNot(y.X, !not)
	case *AndExpr:
		a, b, isAnd = y.X, y.Y, true
	case *OrExpr:
		a, b = y.X, y.Y
	default:
		return x
	}
	a, b = pushNot(a, not), pushNot(b, not)
	if isAnd != not {
		return &AndExpr{a, b}
	}
	return &OrExpr{a, b}
}

// split gives the operands of a chain of one operator.
func split[E *AndExpr | *OrExpr](x Expr) []Expr {
	if _, ok := any(x).(E); !ok {
		return []Expr{x}
	}
	switch x := x.(type) {
	case *AndExpr:
		return append(split[E](x.X), split[E](x.Y)...)
	case *OrExpr:
		return append(split[E](x.X), split[E](x.Y)...)
	}
	panic("not reached")
}

// GoVersion gives the least version of Go for which x can be true, such as go1.21. It is empty if x does not say.
func GoVersion(x Expr) string {
	switch v := minVersion(x, false); {
	case v < 0:
		return ""
	case v == 0:
		return "go1"
	default:
		return "go1." + strconv.Itoa(v)
	}
}

// minVersion is the least v with which x, or !x if not is true, can be true in Go 1.v; -1 for any.
func minVersion(x Expr, not bool) int {
	switch x := x.(type) {
	case *NotExpr:
		return minVersion(x.X, !not)
	case *AndExpr:
		a, b := minVersion(x.X, not), minVersion(x.Y, not)
		if not {
			return min(a, b)
		}
		return max(a, b)
	case *OrExpr:
		a, b := minVersion(x.X, not), minVersion(x.Y, not)
		if not {
			return max(a, b)
		}
		return min(a, b)
	case *TagExpr:
		if not {
			break
		}
		if x.Tag == "go1" {
			return 0
		}
		if s, ok := strings.CutPrefix(x.Tag, "go1."); ok {
			if v, err := strconv.Atoi(s); err == nil {
				return v
			}
		}
	}
	return -1
}

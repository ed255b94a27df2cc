// Package syntax parses regular expressions and compiles them into programs for package regexp.
package syntax

import "strconv"

// Flags say how an expression is read.
type Flags uint16

const (
	FoldCase      Flags = 1 << iota // letters match whatever their case
	Literal                         // the expression is a text
	ClassNL                         // negated classes match newline
	DotNL                           // . matches newline
	OneLine                         // ^ and $ match only at the ends of the text
	NonGreedy                       // repetitions prefer less
	PerlX                           // Perl's extensions
	UnicodeGroups                   // \p{Han}
	WasDollar                       // an OpEndText that was written $
	Simple                          // an expression without counted repetition

	MatchNL = ClassNL | DotNL

	Perl        = ClassNL | OneLine | PerlX | UnicodeGroups
	POSIX Flags = 0
)

// An Op is the operator of a Regexp.
type Op uint8

const (
	OpNoMatch        Op = 1 + iota // matches nothing
	OpEmptyMatch                   // matches the empty text
	OpLiteral                      // matches Rune in order
	OpCharClass                    // matches a character in the ranges Rune
	OpAnyCharNotNL                 // matches a character but newline
	OpAnyChar                      // matches a character
	OpBeginLine                    // matches at the start of a line
	OpEndLine                      // matches at the end of a line
	OpBeginText                    // matches at the start of the text
	OpEndText                      // matches at the end of the text
	OpWordBoundary                 // matches between a word and something else
	OpNoWordBoundary               // matches everywhere else
	OpCapture                      // matches Sub[0] and remembers it as Cap
	OpStar                         // matches Sub[0] any number of times
	OpPlus                         // matches Sub[0] at least once
	OpQuest                        // matches Sub[0] or nothing
	OpRepeat                       // matches Sub[0] from Min to Max times; Max -1 is no limit
	OpConcat                       // matches Sub one after another
	OpAlternate                    // matches one of Sub
)

var opNames = [...]string{
	"", "NoMatch", "EmptyMatch", "Literal", "CharClass", "AnyCharNotNL", "AnyChar", "BeginLine", "EndLine", "BeginText",
	"EndText", "WordBoundary", "NoWordBoundary", "Capture", "Star", "Plus", "Quest", "Repeat", "Concat", "Alternate",
}

// String is the operator's name.
func (i Op) String() string {
	if 0 < i && int(i) < len(opNames) {
		return opNames[i]
	}
	return "Op(" + strconv.Itoa(int(i)) + ")"
}

// A Regexp is a node of an expression's tree.
type Regexp struct {
	Op       Op
	Flags    Flags
	Sub      []*Regexp
	Sub0     [1]*Regexp // room for Sub
	Rune     []rune     // characters of OpLiteral, pairs of OpCharClass
	Rune0    [2]rune    // room for Rune
	Min, Max int
	Cap      int
	Name     string // of a capture, if it has one
}

func newNode(op Op, flags Flags, subs ...*Regexp) *Regexp {
	re := &Regexp{Op: op, Flags: flags}
	re.Sub = append(re.Sub0[:0], subs...)
	return re
}

// MaxCap is the highest number of a capture.
func (re *Regexp) MaxCap() int {
	m := 0
	if re.Op == OpCapture {
		m = re.Cap
	}
	for _, sub := range re.Sub {
		m = max(m, sub.MaxCap())
	}
	return m
}

// CapNames are the names of all captures, empty for those without; the first stands for the whole.
func (re *Regexp) CapNames() []string {
	names := make([]string, re.MaxCap()+1)
	re.capNames(names)
	return names
}

func (re *Regexp) capNames(names []string) {
	if re.Op == OpCapture {
		names[re.Cap] = re.Name
	}
	for _, sub := range re.Sub {
		sub.capNames(names)
	}
}

// matchesEmpty tells whether the expression can match without consuming anything.
func (re *Regexp) matchesEmpty() bool {
	switch re.Op {
	case OpNoMatch, OpLiteral, OpCharClass, OpAnyCharNotNL, OpAnyChar:
		return false
	case OpCapture, OpPlus:
		return re.Sub[0].matchesEmpty()
	case OpRepeat:
		return re.Min == 0 || re.Sub[0].matchesEmpty()
	case OpConcat:
		for _, sub := range re.Sub {
			if !sub.matchesEmpty() {
				return false
			}
		}
	case OpAlternate:
		for _, sub := range re.Sub {
			if sub.matchesEmpty() {
				return true
			}
		}
		return false
	}
	return true
}

// An ErrorCode is what is wrong with an expression.
type ErrorCode string

const (
	ErrInternalError         ErrorCode = "regexp/syntax: internal error"
	ErrInvalidCharClass      ErrorCode = "invalid character class"
	ErrInvalidCharRange      ErrorCode = "invalid character class range"
	ErrInvalidEscape         ErrorCode = "invalid escape sequence"
	ErrInvalidNamedCapture   ErrorCode = "invalid named capture"
	ErrInvalidPerlOp         ErrorCode = "invalid or unsupported Perl syntax"
	ErrInvalidRepeatOp       ErrorCode = "invalid nested repetition operator"
	ErrInvalidRepeatSize     ErrorCode = "invalid repeat count"
	ErrInvalidUTF8           ErrorCode = "invalid UTF-8"
	ErrMissingBracket        ErrorCode = "missing closing ]"
	ErrMissingParen          ErrorCode = "missing closing )"
	ErrMissingRepeatArgument ErrorCode = "missing argument to repetition operator"
	ErrTrailingBackslash     ErrorCode = "trailing backslash at end of expression"
	ErrUnexpectedParen       ErrorCode = "unexpected )"
	ErrNestingDepth          ErrorCode = "expression nests too deeply"
	ErrLarge                 ErrorCode = "expression too large"
)

func (e ErrorCode) String() string { return string(e) }

// An Error is why an expression could not be parsed.
type Error struct {
	Code ErrorCode
	Expr string // the part that is wrong
}

func (e *Error) Error() string {
	return "error parsing regexp: " + e.Code.String() + ": `" + e.Expr + "`"
}

package ast

import (
	"fmt"
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Directive is a comment for a tool, of the form //tool:name args.
type Directive struct {
	Tool string
	Name string
	Args string // without spaces at its ends

	Slash   token.Pos // where the comment begins
	ArgsPos token.Pos // where Args begins, or would
}

func (d *Directive) Pos() token.Pos { return d.Slash }
func (d *Directive) End() token.Pos { return d.ArgsPos + token.Pos(len(d.Args)) }

// A DirectiveArg is an argument of a directive, without its quotes.
type DirectiveArg struct {
	Arg string
	Pos token.Pos
}

// ParseDirective reads a comment that stands at pos, and reports whether it is a directive. Older ones such as //line and
// //export are none.
func ParseDirective(pos token.Pos, c string) (Directive, bool) {
	body, ok := strings.CutPrefix(c, "//")
	tool, rest, found := strings.Cut(body, ":")
	if !ok || !found || !isToolName(tool) || rest == "" || !isToolName(rest[:1]) {
		return Directive{}, false
	}
	name, rest := cutWord(rest)
	args := strings.TrimLeftFunc(rest, unicode.IsSpace)
	d := Directive{Tool: tool, Name: name, Slash: pos, ArgsPos: pos + token.Pos(len(c)-len(args))}
	d.Args = strings.TrimRightFunc(args, unicode.IsSpace)
	return d, true
}

// cutWord cuts s before its first space.
func cutWord(s string) (word, rest string) {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// ParseArgs gives the arguments: words, or Go strings.
func (d *Directive) ParseArgs() ([]DirectiveArg, error) {
	args := []DirectiveArg{}
	for rest := d.Args; ; {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		if rest == "" {
			return args, nil
		}
		arg := DirectiveArg{Pos: d.ArgsPos + token.Pos(len(d.Args)-len(rest))}
		if rest[0] != '`' && rest[0] != '"' {
			arg.Arg, rest = cutWord(rest)
			args = append(args, arg)
			continue
		}
		invalid := func(rest string) ([]DirectiveArg, error) {
			return nil, fmt.Errorf("invalid quoted string in //%s:%s: %s", d.Tool, d.Name, rest)
		}
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return invalid(rest)
		}
		arg.Arg, _ = strconv.Unquote(quoted)
		rest = rest[len(quoted):]
		if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) {
			return invalid(rest)
		}
		args = append(args, arg)
	}
}

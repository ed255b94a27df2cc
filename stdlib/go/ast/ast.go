// Package ast has trees of Go source text.
package ast

import (
	"go/token"
	"strings"
)

// A Node is a part of a tree.
type Node interface {
	Pos() token.Pos // where it begins
	End() token.Pos // what comes right after it
}

// An Expr is an expression or a type.
type Expr interface {
	Node
	exprNode()
}

// A Stmt is a statement.
type Stmt interface {
	Node
	stmtNode()
}

// A Decl is a declaration.
type Decl interface {
	Node
	declNode()
}

// A Comment is one comment. A // comment is without its line's end; carriage returns are taken out.
type Comment struct {
	Slash token.Pos
	Text  string
}

func (c *Comment) Pos() token.Pos { return c.Slash }
func (c *Comment) End() token.Pos { return c.Slash + token.Pos(len(c.Text)) }

// A CommentGroup is comments with no other tokens and no empty lines between them.
type CommentGroup struct {
	List []*Comment // at least one
}

func (g *CommentGroup) Pos() token.Pos { return g.List[0].Pos() }
func (g *CommentGroup) End() token.Pos { return g.List[len(g.List)-1].End() }

// Text is what the comments say: without comment marks, directives, one space after //, spaces at ends of lines and empty
// lines at both ends. Several empty lines become one. A text that is not empty ends with a newline. g may be nil.
func (g *CommentGroup) Text() string {
	if g == nil {
		return ""
	}
	var b strings.Builder
	empty := 0 // empty lines since the last that is not
	for _, c := range g.List {
		text := c.Text
		if body, ok := strings.CutPrefix(text, "//"); ok {
			if !strings.HasPrefix(body, " ") && isDirective(body) {
				continue
			}
			text = strings.TrimPrefix(body, " ")
		} else {
			text = text[len("/*") : len(text)-len("*/")]
		}
		for line := range strings.SplitSeq(text, "\n") {
			line = strings.TrimRight(line, " \t\n\r")
			if line == "" {
				empty++
				continue
			}
			if empty > 0 && b.Len() > 0 {
				b.WriteByte('\n')
			}
			empty = 0
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// isDirective reports whether a comment without its // is one for tools.
func isDirective(s string) bool {
	for _, word := range []string{"line ", "extern ", "export "} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	tool, rest, ok := strings.Cut(s, ":")
	return ok && rest != "" && isToolName(tool) && isToolName(rest[:1])
}

// isToolName reports whether s is small letters and digits.
func isToolName(s string) bool {
	for i := range len(s) {
		if !('a' <= s[i] && s[i] <= 'z' || '0' <= s[i] && s[i] <= '9') {
			return false
		}
	}
	return s != ""
}

// Package parse makes trees of templates. It serves text/template and html/template, which are what programs use.
package parse

import (
	"bytes"
	"fmt"
	"strings"
)

// A Tree is one template.
type Tree struct {
	Name      string    // the template's name
	ParseName string    // the name of the template in whose text it stands, for messages
	Root      *ListNode // what it consists of
	Mode      Mode      // how it is parsed

	text        string // the whole text
	open, close string // the delimiters
	funcs       []map[string]any
}

// A Mode is a set of flags for the parser.
type Mode uint

const (
	ParseComments Mode = 1 << iota // comments are nodes of the tree
	SkipFuncCheck                  // functions need not be known
)

// New makes a Tree without content.
func New(name string, funcs ...map[string]any) *Tree { return &Tree{Name: name, funcs: funcs} }

// Parse makes the trees of a template and of those that are defined in its text, by name. Empty delimiters mean {{ and }};
// funcs has the functions that may be called.
func Parse(name, text, leftDelim, rightDelim string, funcs ...map[string]any) (map[string]*Tree, error) {
	set := make(map[string]*Tree)
	_, err := New(name).Parse(text, leftDelim, rightDelim, set, funcs...)
	return set, err
}

// Parse makes the tree of a template, and puts it and those defined in its text into treeSet. Empty delimiters mean
// {{ and }}; funcs has the functions that may be called.
func (t *Tree) Parse(text, leftDelim, rightDelim string, treeSet map[string]*Tree, funcs ...map[string]any) (tree *Tree, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case mistake:
			tree, err = nil, e.error
		default:
			panic(e)
		}
	}()
	if leftDelim == "" {
		leftDelim = openDefault
	}
	if rightDelim == "" {
		rightDelim = closeDefault
	}
	t.ParseName = t.Name
	t.text, t.open, t.close, t.funcs = text, leftDelim, rightDelim, nil
	lex := &lexer{input: text, open: leftDelim, close: rightDelim, line: 1, notes: t.Mode&ParseComments != 0}
	p := &parser{source: &source{lex: lex}, tree: t, set: treeSet, funcs: funcs, vars: []string{"$"}, seen: -1}
	lex.breaks = !p.hasFunc("break")
	lex.continues = !p.hasFunc("continue")
	p.top()
	return t, nil
}

// Copy makes a copy of the tree and all its nodes.
func (t *Tree) Copy() *Tree {
	if t == nil {
		return nil
	}
	return &Tree{
		Name: t.Name, ParseName: t.ParseName, Root: t.Root.CopyList(),
		text: t.text, open: t.open, close: t.close,
	}
}

// ErrorContext says where a node is, as name:line:column, and how it reads. The tree matters only for nodes that do not
// know theirs.
func (t *Tree) ErrorContext(n Node) (location, context string) {
	if own := n.tree(); own != nil {
		t = own
	}
	before := t.text[:n.Position()]
	line := 1 + strings.Count(before, "\n")
	column := len(before) - (strings.LastIndexByte(before, '\n') + 1)
	return fmt.Sprintf("%s:%d:%d", t.ParseName, line, column), n.String()
}

// IsEmptyTree reports whether a node consists of spaces and comments alone.
func IsEmptyTree(n Node) bool {
	switch n := n.(type) {
	case nil, *CommentNode:
		return true
	case *ListNode:
		for _, node := range n.Nodes {
			if !IsEmptyTree(node) {
				return false
			}
		}
		return true
	case *TextNode:
		return len(bytes.TrimSpace(n.Text)) == 0
	case *ActionNode, *IfNode, *RangeNode, *TemplateNode, *WithNode:
		return false
	}
	panic("unknown node: " + n.String())
}

package ast

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// A CommentMap says which comments belong to which nodes.
type CommentMap map[Node][]*CommentGroup

func byPos(a, b *CommentGroup) int { return cmp.Compare(a.Pos(), b.Pos()) }

// NewCommentMap finds out to which nodes in a tree comments belong. A comment belongs to the statement, declaration or the like
// that ends on its line, or right before it with an empty line behind the comment; failing that to any node of which this is
// true; and otherwise to the next node.
func NewCommentMap(fset *token.FileSet, node Node, comments []*CommentGroup) CommentMap {
	if len(comments) == 0 {
		return nil
	}
	a := associator{fset: fset, result: make(CommentMap), left: slices.SortedStableFunc(slices.Values(comments), byPos)}
	for n := range Preorder(node) {
		switch n.(type) {
		case *CommentGroup, *Comment:
		default:
			a.visit(n)
		}
	}
	a.visit(nil)
	return a.result
}

// An associator goes through nodes and comments in the order of their places.
type associator struct {
	fset   *token.FileSet
	result CommentMap
	left   []*CommentGroup // comments that come later

	last   Node   // the node visited last
	around []Node // the important nodes that we are in
	ended  Node   // the last important node that ended
}

// isImportant reports whether comments rather belong to a node than to what is in it.
func isImportant(n Node) bool {
	switch n.(type) {
	case *File, *Field, Decl, Spec, Stmt:
		return true
	}
	return false
}

// leave takes off the nodes that end before a place.
func (a *associator) leave(pos token.Pos) {
	for n := len(a.around); n > 0 && a.around[n-1].End() <= pos; n-- {
		a.ended = a.around[n-1]
		a.around = a.around[:n-1]
	}
}

// visit associates the comments before a node; nil is the end.
func (a *associator) visit(next Node) {
	const infinity = 1 << 30
	at := token.Position{Offset: infinity, Line: infinity}
	if next != nil {
		at = a.fset.Position(next.Pos())
	}
	for len(a.left) > 0 {
		c := a.left[0]
		begin, end := a.fset.Position(c.Pos()), a.fset.Position(c.End())
		if end.Offset > at.Offset {
			break
		}
		a.left = a.left[1:]
		a.leave(c.Pos())
		follows := func(n Node) bool {
			if n == nil {
				return false
			}
			line := a.fset.Position(n.End()).Line
			return line == begin.Line || line+1 == begin.Line && end.Line+1 < at.Line
		}
		owner := next
		switch {
		case follows(a.ended):
			owner = a.ended
		case a.last != nil && (next == nil || follows(a.last)):
			owner = a.last
		}
		a.result[owner] = append(a.result[owner], c)
	}
	if next == nil {
		return
	}
	a.last = next
	if isImportant(next) {
		ended := a.ended
		a.leave(next.Pos())
		a.ended = ended
		a.around = append(a.around, next)
	}
}

// Update gives what belongs to a node to another that takes its place, and gives that.
func (cmap CommentMap) Update(old, new Node) Node {
	if groups := cmap[old]; len(groups) > 0 {
		delete(cmap, old)
		cmap[new] = append(cmap[new], groups...)
	}
	return new
}

// Filter gives the part that is about a node and those in it.
func (cmap CommentMap) Filter(node Node) CommentMap {
	part := make(CommentMap)
	for n := range Preorder(node) {
		if groups := cmap[n]; len(groups) > 0 {
			part[n] = groups
		}
	}
	return part
}

// Comments gives all comments in order.
func (cmap CommentMap) Comments() []*CommentGroup {
	list := make([]*CommentGroup, 0, len(cmap))
	for _, groups := range cmap {
		list = append(list, groups...)
	}
	slices.SortFunc(list, byPos)
	return list
}

// String lists nodes with the beginnings of their comments, for debugging.
func (cmap CommentMap) String() string {
	var nodes []Node
	for n := range cmap {
		nodes = append(nodes, n)
	}
	slices.SortFunc(nodes, func(a, b Node) int {
		return cmp.Or(cmp.Compare(a.Pos(), b.Pos()), cmp.Compare(a.End(), b.End()))
	})
	var b strings.Builder
	b.WriteString("CommentMap {\n")
	for _, n := range nodes {
		name := fmt.Sprintf("%T", n)
		if ident, ok := n.(*Ident); ok {
			name = ident.Name
		}
		fmt.Fprintf(&b, "\t%p  %20s:  %s\n", n, name, beginning(cmap[n]))
	}
	b.WriteString("}\n")
	return b.String()
}

// beginning is at most 40 bytes of comments, on one line.
func beginning(groups []*CommentGroup) string {
	const limit = 40
	var b strings.Builder
	for _, g := range groups {
		for _, c := range g.List {
			if b.Len() < limit {
				b.WriteString(c.Text)
			}
		}
	}
	s := b.String()
	if len(s) > limit {
		s = s[:limit-len("...")] + "..."
	}
	return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(s)
}

// Package printer prints trees of Go source text, as gofmt does.
package printer

import (
	"fmt"
	"go/ast"
	"go/token"
	"io"
	"text/tabwriter"
)

// A Mode is a set of flags for the printer.
type Mode uint

const (
	RawFormat Mode = 1 << iota // do not align anything
	TabIndent                  // indent with tabs, whatever UseSpaces says
	UseSpaces                  // align with spaces rather than tabs
	SourcePos                  // add //line directives with the places in the tree

	// NormalizeNumbers, which package go/format sets, writes letters in numbers as gofmt does.
	normalizeNumbers Mode = 1 << 30
)

// A Config says how to print.
type Config struct {
	Mode     Mode
	Tabwidth int // how wide tabs are
	Indent   int // how much everything is indented
}

// A CommentedNode is a node with the comments that are printed in and around it.
type CommentedNode struct {
	Node     any // *ast.File, or ast.Expr, ast.Decl, ast.Spec, or ast.Stmt
	Comments []*ast.CommentGroup
}

// Fprint prints a node without aligning with spaces, with tabs of 8. See Config.Fprint.
func Fprint(output io.Writer, fset *token.FileSet, node any) error {
	return (&Config{Tabwidth: 8}).Fprint(output, fset, node)
}

// Fprint prints a node: an *ast.File, *CommentedNode, []ast.Decl, []ast.Stmt, or what implements ast.Expr, ast.Decl, ast.Spec or
// ast.Stmt. Places in fset matter for where lines end and comments stand.
func (cfg *Config) Fprint(output io.Writer, fset *token.FileSet, node any) error {
	return cfg.fprint(output, fset, node, make(map[ast.Node]int))
}

func (cfg *Config) fprint(output io.Writer, fset *token.FileSet, node any, sizes map[ast.Node]int) error {
	p := &printer{
		Config: *cfg, fset: fset, sizes: sizes, cachedPos: -1,
		pos: token.Position{Line: 1, Column: 1}, out: token.Position{Line: 1, Column: 1},
	}
	if err := p.printNode(node); err != nil {
		return err
	}
	p.impliedSemi = false
	p.flush(token.Position{Offset: infinity, Line: infinity}, token.EOF)
	p.fixBuildLines()
	output = &trimmer{output: output}
	if cfg.Mode&RawFormat != 0 {
		_, err := output.Write(p.output)
		return err
	}
	minWidth, pad, flags := cfg.Tabwidth, byte('\t'), tabwriter.DiscardEmptyColumns
	if cfg.Mode&UseSpaces != 0 {
		pad = ' '
	}
	if cfg.Mode&TabIndent != 0 {
		minWidth = 0
		flags |= tabwriter.TabIndent
	}
	w := tabwriter.NewWriter(output, minWidth, cfg.Tabwidth, 1, pad, flags)
	if _, err := w.Write(p.output); err != nil {
		return err
	}
	return w.Flush()
}

// printNode prints a node and the comments that belong to it.
func (p *printer) printNode(node any) error {
	unsupported := func() error { return fmt.Errorf("go/printer: unsupported node type %T", node) }
	if c, ok := node.(*CommentedNode); ok {
		node = c.Node
		if c.Comments != nil {
			n, ok := node.(ast.Node)
			if !ok {
				return unsupported()
			}
			p.comments = commentsOf(n, c.Comments)
		} else if f, ok := node.(*ast.File); ok {
			p.comments = f.Comments
		}
	} else if f, ok := node.(*ast.File); ok {
		p.comments = f.Comments
	}
	p.nodeComments = p.comments == nil
	p.nextComment()
	switch n := node.(type) {
	case ast.Expr:
		p.expr(n)
	case ast.Stmt:
		p.indentForLabel(n)
		p.stmt(n, false)
	case ast.Decl:
		p.decl(n)
	case ast.Spec:
		p.spec(n, 1, false)
	case []ast.Stmt:
		for _, s := range n {
			p.indentForLabel(s)
		}
		p.stmtList(n, 0, false)
	case []ast.Decl:
		p.declList(n)
	case *ast.File:
		p.file(n)
	default:
		return unsupported()
	}
	return p.err
}

// indentForLabel makes room for a label, which stands further to the left.
func (p *printer) indentForLabel(s ast.Stmt) {
	if _, ok := s.(*ast.LabeledStmt); ok {
		p.indent = 1
	}
}

// commentsOf gives the comments in a node, with its doc comment and the one behind it.
func commentsOf(n ast.Node, comments []*ast.CommentGroup) []*ast.CommentGroup {
	start, end := n.Pos(), n.End()
	if doc := docOf(n); doc != nil {
		start = doc.Pos()
	}
	if last := lastCommentOf(n); last != nil {
		end = max(end, last.End())
	}
	i := 0
	for i < len(comments) && comments[i].End() < start {
		i++
	}
	j := i
	for j < len(comments) && comments[j].Pos() < end {
		j++
	}
	if i == j {
		return nil
	}
	return comments[i:j]
}

// docOf gives a node's doc comment, or nil.
func docOf(n ast.Node) *ast.CommentGroup {
	switch n := n.(type) {
	case *ast.Field:
		return n.Doc
	case *ast.ImportSpec:
		return n.Doc
	case *ast.ValueSpec:
		return n.Doc
	case *ast.TypeSpec:
		return n.Doc
	case *ast.GenDecl:
		return n.Doc
	case *ast.FuncDecl:
		return n.Doc
	case *ast.File:
		return n.Doc
	}
	return nil
}

// lastCommentOf gives the comment behind a node, or nil.
func lastCommentOf(n ast.Node) *ast.CommentGroup {
	switch n := n.(type) {
	case *ast.Field:
		return n.Comment
	case *ast.ImportSpec:
		return n.Comment
	case *ast.ValueSpec:
		return n.Comment
	case *ast.TypeSpec:
		return n.Comment
	case *ast.GenDecl:
		if len(n.Specs) > 0 {
			return lastCommentOf(n.Specs[len(n.Specs)-1])
		}
	case *ast.File:
		if len(n.Comments) > 0 {
			return n.Comments[len(n.Comments)-1]
		}
	}
	return nil
}

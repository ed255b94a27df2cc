package ast

import (
	"cmp"
	"go/token"
	"slices"
	"strconv"
)

// SortImports sorts imports within groups without empty lines by path, and takes out those that are there twice, if nothing
// gets lost by it.
func SortImports(fset *token.FileSet, f *File) {
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	for _, decl := range f.Decls {
		d, ok := decl.(*GenDecl)
		if !ok || d.Tok != token.IMPORT {
			// Imports come first.
			break
		}
		if !d.Lparen.IsValid() {
			continue
		}
		var specs []Spec
		start := 0
		for i := range d.Specs {
			if i == len(d.Specs)-1 || line(d.Specs[i+1].Pos()) > 1+line(d.Specs[i].End()) {
				g := importGroup{fset: fset, file: f, decl: d, specs: d.Specs[start : i+1]}
				specs = append(specs, g.sort()...)
				start = i + 1
			}
		}
		d.Specs = specs
		if n := len(specs); n > 0 {
			// There is no empty line before the parenthesis, although something may have gone.
			last := line(specs[n-1].Pos())
			for paren := line(d.Rparen); paren > last+1; {
				paren--
				fset.File(d.Rparen).MergeLine(paren)
			}
		}
	}
	f.Imports = f.Imports[:0]
	for _, decl := range f.Decls {
		if d, ok := decl.(*GenDecl); ok && d.Tok == token.IMPORT {
			for _, spec := range d.Specs {
				f.Imports = append(f.Imports, spec.(*ImportSpec))
			}
		}
	}
}

// An importGroup is imports on lines one after the other.
type importGroup struct {
	fset  *token.FileSet
	file  *File
	decl  *GenDecl
	specs []Spec
}

func (g *importGroup) line(pos token.Pos) int { return g.fset.PositionFor(pos, false).Line }

// A span is where an import stands.
type span struct{ start, end token.Pos }

// A sideComment is a comment of an import.
type sideComment struct {
	before bool // it stands before the import
	group  *CommentGroup
}

// key is by what imports are sorted.
func key(s Spec) (path, name, comment string) {
	spec := s.(*ImportSpec)
	path, _ = strconv.Unquote(spec.Path.Value)
	if spec.Name != nil {
		name = spec.Name.Name
	}
	return path, name, spec.Comment.Text()
}

func compareImports(a, b Spec) int {
	path1, name1, comment1 := key(a)
	path2, name2, comment2 := key(b)
	return cmp.Or(cmp.Compare(path1, path2), cmp.Compare(name1, name2), cmp.Compare(comment1, comment2))
}

// isCopy reports whether an import can go because the next is the same.
func isCopy(s, next Spec) bool {
	path1, name1, _ := key(s)
	path2, name2, _ := key(next)
	return path1 == path2 && name1 == name2 && s.(*ImportSpec).Comment == nil
}

// sort sorts the imports and gives those that stay. Each gets the place of the one that was there before, and takes its comments
// along.
func (g *importGroup) sort() []Spec {
	if len(g.specs) <= 1 {
		return g.specs
	}
	spans := make([]span, len(g.specs))
	for i, s := range g.specs {
		spans[i] = span{s.Pos(), s.End()}
	}
	comments := g.comments(spans)
	owned := g.owners(comments, spans)
	slices.SortStableFunc(g.specs, compareImports)
	var kept []Spec
	for i, s := range g.specs {
		if i == len(g.specs)-1 || !isCopy(s, g.specs[i+1]) {
			kept = append(kept, s)
		} else if l := g.line(s.Pos()); l != g.line(g.decl.Rparen) {
			g.fset.File(s.Pos()).MergeLine(l)
		}
	}
	for i, s := range kept {
		move(s.(*ImportSpec), spans[i], owned[s.(*ImportSpec)])
	}
	slices.SortStableFunc(comments, byPos)
	return kept
}

// comments gives the comments on the lines of the imports, as part of File.Comments.
func (g *importGroup) comments(spans []span) []*CommentGroup {
	start, end := spans[0].start, spans[len(spans)-1].end
	file := g.fset.File(end)
	start = g.fset.File(start).LineStart(g.line(start))
	if last := g.line(end); last < file.LineCount() {
		end = file.LineStart(last + 1)
	}
	all := g.file.Comments
	first, _ := slices.BinarySearchFunc(all, start, func(c *CommentGroup, pos token.Pos) int { return cmp.Compare(c.Pos(), pos) })
	last := first
	for last < len(all) && all[last].End() < end {
		last++
	}
	return all[first:last]
}

// owners says which comments belong to which import.
func (g *importGroup) owners(comments []*CommentGroup, spans []span) map[*ImportSpec][]sideComment {
	owned := make(map[*ImportSpec][]sideComment)
	i := 0
	for _, c := range comments {
		for i+1 < len(spans) && spans[i+1].start <= c.Pos() {
			i++
		}
		before := false
		switch {
		case i == 0 && spans[0].start > c.Pos():
			before = true
		case i+1 < len(spans) && g.line(spans[i].start)+1 == g.line(c.Pos()):
			// It stands on the line of the next one.
			i++
			before = true
		}
		spec := g.specs[i].(*ImportSpec)
		owned[spec] = append(owned[spec], sideComment{before, c})
	}
	return owned
}

// move puts an import and its comments elsewhere.
func move(spec *ImportSpec, to span, comments []sideComment) {
	if spec.Name != nil {
		spec.Name.NamePos = to.start
	}
	length := spec.Path.End() - spec.Path.Pos()
	spec.Path.ValuePos = to.start
	if spec.Path.ValueEnd.IsValid() {
		spec.Path.ValueEnd = to.start + length
	}
	spec.EndPos = to.end
	for _, c := range comments {
		for _, comment := range c.group.List {
			comment.Slash = to.end
			if c.before {
				comment.Slash = to.start - 1
			}
		}
	}
}

package ast

import (
	"go/token"
	"strings"
)

// A Field is parameters, results or fields of one type, a method of an interface, or what is embedded.
type Field struct {
	Doc     *CommentGroup // the comment before it, or nil
	Names   []*Ident      // nil for what has no name
	Type    Expr          // or nil
	Tag     *BasicLit     // or nil
	Comment *CommentGroup // the comment behind it on its line, or nil
}

func (f *Field) Pos() token.Pos {
	switch {
	case len(f.Names) > 0:
		return f.Names[0].Pos()
	case f.Type != nil:
		return f.Type.Pos()
	}
	return token.NoPos
}

func (f *Field) End() token.Pos {
	switch {
	case f.Tag != nil:
		return f.Tag.End()
	case f.Type != nil:
		return f.Type.End()
	case len(f.Names) > 0:
		return f.Names[len(f.Names)-1].End()
	}
	return token.NoPos
}

// A FieldList is fields in parentheses, braces or brackets.
type FieldList struct {
	Opening token.Pos // or token.NoPos
	List    []*Field
	Closing token.Pos // or token.NoPos
}

func (f *FieldList) Pos() token.Pos {
	switch {
	case f.Opening.IsValid():
		return f.Opening
	case len(f.List) > 0:
		return f.List[0].Pos()
	}
	return token.NoPos
}

func (f *FieldList) End() token.Pos {
	switch n := len(f.List); {
	case f.Closing.IsValid():
		return f.Closing + 1
	case n > 0:
		return f.List[n-1].End()
	}
	return token.NoPos
}

// NumFields is the number of parameters or fields, those without names included. f may be nil.
func (f *FieldList) NumFields() int {
	n := 0
	if f != nil {
		for _, field := range f.List {
			n += max(1, len(field.Names))
		}
	}
	return n
}

type (
	// Spec is an import, a constant, a variable or a type in a declaration.
	Spec interface {
		Node
		specNode()
	}

	// ImportSpec is one import.
	ImportSpec struct {
		Doc     *CommentGroup // the comment before it, or nil
		Name    *Ident        // the name that it has in the file, or nil
		Path    *BasicLit
		Comment *CommentGroup // the comment behind it on its line, or nil
		EndPos  token.Pos     // where it ends, if that is not the end of Path
	}

	// ValueSpec is constants or variables.
	ValueSpec struct {
		Doc     *CommentGroup // the comment before it, or nil
		Names   []*Ident
		Type    Expr // or nil
		Values  []Expr
		Comment *CommentGroup // the comment behind it on its line, or nil
	}

	// TypeSpec is one type.
	TypeSpec struct {
		Doc        *CommentGroup // the comment before it, or nil
		Name       *Ident
		TypeParams *FieldList // or nil
		Assign     token.Pos  // of the = of an alias, or token.NoPos
		Type       Expr
		Comment    *CommentGroup // the comment behind it on its line, or nil
	}
)

func (s *ImportSpec) Pos() token.Pos {
	if s.Name != nil {
		return s.Name.Pos()
	}
	return s.Path.Pos()
}
func (s *ImportSpec) End() token.Pos {
	if s.EndPos != token.NoPos {
		return s.EndPos
	}
	return s.Path.End()
}
func (*ImportSpec) specNode() {}

func (s *ValueSpec) Pos() token.Pos { return s.Names[0].Pos() }
func (s *ValueSpec) End() token.Pos {
	switch n := len(s.Values); {
	case n > 0:
		return s.Values[n-1].End()
	case s.Type != nil:
		return s.Type.End()
	}
	return s.Names[len(s.Names)-1].End()
}
func (*ValueSpec) specNode() {}

func (s *TypeSpec) Pos() token.Pos { return s.Name.Pos() }
func (s *TypeSpec) End() token.Pos { return s.Type.End() }
func (*TypeSpec) specNode()        {}

type (
	// BadDecl stands for text that is no declaration.
	BadDecl struct {
		From, To token.Pos
	}

	// GenDecl is a declaration of imports, constants, types or variables.
	GenDecl struct {
		Doc    *CommentGroup // the comment before it, or nil
		TokPos token.Pos
		Tok    token.Token // token.IMPORT, token.CONST, token.TYPE, or token.VAR
		Lparen token.Pos   // or token.NoPos
		Specs  []Spec
		Rparen token.Pos // or token.NoPos
	}

	// FuncDecl is a function or method.
	FuncDecl struct {
		Doc  *CommentGroup // the comment before it, or nil
		Recv *FieldList    // nil for a function
		Name *Ident
		Type *FuncType
		Body *BlockStmt // nil if it is elsewhere
	}
)

func (d *BadDecl) Pos() token.Pos { return d.From }
func (d *BadDecl) End() token.Pos { return d.To }
func (*BadDecl) declNode()        {}

func (d *GenDecl) Pos() token.Pos { return d.TokPos }
func (d *GenDecl) End() token.Pos {
	if d.Rparen.IsValid() {
		return d.Rparen + 1
	}
	return d.Specs[0].End()
}
func (*GenDecl) declNode() {}

func (d *FuncDecl) Pos() token.Pos { return d.Type.Pos() }
func (d *FuncDecl) End() token.Pos {
	if d.Body != nil {
		return d.Body.End()
	}
	return d.Type.End()
}
func (*FuncDecl) declNode() {}

// A File is a source file. All its comments are in Comments; those that belong to something are there too.
type File struct {
	Doc     *CommentGroup // the comment before the package clause, or nil
	Package token.Pos     // of "package"
	Name    *Ident
	Decls   []Decl

	FileStart, FileEnd token.Pos
	Scope              *Scope // Deprecated: see Object.
	Imports            []*ImportSpec
	Unresolved         []*Ident // Deprecated: see Object.
	Comments           []*CommentGroup
	GoVersion          string // the least version of Go that build constraints ask for
}

// Pos gives the place of the package clause. FileStart is where the file begins.
func (f *File) Pos() token.Pos { return f.Package }

// End gives where the last declaration ends. FileEnd is where the file ends.
func (f *File) End() token.Pos {
	if n := len(f.Decls); n > 0 {
		return f.Decls[n-1].End()
	}
	return f.Name.End()
}

// A Package is the files of a package.
//
// Deprecated: go/types knows more.
type Package struct {
	Name    string
	Scope   *Scope
	Imports map[string]*Object // by path
	Files   map[string]*File   // by name
}

func (p *Package) Pos() token.Pos { return token.NoPos }
func (p *Package) End() token.Pos { return token.NoPos }

// IsGenerated reports whether a comment says, before the package clause, that a program made the file.
func IsGenerated(file *File) bool {
	for _, group := range file.Comments {
		for _, c := range group.List {
			if c.Pos() > file.Package {
				break
			}
			for line := range strings.SplitSeq(c.Text, "\n") {
				by, ok := strings.CutPrefix(line, "// Code generated ")
				if ok && strings.HasSuffix(by, " DO NOT EDIT.") {
					return true
				}
			}
		}
	}
	return false
}

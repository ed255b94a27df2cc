package ast

import (
	"fmt"
	"go/token"
	"strings"
)

// A Scope has the objects that are declared in a block, and knows the block around it.
//
// Deprecated: go/types does this right.
type Scope struct {
	Outer   *Scope
	Objects map[string]*Object
}

// NewScope makes a Scope within another, which may be nil.
func NewScope(outer *Scope) *Scope { return &Scope{outer, make(map[string]*Object)} }

// Lookup gives the object of that name which is declared right in the scope, or nil.
func (s *Scope) Lookup(name string) *Object { return s.Objects[name] }

// Insert adds an object. If there is one of its name, that stays and is given.
func (s *Scope) Insert(obj *Object) (alt *Object) {
	if alt = s.Objects[obj.Name]; alt == nil {
		s.Objects[obj.Name] = obj
	}
	return alt
}

// String lists the objects, for debugging.
func (s *Scope) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "scope %p {", s)
	if s != nil && len(s.Objects) > 0 {
		b.WriteByte('\n')
		for _, obj := range s.Objects {
			fmt.Fprintf(&b, "\t%s %s\n", obj.Kind, obj.Name)
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// An Object is something with a name: a package, constant, type, variable, function or label. What a name denotes cannot always
// be found without types, so that this is sometimes wrong.
//
// Deprecated: go/types does this right.
type Object struct {
	Kind ObjKind
	Name string
	Decl any // the *Field, *XxxSpec, *FuncDecl, *LabeledStmt, *AssignStmt or *Scope that declares it, or nil
	Data any // a *Scope of a package, or iota of a constant
	Type any
}

// NewObj makes an object.
func NewObj(kind ObjKind, name string) *Object { return &Object{Kind: kind, Name: name} }

// Pos gives the place of the name where it is declared.
func (obj *Object) Pos() token.Pos {
	var names []*Ident
	switch d := obj.Decl.(type) {
	case *Field:
		names = d.Names
	case *ImportSpec:
		if d.Name == nil || d.Name.Name != obj.Name {
			return d.Path.Pos()
		}
		names = []*Ident{d.Name}
	case *ValueSpec:
		names = d.Names
	case *TypeSpec:
		names = []*Ident{d.Name}
	case *FuncDecl:
		names = []*Ident{d.Name}
	case *LabeledStmt:
		names = []*Ident{d.Label}
	case *AssignStmt:
		for _, x := range d.Lhs {
			if ident, ok := x.(*Ident); ok {
				names = append(names, ident)
			}
		}
	}
	for _, name := range names {
		if name.Name == obj.Name {
			return name.Pos()
		}
	}
	return token.NoPos
}

// ObjKind is what an object is.
type ObjKind int

const (
	Bad ObjKind = iota // nobody knows
	Pkg                // a package
	Con                // a constant
	Typ                // a type
	Var                // a variable
	Fun                // a function or method
	Lbl                // a label
)

func (kind ObjKind) String() string {
	return [...]string{"bad", "package", "const", "type", "var", "func", "label"}[kind]
}

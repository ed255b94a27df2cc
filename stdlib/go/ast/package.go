package ast

import (
	"fmt"
	"go/scanner"
	"go/token"
	"strconv"
)

// An Importer gives the object of the package with that path, of kind Pkg and with a *Scope as Data. It puts it into imports
// too, and looks there first.
//
// Deprecated: see Object.
type Importer func(imports map[string]*Object, path string) (pkg *Object, err error)

// NewPackage makes a package of files, and finds out what their unresolved names denote: something in the package, imported,
// or in universe. Files with another package's name are reported and left out. Without an importer, names that are not found
// are no errors.
//
// Deprecated: see Object.
func NewPackage(fset *token.FileSet, files map[string]*File, importer Importer, universe *Scope) (*Package, error) {
	b := builder{fset: fset, importer: importer, pkg: &Package{Scope: NewScope(universe), Imports: make(map[string]*Object), Files: files}}
	for _, f := range files {
		if b.pkg.Name == "" {
			b.pkg.Name = f.Name.Name
		}
		if f.Name.Name != b.pkg.Name {
			b.errorf(f.Package, "package %s; expected %s", f.Name.Name, b.pkg.Name)
			continue
		}
		for _, obj := range f.Scope.Objects {
			b.declare(b.pkg.Scope, nil, obj)
		}
	}
	for _, f := range files {
		if f.Name.Name == b.pkg.Name {
			b.resolve(f, universe)
		}
	}
	b.errors.Sort()
	return b.pkg, b.errors.Err()
}

// A builder makes a package.
type builder struct {
	fset     *token.FileSet
	importer Importer
	pkg      *Package
	errors   scanner.ErrorList
}

func (b *builder) errorf(pos token.Pos, format string, args ...any) {
	b.errors.Add(b.fset.Position(pos), fmt.Sprintf(format, args...))
}

// declare adds an object to a scope. Its name must not be in another either, if that is given.
func (b *builder) declare(scope, other *Scope, obj *Object) {
	old := scope.Insert(obj)
	if old == nil && other != nil {
		old = other.Lookup(obj.Name)
	}
	if old == nil {
		return
	}
	previous := ""
	if pos := old.Pos(); pos.IsValid() {
		previous = fmt.Sprintf("\n\tprevious declaration at %s", b.fset.Position(pos))
	}
	b.errorf(obj.Pos(), "%s redeclared in this block%s", obj.Name, previous)
}

// resolve finds what names of a file denote.
func (b *builder) resolve(f *File, universe *Scope) {
	scope := NewScope(b.pkg.Scope)
	complete := true
	for _, spec := range f.Imports {
		complete = b.importSpec(scope, spec) && complete
	}
	if !complete {
		// What is not found may be in a package that was not imported with a dot: do not take it for a predeclared name.
		b.pkg.Scope.Outer = nil
		defer func() { b.pkg.Scope.Outer = universe }()
	}
	f.Unresolved = retain(f.Unresolved, func(ident *Ident) bool {
		for s := scope; s != nil; s = s.Outer {
			if obj := s.Lookup(ident.Name); obj != nil {
				ident.Obj = obj
				return false
			}
		}
		b.errorf(ident.Pos(), "undeclared name: %s", ident.Name)
		return true
	})
}

// importSpec declares what an import brings, and reports whether it could be imported.
func (b *builder) importSpec(scope *Scope, spec *ImportSpec) bool {
	if b.importer == nil {
		return false
	}
	path, _ := strconv.Unquote(spec.Path.Value)
	pkg, err := b.importer(b.pkg.Imports, path)
	if err != nil {
		b.errorf(spec.Path.Pos(), "could not import %s (%s)", path, err)
		return false
	}
	name := pkg.Name
	if spec.Name != nil {
		name = spec.Name.Name
	}
	switch name {
	case "_":
	case ".":
		for _, obj := range pkg.Data.(*Scope).Objects {
			b.declare(scope, b.pkg.Scope, obj)
		}
	default:
		b.declare(scope, b.pkg.Scope, &Object{Kind: Pkg, Name: name, Decl: spec, Data: pkg.Data})
	}
	return true
}

package ast

import "slices"

// A Filter says which names stay.
type Filter func(string) bool

// A trimmer takes out of trees what a filter does not want.
type trimmer struct {
	keep    Filter
	exports bool // also out of the types of what stays
}

var exportTrimmer = trimmer{IsExported, true}

// FileExports takes out of a file what is not exported, bodies of functions included as they are, and reports whether anything
// is left. Comments in File.Comments stay.
func FileExports(src *File) bool { return exportTrimmer.file(src) }

// PackageExports is FileExports of all files.
func PackageExports(pkg *Package) bool { return exportTrimmer.pkg(pkg) }

// FilterDecl takes out of a declaration what does not stay, also fields and methods of types that go, and reports whether
// anything is left.
func FilterDecl(decl Decl, f Filter) bool { return trimmer{keep: f}.decl(decl) }

// FilterFile is FilterDecl of all declarations.
func FilterFile(src *File, f Filter) bool { return trimmer{keep: f}.file(src) }

// FilterPackage is FilterFile of all files.
func FilterPackage(pkg *Package, f Filter) bool { return trimmer{keep: f}.pkg(pkg) }

func (t trimmer) pkg(pkg *Package) bool {
	any := false
	for _, src := range pkg.Files {
		any = t.file(src) || any
	}
	return any
}

// retain takes out of a list what keep does not want.
func retain[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(list, func(x T) bool { return !keep(x) })
}

func (t trimmer) file(src *File) bool {
	src.Decls = retain(src.Decls, t.decl)
	return len(src.Decls) > 0
}

func (t trimmer) decl(decl Decl) bool {
	switch d := decl.(type) {
	case *GenDecl:
		d.Specs = retain(d.Specs, t.spec)
		return len(d.Specs) > 0
	case *FuncDecl:
		return t.keep(d.Name.Name)
	}
	return false
}

func (t trimmer) spec(spec Spec) bool {
	var typ Expr
	switch s := spec.(type) {
	case *ValueSpec:
		s.Names = t.names(s.Names)
		s.Values = t.exprs(s.Values)
		if len(s.Names) == 0 {
			return false
		}
		typ = s.Type
	case *TypeSpec:
		if !t.keep(s.Name.Name) {
			return !t.exports && t.typ(s.Type)
		}
		typ = s.Type
	default:
		return false
	}
	if t.exports {
		t.typ(typ)
	}
	return true
}

func (t trimmer) names(list []*Ident) []*Ident {
	return retain(list, func(x *Ident) bool { return t.keep(x.Name) })
}

func (t trimmer) exprs(list []Expr) []Expr {
	return retain(list, func(x Expr) bool {
		if kv, ok := x.(*KeyValueExpr); ok {
			if key, ok := kv.Key.(*Ident); ok && !t.keep(key.Name) {
				return false
			}
			x = kv.Value
		}
		if lit, ok := x.(*CompositeLit); ok {
			n := len(lit.Elts)
			lit.Elts = t.exprs(lit.Elts)
			lit.Incomplete = lit.Incomplete || len(lit.Elts) < n
		}
		return true
	})
}

// embeddedName is the name of an embedded field, or nil.
func embeddedName(typ Expr) *Ident {
	switch x := typ.(type) {
	case *Ident:
		return x
	case *SelectorExpr:
		if _, ok := x.X.(*Ident); ok {
			return x.Sel
		}
	case *StarExpr:
		return embeddedName(x.X)
	}
	return nil
}

// fields takes fields or methods out, and reports whether there were any to be taken.
func (t trimmer) fields(list *FieldList) (removed bool) {
	if list == nil {
		return false
	}
	n := len(list.List)
	list.List = retain(list.List, func(f *Field) bool {
		if len(f.Names) == 0 {
			if name := embeddedName(f.Type); name == nil || !t.keep(name.Name) {
				return false
			}
		} else {
			n := len(f.Names)
			f.Names = t.names(f.Names)
			removed = removed || len(f.Names) < n
			if len(f.Names) == 0 {
				return false
			}
		}
		if t.exports {
			t.typ(f.Type)
		}
		return true
	})
	return removed || len(list.List) < n
}

// params is typ of parameters or results.
func (t trimmer) params(list *FieldList) bool {
	any := false
	if list != nil {
		for _, f := range list.List {
			any = t.typ(f.Type) || any
		}
	}
	return any
}

// typ takes fields and methods out of a type, and reports whether something is left in it.
func (t trimmer) typ(typ Expr) bool {
	switch x := typ.(type) {
	case *Ident:
		return t.keep(x.Name)
	case *ParenExpr:
		return t.typ(x.X)
	case *ArrayType:
		return t.typ(x.Elt)
	case *ChanType:
		return t.typ(x.Value)
	case *MapType:
		key, value := t.typ(x.Key), t.typ(x.Value)
		return key || value
	case *FuncType:
		params, results := t.params(x.Params), t.params(x.Results)
		return params || results
	case *StructType:
		x.Incomplete = t.fields(x.Fields) || x.Incomplete
		return len(x.Fields.List) > 0
	case *InterfaceType:
		x.Incomplete = t.fields(x.Methods) || x.Incomplete
		return len(x.Methods.List) > 0
	}
	return false
}

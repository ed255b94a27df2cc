package ast

import (
	"go/token"
	"maps"
	"slices"
)

// MergeMode is a set of flags for MergePackageFiles.
//
// Deprecated: files that belong together are better left apart.
type MergeMode uint

const (
	FilterFuncDuplicates       MergeMode = 1 << iota // functions stay once, rather with a comment than without
	FilterUnassociatedComments                       // only comments that belong to something stay
	FilterImportDuplicates                           // imports of the same path stay once
)

// MergePackageFiles makes one file of all files of a package, in the order of their names.
//
// Deprecated: it is wrong about places, and about names that imports have in each file.
func MergePackageFiles(pkg *Package, mode MergeMode) *File {
	var files []*File
	for _, name := range slices.Sorted(maps.Keys(pkg.Files)) {
		files = append(files, pkg.Files[name])
	}
	merged := &File{Name: NewIdent(pkg.Name), Scope: pkg.Scope}
	paths := make(map[string]bool)
	for i, f := range files {
		if i == 0 || f.FileStart < merged.FileStart {
			merged.FileStart = f.FileStart
		}
		merged.FileEnd = max(merged.FileEnd, f.FileEnd)
		if f.Doc != nil {
			if merged.Doc == nil {
				merged.Doc = new(CommentGroup)
			} else {
				// An empty line.
				merged.Doc.List = append(merged.Doc.List, &Comment{token.NoPos, "//"})
			}
			merged.Doc.List = append(merged.Doc.List, f.Doc.List...)
			// What is printed before the package clause must be before it.
			merged.Package = max(merged.Package, f.Package)
		}
		merged.Decls = append(merged.Decls, f.Decls...)
		for _, spec := range f.Imports {
			if mode&FilterImportDuplicates == 0 || !paths[spec.Path.Value] {
				paths[spec.Path.Value] = true
				merged.Imports = append(merged.Imports, spec)
			}
		}
		if mode&FilterUnassociatedComments == 0 {
			merged.Comments = append(merged.Comments, f.Comments...)
		}
	}
	if mode&FilterFuncDuplicates != 0 {
		merged.Decls = uniqueFuncs(merged.Decls)
	}
	return merged
}

// uniqueFuncs takes out functions that are there already. If the one before has no comment, that goes instead.
func uniqueFuncs(decls []Decl) []Decl {
	first := make(map[string]int)
	for i, d := range decls {
		f, ok := d.(*FuncDecl)
		if !ok {
			continue
		}
		name := fullName(f)
		at, known := first[name]
		switch {
		case !known:
			first[name] = i
		case decls[at] != nil && decls[at].(*FuncDecl).Doc == nil:
			decls[at] = nil
		default:
			decls[i] = nil
		}
	}
	return slices.DeleteFunc(decls, func(d Decl) bool { return d == nil })
}

// fullName is a function's name, for a method with the type in front.
func fullName(f *FuncDecl) string {
	if f.Recv != nil && len(f.Recv.List) == 1 {
		typ := f.Recv.List[0].Type
		if star, ok := typ.(*StarExpr); ok {
			typ = star.X
		}
		if name, ok := typ.(*Ident); ok {
			return name.Name + "." + f.Name.Name
		}
	}
	return f.Name.Name
}

// Package parser makes trees of Go source text.
package parser

import (
	"bytes"
	"errors"
	"go/ast"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Mode is a set of flags for the parser.
type Mode uint

const (
	PackageClauseOnly    Mode             = 1 << iota // stop after the package clause
	ImportsOnly                                       // stop after the imports
	ParseComments                                     // put comments into the tree
	Trace                                             // print what is parsed, for debugging
	DeclarationErrors                                 // report mistakes with declared names
	SpuriousErrors                                    // the same as AllErrors
	SkipObjectResolution                              // do not find out what names denote; see ast.Object
	AllErrors            = SpuriousErrors             // report all mistakes, not the first ten on different lines
)

// source gives the text of a file: src, or what the file has if that is nil.
func source(filename string, src any) ([]byte, error) {
	switch s := src.(type) {
	case nil:
		return os.ReadFile(filename)
	case string:
		return []byte(s), nil
	case []byte:
		return s, nil
	case *bytes.Buffer:
		if s != nil {
			return s.Bytes(), nil
		}
	case io.Reader:
		return io.ReadAll(s)
	}
	return nil, errors.New("invalid source")
}

// finish gives the errors, and ends a panic with which the parser gave up.
func (p *parser) finish(e any) error {
	if e != nil {
		stop, ok := e.(giveUp)
		if !ok {
			panic(e)
		}
		if stop.msg != "" {
			p.errors.Add(p.file.Position(stop.pos), stop.msg)
		}
	}
	p.errors.Sort()
	return p.errors.Err()
}

// ParseFile parses a file. Its text is src (a string, []byte or io.Reader) or, if that is nil, that of the file of that name.
// If the text has mistakes, the tree is as good as it can be, and the error is a scanner.ErrorList.
func ParseFile(fset *token.FileSet, filename string, src any, mode Mode) (f *ast.File, err error) {
	if fset == nil {
		panic("parser.ParseFile: no token.FileSet provided (fset == nil)")
	}
	text, err := source(filename, src)
	if err != nil {
		return nil, err
	}
	file := fset.AddFile(filename, -1, len(text))
	var p parser
	defer func() {
		err = p.finish(recover())
		if f == nil {
			f = &ast.File{Name: new(ast.Ident), Scope: ast.NewScope(nil)}
		}
		f.FileStart, f.FileEnd = token.Pos(file.Base()), file.End()
	}()
	p.init(file, text, mode)
	return p.parseFile(), nil
}

// ParseDir parses the files of a folder whose names end in .go and, if filter is not nil, of which it says true. It gives the
// packages by name, and the first error.
//
// Deprecated: it knows nothing of build constraints.
func ParseDir(fset *token.FileSet, path string, filter func(fs.FileInfo) bool, mode Mode) (pkgs map[string]*ast.Package, first error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	pkgs = make(map[string]*ast.Package)
	for _, entry := range entries {
		if entry.IsDir() || !strings.HasSuffix(entry.Name(), ".go") {
			continue
		}
		if filter != nil {
			info, err := entry.Info()
			if err != nil {
				return nil, err
			}
			if !filter(info) {
				continue
			}
		}
		filename := filepath.Join(path, entry.Name())
		f, err := ParseFile(fset, filename, nil, mode)
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		pkg := pkgs[f.Name.Name]
		if pkg == nil {
			pkg = &ast.Package{Name: f.Name.Name, Files: make(map[string]*ast.File)}
			pkgs[pkg.Name] = pkg
		}
		pkg.Files[filename] = f
	}
	return pkgs, first
}

// ParseExprFrom parses an expression or a type. See ParseFile for its parameters.
func ParseExprFrom(fset *token.FileSet, filename string, src any, mode Mode) (expr ast.Expr, err error) {
	if fset == nil {
		panic("parser.ParseExprFrom: no token.FileSet provided (fset == nil)")
	}
	text, err := source(filename, src)
	if err != nil {
		return nil, err
	}
	var p parser
	defer func() { err = p.finish(recover()) }()
	p.init(fset.AddFile(filename, -1, len(text)), text, mode)
	expr = p.parseRhs()
	if p.atNewline() {
		p.next()
	}
	p.expect(token.EOF)
	return expr, nil
}

// ParseExpr parses an expression or a type.
func ParseExpr(x string) (ast.Expr, error) {
	return ParseExprFrom(token.NewFileSet(), "", []byte(x), 0)
}

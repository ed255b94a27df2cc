package parser

import (
	"fmt"
	"go/ast"
	"go/token"
)

// maxScopes is how many scopes may be within each other.
const maxScopes int = 1e3

// A resolver finds out what names denote, as far as that is possible without types. It visits a tree; Visit does itself what
// is in nodes that matter.
type resolver struct {
	file   *token.File
	report func(token.Pos, string) // for mistakes with declarations, or nil

	pkg        *ast.Scope
	scope      *ast.Scope // the innermost
	depth      int
	labels     *ast.Scope     // of the function that we are in
	targets    [][]*ast.Ident // for each function around, the labels that are jumped to
	unresolved []*ast.Ident
}

// unresolved is what names denote that may be declared later in the package.
var unresolved = new(ast.Object)

// resolveFile sets what names denote, the file's scope, and the names that are declared elsewhere.
func resolveFile(f *ast.File, file *token.File, report func(token.Pos, string)) {
	pkg := ast.NewScope(nil)
	r := &resolver{file: file, report: report, pkg: pkg, scope: pkg, depth: 1}
	for _, d := range f.Decls {
		ast.Walk(r, d)
	}
	f.Scope = pkg
	for _, ident := range r.unresolved {
		if ident.Obj = pkg.Lookup(ident.Name); ident.Obj == nil {
			f.Unresolved = append(f.Unresolved, ident)
		}
	}
	if f.Unresolved == nil {
		f.Unresolved = r.unresolved[:0]
	}
}

func (r *resolver) errorf(pos token.Pos, format string, args ...any) {
	if r.report != nil {
		r.report(pos, fmt.Sprintf(format, args...))
	}
}

// open begins a scope, and gives the function that ends it.
func (r *resolver) open(pos token.Pos) (end func()) {
	if r.depth++; r.depth > maxScopes {
		panic(giveUp{pos, "exceeded max scope depth during object resolution"})
	}
	r.scope = ast.NewScope(r.scope)
	return func() {
		r.depth--
		r.scope = r.scope.Outer
	}
}

// declare declares names.
func (r *resolver) declare(decl, data any, scope *ast.Scope, kind ast.ObjKind, names ...*ast.Ident) {
	for _, ident := range names {
		if ident.Obj != nil {
			panic(fmt.Sprintf("%v: identifier %s already declared or resolved", ident.Pos(), ident.Name))
		}
		obj := &ast.Object{Kind: kind, Name: ident.Name, Decl: decl, Data: data}
		// A type parameter of a receiver is its own declaration: do not make a circle of it.
		if _, ok := decl.(*ast.Ident); !ok {
			ident.Obj = obj
		}
		if ident.Name == "_" {
			continue
		}
		if old := scope.Insert(obj); old != nil {
			previous := ""
			if pos := old.Pos(); pos.IsValid() {
				previous = fmt.Sprintf("\n\tprevious declaration at %v", r.file.Position(pos))
			}
			r.errorf(ident.Pos(), "%s redeclared in this block%s", ident.Name, previous)
		}
	}
}

// shortVars declares the names on the left of := that are new.
func (r *resolver) shortVars(decl *ast.AssignStmt) {
	fresh := 0
	for _, x := range decl.Lhs {
		ident, ok := x.(*ast.Ident)
		if !ok {
			continue
		}
		obj := &ast.Object{Kind: ast.Var, Name: ident.Name, Decl: decl}
		ident.Obj = obj
		if ident.Name == "_" {
			continue
		}
		if old := r.scope.Insert(obj); old != nil {
			ident.Obj = old
		} else {
			fresh++
		}
	}
	if fresh == 0 {
		r.errorf(decl.Lhs[0].Pos(), "no new variables on left side of :=")
	}
}

// resolve finds out what a name denotes. later says that it may be declared later.
func (r *resolver) resolve(ident *ast.Ident, later bool) {
	if ident.Obj != nil {
		panic(fmt.Sprintf("%v: identifier %s already declared or resolved", r.file.Position(ident.Pos()), ident.Name))
	}
	if ident.Name == "_" {
		return
	}
	for s := r.scope; s != nil; s = s.Outer {
		if obj := s.Lookup(ident.Name); obj != nil {
			if _, ok := obj.Decl.(*ast.Ident); !ok {
				ident.Obj = obj
			}
			return
		}
	}
	if later {
		ident.Obj = unresolved
		r.unresolved = append(r.unresolved, ident)
	}
}

// walk visits a node, unless it is nil.
func walk[N interface {
	comparable
	ast.Node
}](r *resolver, n N) {
	var none N
	if n != none {
		ast.Walk(r, n)
	}
}

func walkAll[N ast.Node](r *resolver, list []N) {
	for _, n := range list {
		ast.Walk(r, n)
	}
}

// Visit resolves what is in a node.
func (r *resolver) Visit(node ast.Node) ast.Visitor {
	switch n := node.(type) {
	case *ast.Ident:
		r.resolve(n, true)
	case *ast.SelectorExpr:
		// What the other name denotes depends on types.
		ast.Walk(r, n.X)
	case *ast.CompositeLit:
		r.compositeLit(n)
	case *ast.FuncLit:
		defer r.open(n.Pos())()
		r.signature(n.Type)
		r.body(n.Body)
	case *ast.FuncType:
		defer r.open(n.Pos())()
		r.signature(n)
	case *ast.StructType:
		defer r.open(n.Pos())()
		r.fields(n.Fields, ast.Var)
	case *ast.InterfaceType:
		defer r.open(n.Pos())()
		r.fields(n.Methods, ast.Fun)
	case *ast.GenDecl:
		r.genDecl(n)
	case *ast.FuncDecl:
		r.funcDecl(n)
	case ast.Stmt:
		return r.stmt(n)
	default:
		return r
	}
	return nil
}

func (r *resolver) stmt(node ast.Stmt) ast.Visitor {
	switch n := node.(type) {
	case *ast.LabeledStmt:
		r.declare(n, nil, r.labels, ast.Lbl, n.Label)
		ast.Walk(r, n.Stmt)
	case *ast.BranchStmt:
		if n.Label != nil && n.Tok != token.FALLTHROUGH {
			last := len(r.targets) - 1
			r.targets[last] = append(r.targets[last], n.Label)
		}
	case *ast.AssignStmt:
		walkAll(r, n.Rhs)
		if n.Tok == token.DEFINE {
			r.shortVars(n)
		} else {
			walkAll(r, n.Lhs)
		}
	case *ast.BlockStmt:
		defer r.open(n.Pos())()
		walkAll(r, n.List)
	case *ast.IfStmt:
		defer r.open(n.Pos())()
		walk(r, n.Init)
		walk(r, n.Cond)
		walk(r, n.Body)
		walk(r, n.Else)
	case *ast.SwitchStmt:
		defer r.open(n.Pos())()
		walk(r, n.Init)
		if n.Init != nil && n.Tag != nil {
			defer r.open(n.Tag.Pos())()
		}
		walk(r, n.Tag)
		walkAll(r, n.Body.List)
	case *ast.TypeSwitchStmt:
		if n.Init != nil {
			defer r.open(n.Pos())()
			ast.Walk(r, n.Init)
		}
		defer r.open(n.Assign.Pos())()
		ast.Walk(r, n.Assign)
		walkAll(r, n.Body.List)
	case *ast.CaseClause:
		walkAll(r, n.List)
		defer r.open(n.Pos())()
		walkAll(r, n.Body)
	case *ast.SelectStmt:
		walkAll(r, n.Body.List)
	case *ast.CommClause:
		defer r.open(n.Pos())()
		walk(r, n.Comm)
		walkAll(r, n.Body)
	case *ast.ForStmt:
		defer r.open(n.Pos())()
		walk(r, n.Init)
		walk(r, n.Cond)
		walk(r, n.Post)
		walk(r, n.Body)
	case *ast.RangeStmt:
		r.rangeStmt(n)
	default:
		return r
	}
	return nil
}

func (r *resolver) rangeStmt(n *ast.RangeStmt) {
	defer r.open(n.Pos())()
	ast.Walk(r, n.X)
	var lhs []ast.Expr
	for _, x := range []ast.Expr{n.Key, n.Value} {
		if x != nil {
			lhs = append(lhs, x)
		}
	}
	switch {
	case len(lhs) == 0:
	case n.Tok == token.DEFINE:
		for _, x := range lhs {
			if _, ok := ast.Unparen(x).(*ast.Ident); !ok {
				ast.Walk(r, x)
			}
		}
		operand := &ast.UnaryExpr{Op: token.RANGE, X: n.X}
		r.shortVars(&ast.AssignStmt{Lhs: lhs, Tok: token.DEFINE, TokPos: n.TokPos, Rhs: []ast.Expr{operand}})
	default:
		walkAll(r, lhs)
	}
	ast.Walk(r, n.Body)
}

// compositeLit resolves a literal. A key may be the name of a field: then it is not reported if it denotes nothing.
func (r *resolver) compositeLit(n *ast.CompositeLit) {
	walk(r, n.Type)
	for _, e := range n.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			ast.Walk(r, e)
			continue
		}
		if key, ok := kv.Key.(*ast.Ident); ok {
			r.resolve(key, false)
		} else {
			ast.Walk(r, kv.Key)
		}
		ast.Walk(r, kv.Value)
	}
}

func (r *resolver) genDecl(n *ast.GenDecl) {
	for i, spec := range n.Specs {
		switch spec := spec.(type) {
		case *ast.ValueSpec:
			kind := ast.Con
			if n.Tok == token.VAR {
				kind = ast.Var
			}
			walkAll(r, spec.Values)
			walk(r, spec.Type)
			r.declare(spec, i, r.scope, kind, spec.Names...)
		case *ast.TypeSpec:
			r.declare(spec, nil, r.scope, ast.Typ, spec.Name)
			if spec.TypeParams != nil {
				// As in Go, the scope of the parameters lasts up to the end of the whole declaration.
				defer r.open(spec.Pos())()
				r.typeParams(spec.TypeParams)
			}
			walk(r, spec.Type)
		}
	}
}

func (r *resolver) funcDecl(n *ast.FuncDecl) {
	end := r.open(n.Pos())
	r.receiver(n.Recv)
	if n.Type.TypeParams != nil {
		r.typeParams(n.Type.TypeParams)
	}
	// Types are resolved before names are declared that they could be taken for.
	r.types(n.Type.Params)
	r.types(n.Type.Results)
	r.names(n.Recv, ast.Var)
	r.names(n.Type.Params, ast.Var)
	r.names(n.Type.Results, ast.Var)
	r.body(n.Body)
	if n.Recv == nil && n.Name.Name != "init" {
		r.declare(n, nil, r.pkg, ast.Fun, n.Name)
	}
	end()
}

func (r *resolver) signature(typ *ast.FuncType) {
	r.types(typ.Params)
	r.types(typ.Results)
	r.names(typ.Params, ast.Var)
	r.names(typ.Results, ast.Var)
}

// types resolves the types of fields. list may be nil.
func (r *resolver) types(list *ast.FieldList) {
	if list != nil {
		for _, f := range list.List {
			walk(r, f.Type)
		}
	}
}

// names declares the names of fields. list may be nil.
func (r *resolver) names(list *ast.FieldList, kind ast.ObjKind) {
	if list != nil {
		for _, f := range list.List {
			r.declare(f, nil, r.scope, kind, f.Names...)
		}
	}
}

func (r *resolver) fields(list *ast.FieldList, kind ast.ObjKind) {
	r.types(list)
	r.names(list, kind)
}

// typeParams is fields for type parameters, whose names may stand in their types.
func (r *resolver) typeParams(list *ast.FieldList) {
	r.names(list, ast.Typ)
	r.types(list)
}

// receiver resolves a method's receiver, whose type arguments are declarations.
func (r *resolver) receiver(recv *ast.FieldList) {
	if recv == nil || len(recv.List) == 0 {
		return
	}
	typ := recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	var args []ast.Expr
	switch t := typ.(type) {
	case *ast.IndexExpr:
		typ, args = t.X, []ast.Expr{t.Index}
	case *ast.IndexListExpr:
		typ, args = t.X, t.Indices
	}
	rest := []ast.Expr{typ}
	for _, arg := range args {
		if ident, ok := arg.(*ast.Ident); ok {
			r.declare(arg, nil, r.scope, ast.Typ, ident)
		} else {
			rest = append(rest, arg)
		}
	}
	for _, x := range rest {
		walk(r, x)
	}
	// There should be no more.
	r.types(&ast.FieldList{List: recv.List[1:]})
}

// body resolves the body of a function, which has labels of its own. b may be nil.
func (r *resolver) body(b *ast.BlockStmt) {
	if b == nil {
		return
	}
	r.labels = ast.NewScope(r.labels)
	r.targets = append(r.targets, nil)
	walkAll(r, b.List)
	last := len(r.targets) - 1
	for _, ident := range r.targets[last] {
		if ident.Obj = r.labels.Lookup(ident.Name); ident.Obj == nil {
			r.errorf(ident.Pos(), "label %s undefined", ident.Name)
		}
	}
	r.targets = r.targets[:last]
	r.labels = r.labels.Outer
}

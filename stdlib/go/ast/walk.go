package ast

import (
	"fmt"
	"iter"
)

// A Visitor is called for nodes by Walk. What Visit gives visits what is in the node, and then gets a nil node; if it gives
// nil, that is left out.
type Visitor interface {
	Visit(node Node) (w Visitor)
}

// Walk visits a node and all nodes in it, in the order of the text.
func Walk(v Visitor, node Node) {
	if v = v.Visit(node); v == nil {
		return
	}
	children(node, func(n Node) { Walk(v, n) })
	v.Visit(nil)
}

// one calls f for a node, unless it is nil.
func one[N interface {
	comparable
	Node
}](f func(Node), n N) {
	var none N
	if n != none {
		f(n)
	}
}

// all calls f for nodes.
func all[N Node](f func(Node), list []N) {
	for _, n := range list {
		f(n)
	}
}

// children calls f for the nodes right in a node.
func children(node Node, f func(Node)) {
	switch n := node.(type) {
	case *Comment, *BadExpr, *Ident, *BasicLit, *BadStmt, *EmptyStmt, *BadDecl:
	case *CommentGroup:
		all(f, n.List)
	case *Field:
		one(f, n.Doc)
		all(f, n.Names)
		one(f, n.Type)
		one(f, n.Tag)
		one(f, n.Comment)
	case *FieldList:
		all(f, n.List)
	case *ImportSpec:
		one(f, n.Doc)
		one(f, n.Name)
		one(f, n.Path)
		one(f, n.Comment)
	case *ValueSpec:
		one(f, n.Doc)
		all(f, n.Names)
		one(f, n.Type)
		all(f, n.Values)
		one(f, n.Comment)
	case *TypeSpec:
		one(f, n.Doc)
		one(f, n.Name)
		one(f, n.TypeParams)
		one(f, n.Type)
		one(f, n.Comment)
	case *GenDecl:
		one(f, n.Doc)
		all(f, n.Specs)
	case *FuncDecl:
		one(f, n.Doc)
		one(f, n.Recv)
		one(f, n.Name)
		one(f, n.Type)
		one(f, n.Body)
	case *File:
		one(f, n.Doc)
		one(f, n.Name)
		all(f, n.Decls)
	case *Package:
		for _, file := range n.Files {
			f(file)
		}
	case Expr:
		childrenOfExpr(n, f)
	case Stmt:
		childrenOfStmt(n, f)
	default:
		panic(fmt.Sprintf("ast.Walk: unexpected node type %T", n))
	}
}

func childrenOfExpr(node Expr, f func(Node)) {
	switch n := node.(type) {
	case *Ellipsis:
		one(f, n.Elt)
	case *FuncLit:
		one(f, n.Type)
		one(f, n.Body)
	case *CompositeLit:
		one(f, n.Type)
		all(f, n.Elts)
	case *ParenExpr:
		one(f, n.X)
	case *SelectorExpr:
		one(f, n.X)
		one(f, n.Sel)
	case *IndexExpr:
		one(f, n.X)
		one(f, n.Index)
	case *IndexListExpr:
		one(f, n.X)
		all(f, n.Indices)
	case *SliceExpr:
		one(f, n.X)
		one(f, n.Low)
		one(f, n.High)
		one(f, n.Max)
	case *TypeAssertExpr:
		one(f, n.X)
		one(f, n.Type)
	case *CallExpr:
		one(f, n.Fun)
		all(f, n.Args)
	case *StarExpr:
		one(f, n.X)
	case *UnaryExpr:
		one(f, n.X)
	case *BinaryExpr:
		one(f, n.X)
		one(f, n.Y)
	case *KeyValueExpr:
		one(f, n.Key)
		one(f, n.Value)
	case *ArrayType:
		one(f, n.Len)
		one(f, n.Elt)
	case *StructType:
		one(f, n.Fields)
	case *FuncType:
		one(f, n.TypeParams)
		one(f, n.Params)
		one(f, n.Results)
	case *InterfaceType:
		one(f, n.Methods)
	case *MapType:
		one(f, n.Key)
		one(f, n.Value)
	case *ChanType:
		one(f, n.Value)
	}
}

func childrenOfStmt(node Stmt, f func(Node)) {
	switch n := node.(type) {
	case *DeclStmt:
		one(f, n.Decl)
	case *LabeledStmt:
		one(f, n.Label)
		one(f, n.Stmt)
	case *ExprStmt:
		one(f, n.X)
	case *SendStmt:
		one(f, n.Chan)
		one(f, n.Value)
	case *IncDecStmt:
		one(f, n.X)
	case *AssignStmt:
		all(f, n.Lhs)
		all(f, n.Rhs)
	case *GoStmt:
		one(f, n.Call)
	case *DeferStmt:
		one(f, n.Call)
	case *ReturnStmt:
		all(f, n.Results)
	case *BranchStmt:
		one(f, n.Label)
	case *BlockStmt:
		all(f, n.List)
	case *IfStmt:
		one(f, n.Init)
		one(f, n.Cond)
		one(f, n.Body)
		one(f, n.Else)
	case *CaseClause:
		all(f, n.List)
		all(f, n.Body)
	case *SwitchStmt:
		one(f, n.Init)
		one(f, n.Tag)
		one(f, n.Body)
	case *TypeSwitchStmt:
		one(f, n.Init)
		one(f, n.Assign)
		one(f, n.Body)
	case *CommClause:
		one(f, n.Comm)
		all(f, n.Body)
	case *SelectStmt:
		one(f, n.Body)
	case *ForStmt:
		one(f, n.Init)
		one(f, n.Cond)
		one(f, n.Post)
		one(f, n.Body)
	case *RangeStmt:
		one(f, n.Key)
		one(f, n.Value)
		one(f, n.X)
		one(f, n.Body)
	}
}

// inspector is a function as a Visitor.
type inspector func(Node) bool

func (f inspector) Visit(node Node) Visitor {
	if f(node) {
		return f
	}
	return nil
}

// Inspect calls f for a node and, if it says true, for what is in the node, and then with nil.
func Inspect(node Node, f func(Node) bool) { Walk(inspector(f), node) }

// Preorder gives a node and all nodes in it, each before what is in it.
func Preorder(root Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		more := true
		Inspect(root, func(n Node) bool {
			if n != nil && more {
				more = yield(n)
			}
			return more
		})
	}
}

// PreorderStack calls f for a node and, if it says true, for what is in the node. f also gets the nodes around it, after those
// that are given.
func PreorderStack(root Node, stack []Node, f func(n Node, stack []Node) bool) {
	if f(root, stack) {
		inner := append(stack[:len(stack):len(stack)], root)
		children(root, func(n Node) { PreorderStack(n, inner, f) })
	}
}

package ast

import "go/token"

type (
	// BadExpr stands for text that is no expression.
	BadExpr struct {
		From, To token.Pos
	}

	// Ident is a name.
	Ident struct {
		NamePos token.Pos
		Name    string
		Obj     *Object // what it denotes, if that is known. Deprecated: see Object.
	}

	// Ellipsis is ...T of a parameter, or ... as the length of an array.
	Ellipsis struct {
		Ellipsis token.Pos
		Elt      Expr // nil for a length
	}

	// BasicLit is a number, character or string.
	BasicLit struct {
		ValuePos token.Pos
		ValueEnd token.Pos
		Kind     token.Token // token.INT, token.FLOAT, token.IMAG, token.CHAR, or token.STRING
		Value    string      // as it is written
	}

	// FuncLit is a function literal.
	FuncLit struct {
		Type *FuncType
		Body *BlockStmt
	}

	// CompositeLit is T{…}.
	CompositeLit struct {
		Type       Expr // nil if it is left out
		Lbrace     token.Pos
		Elts       []Expr
		Rbrace     token.Pos
		Incomplete bool // elements were taken out
	}

	// ParenExpr is (x).
	ParenExpr struct {
		Lparen token.Pos
		X      Expr
		Rparen token.Pos
	}

	// SelectorExpr is x.y.
	SelectorExpr struct {
		X   Expr
		Sel *Ident
	}

	// IndexExpr is x[i], or a generic function or type with one argument.
	IndexExpr struct {
		X      Expr
		Lbrack token.Pos
		Index  Expr
		Rbrack token.Pos
	}

	// IndexListExpr is a generic function or type with several arguments.
	IndexListExpr struct {
		X       Expr
		Lbrack  token.Pos
		Indices []Expr
		Rbrack  token.Pos
	}

	// SliceExpr is x[low:high] or x[low:high:max].
	SliceExpr struct {
		X      Expr
		Lbrack token.Pos
		Low    Expr // or nil
		High   Expr // or nil
		Max    Expr // or nil
		Slice3 bool // there are two colons
		Rbrack token.Pos
	}

	// TypeAssertExpr is x.(T).
	TypeAssertExpr struct {
		X      Expr
		Lparen token.Pos
		Type   Expr // nil for x.(type)
		Rparen token.Pos
	}

	// CallExpr is a call or conversion.
	CallExpr struct {
		Fun      Expr
		Lparen   token.Pos
		Args     []Expr
		Ellipsis token.Pos // of ..., or token.NoPos
		Rparen   token.Pos
	}

	// StarExpr is *x: what a pointer points to, or a pointer type.
	StarExpr struct {
		Star token.Pos
		X    Expr
	}

	// UnaryExpr is an operator with one operand; * is a StarExpr.
	UnaryExpr struct {
		OpPos token.Pos
		Op    token.Token
		X     Expr
	}

	// BinaryExpr is an operator with two operands.
	BinaryExpr struct {
		X     Expr
		OpPos token.Pos
		Op    token.Token
		Y     Expr
	}

	// KeyValueExpr is key: value in a composite literal.
	KeyValueExpr struct {
		Key   Expr
		Colon token.Pos
		Value Expr
	}

	// ArrayType is an array or slice type.
	ArrayType struct {
		Lbrack token.Pos
		Len    Expr // an Ellipsis for [...]T, nil for a slice
		Elt    Expr
	}

	// StructType is a struct type.
	StructType struct {
		Struct     token.Pos
		Fields     *FieldList
		Incomplete bool // fields were taken out
	}

	// FuncType is a function type.
	FuncType struct {
		Func       token.Pos  // of "func", or token.NoPos
		TypeParams *FieldList // or nil
		Params     *FieldList // not nil
		Results    *FieldList // or nil
	}

	// InterfaceType is an interface type.
	InterfaceType struct {
		Interface  token.Pos
		Methods    *FieldList // methods, embedded interfaces, and unions
		Incomplete bool       // methods were taken out
	}

	// MapType is a map type.
	MapType struct {
		Map   token.Pos
		Key   Expr
		Value Expr
	}

	// ChanType is a channel type.
	ChanType struct {
		Begin token.Pos // of "chan", or of the arrow before it
		Arrow token.Pos // or token.NoPos
		Dir   ChanDir
		Value Expr
	}
)

// ChanDir is a set of SEND and RECV.
type ChanDir int

const (
	SEND ChanDir = 1 << iota
	RECV
)

func (x *BadExpr) Pos() token.Pos { return x.From }
func (x *BadExpr) End() token.Pos { return x.To }
func (*BadExpr) exprNode()        {}

func (x *Ident) Pos() token.Pos { return x.NamePos }
func (x *Ident) End() token.Pos { return x.NamePos + token.Pos(len(x.Name)) }
func (*Ident) exprNode()        {}

func (x *Ellipsis) Pos() token.Pos { return x.Ellipsis }
func (x *Ellipsis) End() token.Pos {
	if x.Elt != nil {
		return x.Elt.End()
	}
	return x.Ellipsis + token.Pos(len("..."))
}
func (*Ellipsis) exprNode() {}

func (x *BasicLit) Pos() token.Pos { return x.ValuePos }
func (x *BasicLit) End() token.Pos {
	if x.ValueEnd.IsValid() {
		return x.ValueEnd
	}
	return x.ValuePos + token.Pos(len(x.Value))
}
func (*BasicLit) exprNode() {}

func (x *FuncLit) Pos() token.Pos { return x.Type.Pos() }
func (x *FuncLit) End() token.Pos { return x.Body.End() }
func (*FuncLit) exprNode()        {}

func (x *CompositeLit) Pos() token.Pos {
	if x.Type != nil {
		return x.Type.Pos()
	}
	return x.Lbrace
}
func (x *CompositeLit) End() token.Pos { return x.Rbrace + 1 }
func (*CompositeLit) exprNode()        {}

func (x *ParenExpr) Pos() token.Pos { return x.Lparen }
func (x *ParenExpr) End() token.Pos { return x.Rparen + 1 }
func (*ParenExpr) exprNode()        {}

func (x *SelectorExpr) Pos() token.Pos { return x.X.Pos() }
func (x *SelectorExpr) End() token.Pos { return x.Sel.End() }
func (*SelectorExpr) exprNode()        {}

func (x *IndexExpr) Pos() token.Pos { return x.X.Pos() }
func (x *IndexExpr) End() token.Pos { return x.Rbrack + 1 }
func (*IndexExpr) exprNode()        {}

func (x *IndexListExpr) Pos() token.Pos { return x.X.Pos() }
func (x *IndexListExpr) End() token.Pos { return x.Rbrack + 1 }
func (*IndexListExpr) exprNode()        {}

func (x *SliceExpr) Pos() token.Pos { return x.X.Pos() }
func (x *SliceExpr) End() token.Pos { return x.Rbrack + 1 }
func (*SliceExpr) exprNode()        {}

func (x *TypeAssertExpr) Pos() token.Pos { return x.X.Pos() }
func (x *TypeAssertExpr) End() token.Pos { return x.Rparen + 1 }
func (*TypeAssertExpr) exprNode()        {}

func (x *CallExpr) Pos() token.Pos { return x.Fun.Pos() }
func (x *CallExpr) End() token.Pos { return x.Rparen + 1 }
func (*CallExpr) exprNode()        {}

func (x *StarExpr) Pos() token.Pos { return x.Star }
func (x *StarExpr) End() token.Pos { return x.X.End() }
func (*StarExpr) exprNode()        {}

func (x *UnaryExpr) Pos() token.Pos { return x.OpPos }
func (x *UnaryExpr) End() token.Pos { return x.X.End() }
func (*UnaryExpr) exprNode()        {}

func (x *BinaryExpr) Pos() token.Pos { return x.X.Pos() }
func (x *BinaryExpr) End() token.Pos { return x.Y.End() }
func (*BinaryExpr) exprNode()        {}

func (x *KeyValueExpr) Pos() token.Pos { return x.Key.Pos() }
func (x *KeyValueExpr) End() token.Pos { return x.Value.End() }
func (*KeyValueExpr) exprNode()        {}

func (x *ArrayType) Pos() token.Pos { return x.Lbrack }
func (x *ArrayType) End() token.Pos { return x.Elt.End() }
func (*ArrayType) exprNode()        {}

func (x *StructType) Pos() token.Pos { return x.Struct }
func (x *StructType) End() token.Pos { return x.Fields.End() }
func (*StructType) exprNode()        {}

func (x *FuncType) Pos() token.Pos {
	if x.Func.IsValid() || x.Params == nil {
		return x.Func
	}
	// A method of an interface.
	return x.Params.Pos()
}
func (x *FuncType) End() token.Pos {
	if x.Results != nil {
		return x.Results.End()
	}
	return x.Params.End()
}
func (*FuncType) exprNode() {}

func (x *InterfaceType) Pos() token.Pos { return x.Interface }
func (x *InterfaceType) End() token.Pos { return x.Methods.End() }
func (*InterfaceType) exprNode()        {}

func (x *MapType) Pos() token.Pos { return x.Map }
func (x *MapType) End() token.Pos { return x.Value.End() }
func (*MapType) exprNode()        {}

func (x *ChanType) Pos() token.Pos { return x.Begin }
func (x *ChanType) End() token.Pos { return x.Value.End() }
func (*ChanType) exprNode()        {}

// NewIdent makes an Ident that stands nowhere.
func NewIdent(name string) *Ident { return &Ident{Name: name} }

// IsExported reports whether a name begins with an upper-case letter.
func IsExported(name string) bool { return token.IsExported(name) }

// IsExported reports whether the name begins with an upper-case letter.
func (id *Ident) IsExported() bool { return token.IsExported(id.Name) }

func (id *Ident) String() string {
	if id == nil {
		return "<nil>"
	}
	return id.Name
}

// Unparen takes parentheses off an expression.
func Unparen(e Expr) Expr {
	for {
		p, ok := e.(*ParenExpr)
		if !ok {
			return e
		}
		e = p.X
	}
}

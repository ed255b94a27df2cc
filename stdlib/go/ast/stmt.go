package ast

import "go/token"

type (
	// BadStmt stands for text that is no statement.
	BadStmt struct {
		From, To token.Pos
	}

	// DeclStmt is a declaration among statements.
	DeclStmt struct {
		Decl Decl // a *GenDecl
	}

	// EmptyStmt is nothing before a semicolon.
	EmptyStmt struct {
		Semicolon token.Pos
		Implicit  bool // the semicolon is not written
	}

	// LabeledStmt is a statement with a label.
	LabeledStmt struct {
		Label *Ident
		Colon token.Pos
		Stmt  Stmt
	}

	// ExprStmt is an expression as a statement.
	ExprStmt struct {
		X Expr
	}

	// SendStmt is ch <- value.
	SendStmt struct {
		Chan  Expr
		Arrow token.Pos
		Value Expr
	}

	// IncDecStmt is x++ or x--.
	IncDecStmt struct {
		X      Expr
		TokPos token.Pos
		Tok    token.Token // token.INC or token.DEC
	}

	// AssignStmt is an assignment or a short declaration of variables.
	AssignStmt struct {
		Lhs    []Expr
		TokPos token.Pos
		Tok    token.Token
		Rhs    []Expr
	}

	// GoStmt is a go statement.
	GoStmt struct {
		Go   token.Pos
		Call *CallExpr
	}

	// DeferStmt is a defer statement.
	DeferStmt struct {
		Defer token.Pos
		Call  *CallExpr
	}

	// ReturnStmt is a return statement.
	ReturnStmt struct {
		Return  token.Pos
		Results []Expr
	}

	// BranchStmt is a break, continue, goto or fallthrough statement.
	BranchStmt struct {
		TokPos token.Pos
		Tok    token.Token
		Label  *Ident // or nil
	}

	// BlockStmt is statements in braces.
	BlockStmt struct {
		Lbrace token.Pos
		List   []Stmt
		Rbrace token.Pos // token.NoPos if it is missing
	}

	// IfStmt is an if statement.
	IfStmt struct {
		If   token.Pos
		Init Stmt // or nil
		Cond Expr
		Body *BlockStmt
		Else Stmt // or nil
	}

	// CaseClause is a case of a switch.
	CaseClause struct {
		Case  token.Pos // of "case" or "default"
		List  []Expr    // nil for default
		Colon token.Pos
		Body  []Stmt
	}

	// SwitchStmt is a switch over values.
	SwitchStmt struct {
		Switch token.Pos
		Init   Stmt       // or nil
		Tag    Expr       // or nil
		Body   *BlockStmt // of CaseClauses
	}

	// TypeSwitchStmt is a switch over types.
	TypeSwitchStmt struct {
		Switch token.Pos
		Init   Stmt       // or nil
		Assign Stmt       // x := y.(type), or y.(type)
		Body   *BlockStmt // of CaseClauses
	}

	// CommClause is a case of a select.
	CommClause struct {
		Case  token.Pos // of "case" or "default"
		Comm  Stmt      // nil for default
		Colon token.Pos
		Body  []Stmt
	}

	// SelectStmt is a select statement.
	SelectStmt struct {
		Select token.Pos
		Body   *BlockStmt // of CommClauses
	}

	// ForStmt is a for statement without range.
	ForStmt struct {
		For  token.Pos
		Init Stmt // or nil
		Cond Expr // or nil
		Post Stmt // or nil
		Body *BlockStmt
	}

	// RangeStmt is a for statement with range.
	RangeStmt struct {
		For        token.Pos
		Key, Value Expr        // or nil
		TokPos     token.Pos   // token.NoPos if Key is nil
		Tok        token.Token // token.ILLEGAL if Key is nil, otherwise token.ASSIGN or token.DEFINE
		Range      token.Pos
		X          Expr
		Body       *BlockStmt
	}
)

func (s *BadStmt) Pos() token.Pos { return s.From }
func (s *BadStmt) End() token.Pos { return s.To }
func (*BadStmt) stmtNode()        {}

func (s *DeclStmt) Pos() token.Pos { return s.Decl.Pos() }
func (s *DeclStmt) End() token.Pos { return s.Decl.End() }
func (*DeclStmt) stmtNode()        {}

func (s *EmptyStmt) Pos() token.Pos { return s.Semicolon }
func (s *EmptyStmt) End() token.Pos {
	if s.Implicit {
		return s.Semicolon
	}
	return s.Semicolon + 1
}
func (*EmptyStmt) stmtNode() {}

func (s *LabeledStmt) Pos() token.Pos { return s.Label.Pos() }
func (s *LabeledStmt) End() token.Pos { return s.Stmt.End() }
func (*LabeledStmt) stmtNode()        {}

func (s *ExprStmt) Pos() token.Pos { return s.X.Pos() }
func (s *ExprStmt) End() token.Pos { return s.X.End() }
func (*ExprStmt) stmtNode()        {}

func (s *SendStmt) Pos() token.Pos { return s.Chan.Pos() }
func (s *SendStmt) End() token.Pos { return s.Value.End() }
func (*SendStmt) stmtNode()        {}

func (s *IncDecStmt) Pos() token.Pos { return s.X.Pos() }
func (s *IncDecStmt) End() token.Pos { return s.TokPos + token.Pos(len("++")) }
func (*IncDecStmt) stmtNode()        {}

func (s *AssignStmt) Pos() token.Pos { return s.Lhs[0].Pos() }
func (s *AssignStmt) End() token.Pos { return s.Rhs[len(s.Rhs)-1].End() }
func (*AssignStmt) stmtNode()        {}

func (s *GoStmt) Pos() token.Pos { return s.Go }
func (s *GoStmt) End() token.Pos { return s.Call.End() }
func (*GoStmt) stmtNode()        {}

func (s *DeferStmt) Pos() token.Pos { return s.Defer }
func (s *DeferStmt) End() token.Pos { return s.Call.End() }
func (*DeferStmt) stmtNode()        {}

func (s *ReturnStmt) Pos() token.Pos { return s.Return }
func (s *ReturnStmt) End() token.Pos {
	if n := len(s.Results); n > 0 {
		return s.Results[n-1].End()
	}
	return s.Return + token.Pos(len("return"))
}
func (*ReturnStmt) stmtNode() {}

func (s *BranchStmt) Pos() token.Pos { return s.TokPos }
func (s *BranchStmt) End() token.Pos {
	if s.Label != nil {
		return s.Label.End()
	}
	return s.TokPos + token.Pos(len(s.Tok.String()))
}
func (*BranchStmt) stmtNode() {}

func (s *BlockStmt) Pos() token.Pos { return s.Lbrace }
func (s *BlockStmt) End() token.Pos {
	if s.Rbrace.IsValid() {
		return s.Rbrace + 1
	}
	return endOfBody(s.List, s.Lbrace+1)
}
func (*BlockStmt) stmtNode() {}

// endOfBody is where statements end, or start if there are none.
func endOfBody(list []Stmt, start token.Pos) token.Pos {
	if n := len(list); n > 0 {
		return list[n-1].End()
	}
	return start
}

func (s *IfStmt) Pos() token.Pos { return s.If }
func (s *IfStmt) End() token.Pos {
	if s.Else != nil {
		return s.Else.End()
	}
	return s.Body.End()
}
func (*IfStmt) stmtNode() {}

func (s *CaseClause) Pos() token.Pos { return s.Case }
func (s *CaseClause) End() token.Pos { return endOfBody(s.Body, s.Colon+1) }
func (*CaseClause) stmtNode()        {}

func (s *SwitchStmt) Pos() token.Pos { return s.Switch }
func (s *SwitchStmt) End() token.Pos { return s.Body.End() }
func (*SwitchStmt) stmtNode()        {}

func (s *TypeSwitchStmt) Pos() token.Pos { return s.Switch }
func (s *TypeSwitchStmt) End() token.Pos { return s.Body.End() }
func (*TypeSwitchStmt) stmtNode()        {}

func (s *CommClause) Pos() token.Pos { return s.Case }
func (s *CommClause) End() token.Pos { return endOfBody(s.Body, s.Colon+1) }
func (*CommClause) stmtNode()        {}

func (s *SelectStmt) Pos() token.Pos { return s.Select }
func (s *SelectStmt) End() token.Pos { return s.Body.End() }
func (*SelectStmt) stmtNode()        {}

func (s *ForStmt) Pos() token.Pos { return s.For }
func (s *ForStmt) End() token.Pos { return s.Body.End() }
func (*ForStmt) stmtNode()        {}

func (s *RangeStmt) Pos() token.Pos { return s.For }
func (s *RangeStmt) End() token.Pos { return s.Body.End() }
func (*RangeStmt) stmtNode()        {}

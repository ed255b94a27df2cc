package parse

import (
	"fmt"
	"strconv"
	"strings"
)

// pipeline parses declarations and commands up to a token of kind end.
func (p *parser) pipeline(context string, end kind) *PipeNode {
	t := p.peekWord()
	pipe := &PipeNode{NodeType: NodePipe, Pos: t.pos, owned: p.owned(), Line: t.line}
	p.declarations(pipe, context)
	for p.peekWord().kind != end {
		if !startsOperand(p.peek()) {
			p.unexpected(p.next(), context)
		}
		pipe.append(p.command())
	}
	p.at++
	if len(pipe.Cmds) == 0 {
		p.fail("missing value for %s", context)
	}
	for i, c := range pipe.Cmds[1:] {
		// Only the first may be a mere value, because the others are given one.
		switch c.Args[0].Type() {
		case NodeBool, NodeDot, NodeNil, NodeNumber, NodeString:
			p.fail("non executable command in pipeline stage %d", i+2)
		}
	}
	return pipe
}

// declarations parses $x :=, $x =, and for range $i, $x := and its like, if such a thing is there.
func (p *parser) declarations(pipe *PipeNode, context string) {
	for p.peekWord().kind == tokenVar {
		start := p.at
		v := p.next()
		next := p.peekWord()
		switch {
		case next.kind == tokenAssign || next.kind == tokenDeclare:
			p.at++
			pipe.IsAssign = next.kind == tokenAssign
			p.declare(pipe, v)
			return
		case next.kind != tokenChar || next.text != ",":
			// A variable that is used.
			p.at = start
			return
		}
		p.at++
		p.declare(pipe, v)
		if context != "range" || len(pipe.Decl) == 2 {
			p.fail("too many declarations in %s", context)
		}
		switch p.peekWord().kind {
		case tokenVar, tokenClose, tokenUnparen:
		default:
			p.fail("range can only initialize variables")
		}
	}
}

func (p *parser) declare(pipe *PipeNode, v token) {
	pipe.Decl = append(pipe.Decl, p.variable(v.pos, v.text))
	p.vars = append(p.vars, v.text)
}

// startsOperand reports whether an operand may begin with a token.
func startsOperand(t token) bool {
	switch t.kind {
	case tokenBool, tokenRune, tokenComplex, keyDot, tokenField, tokenName, tokenNumber, keyNil, tokenRaw, tokenString,
		tokenVar, tokenParen:
		return true
	}
	return false
}

// command parses operands with spaces between them, and the | after them; a delimiter or parenthesis stays.
func (p *parser) command() *CommandNode {
	c := &CommandNode{NodeType: NodeCommand, Pos: p.peekWord().pos, owned: p.owned()}
	for {
		p.peekWord()
		if n := p.operand(); n != nil {
			c.append(n)
		}
		switch t := p.next(); t.kind {
		case tokenSpace:
			continue
		case tokenClose, tokenUnparen:
			p.at--
		case tokenPipe:
		default:
			p.unexpected(t, "operand")
		}
		if len(c.Args) == 0 {
			p.fail("empty command")
		}
		return c
	}
}

// operand parses a term with fields behind it; nil if none is there.
func (p *parser) operand() Node {
	n := p.term()
	if n == nil || p.peek().kind != tokenField {
		return n
	}
	chain := &ChainNode{NodeType: NodeChain, Pos: p.peek().pos, owned: p.owned(), Node: n}
	for p.peek().kind == tokenField {
		chain.Add(p.next().text)
	}
	switch n.Type() {
	case NodeField:
		return p.field(chain.Pos, chain.String())
	case NodeVariable:
		return p.variable(chain.Pos, chain.String())
	case NodeBool, NodeString, NodeNumber, NodeNil, NodeDot:
		p.fail("unexpected . after term %q", n.String())
	}
	return chain
}

// term parses a constant, a function's name, a field, a variable or a pipeline in parentheses; nil if none is there.
func (p *parser) term() Node {
	switch t := p.nextWord(); t.kind {
	case tokenName:
		if p.tree.Mode&SkipFuncCheck == 0 && !p.hasFunc(t.text) {
			p.fail("function %q not defined", t.text)
		}
		return NewIdentifier(t.text).SetTree(p.tree).SetPos(t.pos)
	case keyDot:
		return &DotNode{NodeType: NodeDot, Pos: t.pos, owned: p.owned()}
	case keyNil:
		return &NilNode{NodeType: NodeNil, Pos: t.pos, owned: p.owned()}
	case tokenVar:
		return p.use(t)
	case tokenField:
		return p.field(t.pos, t.text)
	case tokenBool:
		return &BoolNode{NodeType: NodeBool, Pos: t.pos, owned: p.owned(), True: t.text == "true"}
	case tokenRune, tokenComplex, tokenNumber:
		n := &NumberNode{NodeType: NodeNumber, Pos: t.pos, owned: p.owned(), Text: t.text}
		if err := n.evaluate(t.kind); err != nil {
			p.fail("%s", err)
		}
		return n
	case tokenParen:
		if p.depth >= maxDepth {
			p.fail("max expression depth exceeded")
		}
		p.depth++
		pipe := p.pipeline("parenthesized pipeline", tokenUnparen)
		p.depth--
		return pipe
	case tokenString, tokenRaw:
		return &StringNode{NodeType: NodeString, Pos: t.pos, owned: p.owned(), Quoted: t.text, Text: p.quoted(t, "")}
	}
	p.at--
	return nil
}

// use makes the node of a variable that must have been declared.
func (p *parser) use(t token) Node {
	n := p.variable(t.pos, t.text)
	for _, name := range p.vars {
		if name == n.Ident[0] {
			return n
		}
	}
	p.fail("undefined variable %q", n.Ident[0])
	panic("not reached")
}

func (p *parser) variable(pos Pos, text string) *VariableNode {
	return &VariableNode{NodeType: NodeVariable, Pos: pos, owned: p.owned(), Ident: strings.Split(text, ".")}
}

func (p *parser) field(pos Pos, text string) *FieldNode {
	return &FieldNode{NodeType: NodeField, Pos: pos, owned: p.owned(), Ident: strings.Split(text[1:], ".")}
}

// evaluate finds out which types can have the number's value, from the token it is written as.
func (n *NumberNode) evaluate(kind kind) error {
	text := n.Text
	switch kind {
	case tokenRune:
		r, _, tail, err := strconv.UnquoteChar(text[1:], '\'')
		if err != nil {
			return err
		}
		if tail != "'" {
			return fmt.Errorf("malformed character constant: %s", text)
		}
		n.setInt(int64(r))
		n.IsUint, n.Uint64 = true, uint64(r)
		return nil
	case tokenComplex:
		if _, err := fmt.Sscan(text, &n.Complex128); err != nil {
			return err
		}
		n.setComplex()
		return nil
	}
	if s, ok := strings.CutSuffix(text, "i"); ok {
		if f, err := strconv.ParseFloat(s, 64); err == nil {
			n.Complex128 = complex(0, f)
			n.setComplex()
			return nil
		}
	}
	u, err := strconv.ParseUint(text, 0, 64)
	if err == nil {
		n.IsUint, n.Uint64 = true, u
		n.IsFloat, n.Float64 = true, float64(u)
	}
	if i, err := strconv.ParseInt(text, 0, 64); err == nil {
		n.setInt(i)
		if i == 0 {
			// -0 is no unsigned number by itself.
			n.IsUint, n.Uint64 = true, 0
		}
	}
	if n.IsInt || n.IsUint {
		return nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return fmt.Errorf("illegal number syntax: %q", text)
	}
	if !strings.ContainsAny(text, ".eEpP") {
		return fmt.Errorf("integer overflow: %q", text)
	}
	n.setFloat(f)
	return nil
}

func (n *NumberNode) setInt(i int64) {
	n.IsInt, n.Int64 = true, i
	n.IsFloat, n.Float64 = true, float64(i)
}

// setFloat makes n a float, and an integer if its value is one.
func (n *NumberNode) setFloat(f float64) {
	n.IsFloat, n.Float64 = true, f
	if float64(int64(f)) == f {
		n.IsInt, n.Int64 = true, int64(f)
	}
	if float64(uint64(f)) == f {
		n.IsUint, n.Uint64 = true, uint64(f)
	}
}

// setComplex makes n a complex number, and a real one if its value is.
func (n *NumberNode) setComplex() {
	n.IsComplex = true
	if imag(n.Complex128) == 0 {
		n.setFloat(real(n.Complex128))
	}
}

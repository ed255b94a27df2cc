// An expression parser and evaluator: tokens, a syntax tree, variables, functions and errors.
package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

type kind int

const (
	number kind = iota
	name
	operator
	end
)

func (k kind) String() string { return [...]string{"number", "name", "operator", "end"}[k] }

type token struct {
	kind kind
	text string
	pos  int
}

type syntaxError struct {
	pos int
	msg string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("column %d: %s", e.pos+1, e.msg) }

func lex(s string) (tokens []token, err error) {
	rs := []rune(s)
	for i := 0; i < len(rs); {
		r, start := rs[i], i
		switch {
		case unicode.IsSpace(r):
			i++
			continue
		case unicode.IsDigit(r) || r == '.':
			for i < len(rs) && (unicode.IsDigit(rs[i]) || rs[i] == '.') {
				i++
			}
			tokens = append(tokens, token{number, string(rs[start:i]), start})
		case unicode.IsLetter(r):
			for i < len(rs) && (unicode.IsLetter(rs[i]) || unicode.IsDigit(rs[i])) {
				i++
			}
			tokens = append(tokens, token{name, string(rs[start:i]), start})
		case strings.ContainsRune("+-*/^()=,", r):
			i++
			tokens = append(tokens, token{operator, string(r), start})
		default:
			return nil, &syntaxError{i, fmt.Sprintf("unexpected character %q", r)}
		}
	}
	return append(tokens, token{kind: end, pos: len(rs)}), nil
}

type env map[string]float64

type node interface {
	eval(env) (float64, error)
	String() string
}

type (
	literal float64
	ref     string
	unary   struct{ x node }
	binary  struct {
		op   byte
		l, r node
	}
	call struct {
		fn   string
		args []node
	}
	assign struct {
		name string
		x    node
	}
)

var errDivision = errors.New("division by zero")

func (l literal) eval(env) (float64, error) { return float64(l), nil }

func (r ref) eval(e env) (float64, error) {
	if v, ok := e[string(r)]; ok {
		return v, nil
	}
	return 0, fmt.Errorf("undefined variable %s", string(r))
}

func (u unary) eval(e env) (float64, error) {
	x, err := u.x.eval(e)
	return -x, err
}

func (b binary) eval(e env) (float64, error) {
	l, err := b.l.eval(e)
	if err != nil {
		return 0, err
	}
	r, err := b.r.eval(e)
	if err != nil {
		return 0, err
	}
	switch b.op {
	case '+':
		return l + r, nil
	case '-':
		return l - r, nil
	case '*':
		return l * r, nil
	case '/':
		if r == 0 {
			return 0, fmt.Errorf("%v: %w", b, errDivision)
		}
		return l / r, nil
	}
	return math.Pow(l, r), nil
}

var functions = map[string]struct {
	arity int
	f     func([]float64) float64
}{
	"sqrt": {1, func(x []float64) float64 { return math.Sqrt(x[0]) }},
	"max":  {2, func(x []float64) float64 { return math.Max(x[0], x[1]) }},
	"abs":  {1, func(x []float64) float64 { return math.Abs(x[0]) }},
}

func (c call) eval(e env) (float64, error) {
	fn, ok := functions[c.fn]
	if !ok {
		return 0, fmt.Errorf("unknown function %s", c.fn)
	}
	if len(c.args) != fn.arity {
		return 0, fmt.Errorf("%s takes %d arguments, not %d", c.fn, fn.arity, len(c.args))
	}
	args := make([]float64, len(c.args))
	for i, a := range c.args {
		v, err := a.eval(e)
		if err != nil {
			return 0, err
		}
		args[i] = v
	}
	return fn.f(args), nil
}

func (a assign) eval(e env) (float64, error) {
	v, err := a.x.eval(e)
	if err == nil {
		e[a.name] = v
	}
	return v, err
}

func (l literal) String() string { return strconv.FormatFloat(float64(l), 'g', -1, 64) }
func (r ref) String() string     { return string(r) }
func (u unary) String() string   { return "(-" + u.x.String() + ")" }
func (b binary) String() string  { return fmt.Sprintf("(%v %c %v)", b.l, b.op, b.r) }
func (a assign) String() string  { return a.name + " = " + a.x.String() }
func (c call) String() string {
	var args []string
	for _, a := range c.args {
		args = append(args, a.String())
	}
	return c.fn + "(" + strings.Join(args, ", ") + ")"
}

type parser struct {
	tokens []token
}

func (p *parser) peek() token { return p.tokens[0] }

func (p *parser) next() token {
	t := p.tokens[0]
	if t.kind != end {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) fail(t token, want string) {
	got := t.kind.String()
	if t.text != "" {
		got += " " + t.text
	}
	panic(&syntaxError{t.pos, "expected " + want + ", found " + got})
}

func (p *parser) expect(op string) {
	if t := p.next(); t.text != op {
		p.fail(t, op)
	}
}

var precedence = map[string]int{"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}

func (p *parser) expr(least int) node {
	left := p.operand()
	for {
		op := p.peek()
		prec := precedence[op.text]
		if op.kind != operator || prec == 0 || prec < least {
			return left
		}
		p.next()
		if op.text == "^" {
			left = binary{'^', left, p.expr(prec)}
		} else {
			left = binary{op.text[0], left, p.expr(prec + 1)}
		}
	}
}

func (p *parser) operand() node {
	switch t := p.next(); {
	case t.kind == number:
		v, err := strconv.ParseFloat(t.text, 64)
		if err != nil {
			panic(&syntaxError{t.pos, "bad number " + t.text})
		}
		return literal(v)
	case t.kind == name && p.peek().text == "(":
		p.next()
		c := call{fn: t.text}
		for p.peek().text != ")" {
			c.args = append(c.args, p.expr(1))
			if p.peek().text != "," {
				break
			}
			p.next()
		}
		p.expect(")")
		return c
	case t.kind == name:
		return ref(t.text)
	case t.text == "-":
		return unary{p.expr(3)}
	case t.text == "(":
		x := p.expr(1)
		p.expect(")")
		return x
	default:
		p.fail(t, "an operand")
		return nil
	}
}

func parse(s string) (n node, err error) {
	tokens, err := lex(s)
	if err != nil {
		return nil, err
	}
	defer func() {
		if r := recover(); r != nil {
			n, err = nil, r.(*syntaxError)
		}
	}()
	p := &parser{tokens}
	if len(tokens) > 2 && tokens[0].kind == name && tokens[1].text == "=" {
		p.tokens = tokens[2:]
		n = assign{tokens[0].text, p.expr(1)}
	} else {
		n = p.expr(1)
	}
	if t := p.peek(); t.kind != end {
		p.fail(t, "end")
	}
	return n, nil
}

func main() {
	vars := env{"pi": 3.25}
	for _, line := range []string{
		"1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "8 / 4 / 2", "7 - 2 - 1", "x = 3 * pi", "x + x / 2",
		"sqrt(16) + max(2, abs(-5))", "y = x = 1", "1 / (x - x)", "foo + 1", "bar(1)", "max(1)", "2 +", "(1 + 2", "3 $ 4", "1.2.3", "", "1 2", "sqrt(,)",
	} {
		n, err := parse(line)
		if err != nil {
			var se *syntaxError
			fmt.Printf("%-28s syntax error: %v (%v)\n", line, err, errors.As(err, &se))
			continue
		}
		v, err := n.eval(vars)
		if err != nil {
			fmt.Printf("%-28s error: %v (%v)\n", line, err, errors.Is(err, errDivision))
			continue
		}
		fmt.Printf("%-28s %v => %g\n", line, n, v)
	}
}

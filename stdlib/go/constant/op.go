package constant

import (
	"cmp"
	"fmt"
	"go/token"
	"math/big"
	"strings"
)

// UnaryOp gives op y, for the operators +, -, ^ and !. If size is not 0, ^ gives an unsigned number of that many bits.
func UnaryOp(op token.Token, y Value, size uint) Value {
	if y.Kind() == Unknown {
		return y
	}
	switch op {
	case token.ADD:
		if y.Kind() >= Int {
			return y
		}
	case token.SUB:
		switch y := y.(type) {
		case small:
			return makeInt(new(big.Int).Neg(y.large().Int))
		case large:
			return makeInt(new(big.Int).Neg(y.Int))
		case fraction:
			return makeRat(new(big.Rat).Neg(y.Rat))
		case float:
			return makeFloat(newFloat().Neg(y.Float))
		case complexN:
			return makeComplex(UnaryOp(op, y.re, 0), UnaryOp(op, y.im, 0))
		}
	case token.XOR:
		z := new(big.Int)
		switch y := y.(type) {
		case small:
			z.Not(y.large().Int)
		case large:
			z.Not(y.Int)
		default:
			panic(fmt.Sprintf("invalid unary operation %s%v", op, y))
		}
		if size > 0 {
			z.AndNot(z, new(big.Int).Lsh(big.NewInt(-1), size))
		}
		return makeInt(z)
	case token.NOT:
		if b, ok := y.(boolean); ok {
			return !b
		}
	}
	panic(fmt.Sprintf("invalid unary operation %s%v", op, y))
}

// rank orders the forms of numbers from the simplest to the most general.
func rank(x Value) int {
	switch x.(type) {
	case unknown:
		return 0
	case boolean, *text:
		return 1
	case small:
		return 2
	case large:
		return 3
	case fraction:
		return 4
	case float:
		return 5
	case complexN:
		return 6
	}
	return -1
}

// match gives x and y in the same form, the more general of the two. If one is unknown, both are.
func match(x, y Value) (Value, Value) {
	switch a, b := rank(x), rank(y); {
	case a < b:
		x = raise(x, b)
	case a > b:
		y = raise(y, a)
	}
	if x.Kind() == Unknown || y.Kind() == Unknown {
		return unknown{}, unknown{}
	}
	return x, y
}

// raise gives a number in a more general form.
func raise(x Value, to int) Value {
	if r := rank(x); r < 2 {
		return x
	}
	if to == 6 {
		return complexN{x, small(0)}
	}
	for rank(x) < to {
		switch y := x.(type) {
		case small:
			x = y.large()
		case large:
			if to == 5 {
				x = y.float()
			} else {
				x = y.fraction()
			}
		case fraction:
			x = y.float()
		}
	}
	return x
}

// BinaryOp gives x op y. The quotient of two Ints is a Float; with QUO_ASSIGN as op it is an Int. Comparisons are Compare's, shifts
// are Shift's. If one of the two is unknown, so is the result. It panics if the operator does not fit, and for a division by 0.
func BinaryOp(x Value, op token.Token, y Value) Value {
	var z Value
	switch a, b := match(x, y); a := a.(type) {
	case unknown:
		return a
	case boolean:
		if b, ok := b.(boolean); ok {
			switch op {
			case token.LAND:
				z = a && b
			case token.LOR:
				z = a || b
			}
		}
	case *text:
		if b, ok := b.(*text); ok && op == token.ADD {
			z = &text{left: a, right: b}
		}
	case small:
		z = smallOp(int64(a), op, int64(b.(small)))
	case large:
		z = intOp(a.Int, op, b.(large).Int)
	case fraction:
		z = ratOp(a.Rat, op, b.(fraction).Rat)
	case float:
		z = floatOp(a.Float, op, b.(float).Float)
	case complexN:
		z = complexOp(a, op, b.(complexN))
	}
	if z == nil {
		panic(fmt.Sprintf("invalid binary operation %v %s %v", x, op, y))
	}
	return z
}

// smallOp does with small numbers what cannot overflow, and gives the rest to intOp.
func smallOp(a int64, op token.Token, b int64) Value {
	const limit = 1 << 31
	fits := -limit <= a && a < limit && -limit <= b && b < limit
	switch {
	case fits && op == token.ADD:
		return small(a + b)
	case fits && op == token.SUB:
		return small(a - b)
	case fits && op == token.MUL:
		return small(a * b)
	case fits && op == token.QUO_ASSIGN:
		return small(a / b)
	case fits && op == token.REM:
		return small(a % b)
	}
	return intOp(big.NewInt(a), op, big.NewInt(b))
}

func intOp(a *big.Int, op token.Token, b *big.Int) Value {
	z := new(big.Int)
	switch op {
	case token.ADD:
		z.Add(a, b)
	case token.SUB:
		z.Sub(a, b)
	case token.MUL:
		z.Mul(a, b)
	case token.QUO:
		return makeRat(new(big.Rat).SetFrac(a, b))
	case token.QUO_ASSIGN:
		z.Quo(a, b)
	case token.REM:
		z.Rem(a, b)
	case token.AND:
		z.And(a, b)
	case token.OR:
		z.Or(a, b)
	case token.XOR:
		z.Xor(a, b)
	case token.AND_NOT:
		z.AndNot(a, b)
	default:
		return nil
	}
	return makeInt(z)
}

func ratOp(a *big.Rat, op token.Token, b *big.Rat) Value {
	z := new(big.Rat)
	switch op {
	case token.ADD:
		z.Add(a, b)
	case token.SUB:
		z.Sub(a, b)
	case token.MUL:
		z.Mul(a, b)
	case token.QUO:
		z.Quo(a, b)
	default:
		return nil
	}
	return makeRat(z)
}

func floatOp(a *big.Float, op token.Token, b *big.Float) Value {
	z := newFloat()
	switch op {
	case token.ADD:
		z.Add(a, b)
	case token.SUB:
		z.Sub(a, b)
	case token.MUL:
		z.Mul(a, b)
	case token.QUO:
		z.Quo(a, b)
	default:
		return nil
	}
	return makeFloat(z)
}

func add(x, y Value) Value { return BinaryOp(x, token.ADD, y) }
func sub(x, y Value) Value { return BinaryOp(x, token.SUB, y) }
func mul(x, y Value) Value { return BinaryOp(x, token.MUL, y) }
func quo(x, y Value) Value { return BinaryOp(x, token.QUO, y) }

func complexOp(x complexN, op token.Token, y complexN) Value {
	switch op {
	case token.ADD:
		return makeComplex(add(x.re, y.re), add(x.im, y.im))
	case token.SUB:
		return makeComplex(sub(x.re, y.re), sub(x.im, y.im))
	case token.MUL:
		return makeComplex(sub(mul(x.re, y.re), mul(x.im, y.im)), add(mul(x.im, y.re), mul(x.re, y.im)))
	case token.QUO:
		square := add(mul(y.re, y.re), mul(y.im, y.im))
		re := add(mul(x.re, y.re), mul(x.im, y.im))
		im := sub(mul(x.im, y.re), mul(x.re, y.im))
		return makeComplex(quo(re, square), quo(im, square))
	}
	return nil
}

// Shift gives x << s or x >> s of an Int.
func Shift(x Value, op token.Token, s uint) Value {
	var i *big.Int
	switch x := x.(type) {
	case unknown:
		return x
	case small:
		i = x.large().Int
	case large:
		i = x.Int
	}
	switch {
	case i == nil:
	case s == 0:
		return x
	case op == token.SHL:
		return makeInt(new(big.Int).Lsh(i, s))
	case op == token.SHR:
		return makeInt(new(big.Int).Rsh(i, s))
	}
	panic(fmt.Sprintf("invalid shift %v %s %d", x, op, s))
}

// Compare gives x op y for a comparison. If one of the two is unknown, it is false.
func Compare(x Value, op token.Token, y Value) bool {
	order, ordered := 0, true
	switch a, b := match(x, y); a := a.(type) {
	case unknown:
		return false
	case boolean:
		ordered = false
		if a != b.(boolean) {
			order = 1
		}
	case *text:
		order = strings.Compare(a.join(), b.(*text).join())
	case small:
		order = cmp.Compare(a, b.(small))
	case large:
		order = a.Cmp(b.(large).Int)
	case fraction:
		order = a.Cmp(b.(fraction).Rat)
	case float:
		order = a.Cmp(b.(float).Float)
	case complexN:
		ordered = false
		if b := b.(complexN); !Compare(a.re, token.EQL, b.re) || !Compare(a.im, token.EQL, b.im) {
			order = 1
		}
	}
	switch {
	case op == token.EQL:
		return order == 0
	case op == token.NEQ:
		return order != 0
	case !ordered:
	case op == token.LSS:
		return order < 0
	case op == token.LEQ:
		return order <= 0
	case op == token.GTR:
		return order > 0
	case op == token.GEQ:
		return order >= 0
	}
	panic(fmt.Sprintf("invalid comparison %v %s %v", x, op, y))
}

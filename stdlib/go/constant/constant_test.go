package constant_test

import (
	"go/constant"
	"go/token"
	"math"
	"math/big"
	"testing"
)

func literal(s string) constant.Value {
	tok := token.INT
	for _, c := range s {
		switch c {
		case '.', 'e':
			tok = token.FLOAT
		case 'i':
			return constant.MakeFromLiteral(s, token.IMAG, 0)
		case '"':
			return constant.MakeFromLiteral(s, token.STRING, 0)
		}
	}
	return constant.MakeFromLiteral(s, tok, 0)
}

func TestOperations(t *testing.T) {
	for _, x := range []struct {
		a    string
		op   token.Token
		b    string
		want string
	}{
		{"1", token.ADD, "2", "3"},
		{"9223372036854775807", token.ADD, "1", "9223372036854775808"},
		{"4294967296", token.MUL, "4294967296", "18446744073709551616"},
		{"7", token.QUO, "2", "7/2"},
		{"7", token.QUO_ASSIGN, "2", "3"},
		{"7", token.REM, "4", "3"},
		{"6", token.AND_NOT, "3", "4"},
		{"0.1", token.ADD, "0.2", "3/10"},
		{"1.5", token.MUL, "2", "3"},
		{"2i", token.MUL, "2i", "(-4 + 0i)"},
		{`"a"`, token.ADD, `"b"`, `"ab"`},
	} {
		if got := constant.BinaryOp(literal(x.a), x.op, literal(x.b)).ExactString(); got != x.want {
			t.Errorf("%s %s %s = %s, want %s", x.a, x.op, x.b, got, x.want)
		}
	}
}

func TestShiftAndUnary(t *testing.T) {
	one := constant.MakeInt64(1)
	big := constant.Shift(one, token.SHL, 100)
	if got := constant.Shift(big, token.SHR, 98); !constant.Compare(got, token.EQL, constant.MakeInt64(4)) {
		t.Errorf("1 << 100 >> 98 = %s", got)
	}
	if got := constant.BitLen(big); got != 101 {
		t.Errorf("BitLen(1 << 100) = %d", got)
	}
	if got := constant.UnaryOp(token.XOR, constant.MakeInt64(5), 8); got.String() != "250" {
		t.Errorf("^uint8(5) = %s", got)
	}
	if got := constant.UnaryOp(token.SUB, constant.MakeInt64(math.MinInt64), 0); got.String() != "9223372036854775808" {
		t.Errorf("-MinInt64 = %s", got)
	}
}

func TestConversions(t *testing.T) {
	if got := constant.ToInt(literal("1e20")); got.Kind() != constant.Int || got.String() != "100000000000000000000" {
		t.Errorf("ToInt(1e20) = %s (%v)", got, got.Kind())
	}
	if got := constant.ToInt(literal("1.5")); got.Kind() != constant.Unknown {
		t.Errorf("ToInt(1.5) = %s", got)
	}
	if f, exact := constant.Float64Val(literal("0.1")); f != 0.1 || exact {
		t.Errorf("Float64Val(0.1) = %g, %v", f, exact)
	}
	if v, ok := constant.Uint64Val(literal("18446744073709551615")); v != math.MaxUint64 || !ok {
		t.Errorf("Uint64Val = %d, %v", v, ok)
	}
	if v, ok := constant.Val(literal("18446744073709551616")).(*big.Int); !ok || v.BitLen() != 65 {
		t.Errorf("Val = %v", v)
	}
	if got := constant.MakeFromBytes(constant.Bytes(constant.MakeInt64(-70000))); got.String() != "70000" {
		t.Errorf("bytes there and back: %s", got)
	}
}

// Long strings are built without copying and shown shortened.
func TestStrings(t *testing.T) {
	s := constant.MakeString("")
	for range 1000 {
		s = constant.BinaryOp(s, token.ADD, constant.MakeString("x"))
	}
	if got := constant.StringVal(s); len(got) != 1000 {
		t.Errorf("%d bytes", len(got))
	}
	if got := s.String(); len(got) != 72 {
		t.Errorf("shown: %s", got)
	}
}

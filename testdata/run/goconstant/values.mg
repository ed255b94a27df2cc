// go/constant: values of constants, their forms, operations and conversions; structs.HostLayout.
package main

import (
	"fmt"
	"go/constant"
	"go/token"
	"structs"
	"unsafe"
)

type pair struct {
	_    structs.HostLayout
	a, b int32
}

func main() {
	values := []constant.Value{
		constant.MakeBool(true), constant.MakeString("a \"b\"\n"), constant.MakeInt64(-3),
		constant.MakeUint64(1<<64 - 1), constant.MakeFloat64(0.1), constant.MakeFloat64(1e300),
		constant.MakeFromLiteral("0x1p-2", token.FLOAT, 0), constant.MakeFromLiteral("1e5000", token.FLOAT, 0),
		constant.MakeFromLiteral("1e-9999", token.FLOAT, 0), constant.MakeFromLiteral("2.5i", token.IMAG, 0),
		constant.MakeFromLiteral("'x'", token.CHAR, 0), constant.MakeFromLiteral("0b_101", token.INT, 0),
		constant.MakeFromLiteral("`raw`", token.STRING, 0), constant.MakeFromLiteral("bad", token.INT, 0),
		constant.MakeUnknown(),
	}
	for _, v := range values {
		fmt.Println(v.Kind(), v, len(v.ExactString()), constant.ToInt(v), constant.ToFloat(v), constant.ToComplex(v))
	}
	ops := []token.Token{token.ADD, token.SUB, token.MUL, token.QUO, token.EQL, token.LSS, token.GEQ}
	for i := 2; i < 7; i++ {
		for j := 2; j < 7; j++ {
			for _, op := range ops {
				x, y := values[i], values[j]
				if op == token.EQL || op == token.LSS || op == token.GEQ {
					fmt.Print(constant.Compare(x, op, y), " ")
				} else {
					fmt.Print(constant.BinaryOp(x, op, y).ExactString(), " ")
				}
			}
			fmt.Println()
		}
	}
	fmt.Println(constant.Sign(values[2]), constant.BitLen(values[3]), constant.Num(values[6]), constant.Denom(values[6]))
	fmt.Println(constant.Real(values[9]), constant.Imag(values[9]), constant.Shift(values[2], token.SHL, 70))
	fmt.Println(constant.UnaryOp(token.XOR, values[2], 0), constant.UnaryOp(token.NOT, values[0], 0), constant.UnaryOp(token.SUB, values[9], 0))
	func() {
		defer func() { fmt.Println(recover()) }()
		constant.BinaryOp(values[0], token.ADD, values[2])
	}()
	fmt.Println(constant.Kind(9), unsafe.Sizeof(pair{}))
}

// Boxing values of every size into interfaces and getting them back unchanged.
package main

import "fmt"

type tiny struct{ b byte }
type one struct{ p *int }
type big struct{ a, b, c, d int }
type str struct{ s string }

func main() {
	n := 9
	values := []any{
		true, int8(-1), uint16(65535), int32(-5), 1 << 40, 2.5, float32(0.5), 3 + 4i,
		"text", 'r', tiny{7}, one{&n}, big{1, 2, 3, 4}, str{"s"}, [1]int{1}, [3]string{"a", "b", "c"},
		[]int{1, 2}, map[string]int{"k": 1}, struct{}{}, &n, [0]int{},
	}
	copies := append([]any(nil), values...)
	for i, v := range values {
		switch x := v.(type) {
		case one:
			*x.p++
			fmt.Print("one ", *x.p, "; ")
		case *int:
			fmt.Print("ptr ", *x, "; ")
		case big:
			x.a = 100
			fmt.Print(x, copies[i], "; ")
		case [3]string:
			x[0] = "changed"
			fmt.Print(x, copies[i], "; ")
		default:
			fmt.Printf("%T=%v; ", v, v)
		}
	}
	fmt.Println()
	for i := range 300 {
		var x any = uint8(i)
		var y any = i
		if x.(uint8) != uint8(i) || y.(int) != i {
			fmt.Println("bad", i)
		}
	}
}

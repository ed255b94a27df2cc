// Type switches over many kinds, including function, channel and composite types.
package main

import (
	"errors"
	"fmt"
	"io"
)

type myInt int
type pair struct{ a, b int }

func classify(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case bool:
		return fmt.Sprint("bool ", !v)
	case int, int8, int16, int32, int64:
		return fmt.Sprintf("signed %v", v)
	case uint8:
		return fmt.Sprint("byte ", v+1)
	case float32, float64:
		return fmt.Sprintf("float %T", v)
	case string:
		return "string of " + fmt.Sprint(len(v))
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return "stringer " + v.String()
	case []string:
		return fmt.Sprint("strings ", len(v))
	case map[string]int:
		return fmt.Sprint("map ", v["k"])
	case func(int) int:
		return fmt.Sprint("func ", v(20))
	case chan int:
		return fmt.Sprint("chan ", cap(v))
	case *pair:
		return fmt.Sprint("*pair ", v.a)
	case pair:
		return fmt.Sprint("pair ", v.b)
	case [2]int:
		return fmt.Sprint("array ", v[1])
	case struct{ x int }:
		return fmt.Sprint("anonymous ", v.x)
	}
	return fmt.Sprintf("other %T", x)
}

func (m myInt) String() string { return "myInt!" }

func main() {
	for _, x := range []any{nil, true, 5, int8(-3), byte(9), 2.5, float32(1), "four", errors.New("e"), io.EOF,
		myInt(1), []string{"a"}, map[string]int{"k": 4}, func(x int) int { return x + 1 }, make(chan int, 3),
		&pair{1, 2}, pair{3, 4}, [2]int{5, 6}, struct{ x int }{7}, uint16(1), []int{}} {
		fmt.Println(classify(x))
	}
}

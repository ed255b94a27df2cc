// What minigo vet finds.
package main

import (
	"fmt"
	"log"
	"os"
	"sync"
)

type T struct {
	mu sync.Mutex
	n  int
}

type E struct{}

func (E) Error() string { return "" }

type P struct{ a, b int }

func f(t T) T { return t }

func (t T) m() {}

func g() int {
	return 1
	fmt.Println("x")
	return 2
}

func h(x int) int {
	for {
	}
	x++
	return 1
}

func k(x int) {
	switch x {
	case 1:
		return
	default:
		return
	}
	x = x
	if x > 1 {
		goto L
	}
	return
L:
	x++
	for {
		break
	}
	x--
}

func main() {
	fmt.Printf("%d %s\n", "a", 1)
	fmt.Printf("%d\n")
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%z\n", 1)
	fmt.Printf("%s %v %d\n", E{}, E{}, P{1, 2})
	fmt.Printf("%s\n", P{1, 2})
	fmt.Println("x %d", 3)
	fmt.Println("x\n")
	fmt.Printf("%*d %.*f %[2]d %[5]d\n", 1, 2, 3, 4.0)
	fmt.Printf("%*d\n", "x", 1)
	_ = fmt.Sprintf("%t %q %x %p %U %c %e %b %o %T %w", 1, 1.0, 1.0, 1, "x", "x", 1, "s", "s", 1, 1)
	_ = fmt.Errorf("%w %w", E{}, 3)
	fmt.Fprintf(os.Stdout, "%s", 3)
	log.Printf("%s", 3)
	fmt.Printf("%!")
	fmt.Printf("%")
	fmt.Printf("%s", []int{1})
	fmt.Printf("%d %s", []int{1}, []string{"a"})
	fmt.Printf("%s", map[string]int{})
	fmt.Printf("%d", &P{})
	fmt.Printf("%s", nil)
	fmt.Printf("%s", main)
	fmt.Printf("%v", main)
	fmt.Print("a %d", 1)
	s := "x"
	fmt.Printf(s)
	fmt.Printf("%-+ #0d %5.2s", 1, "x")
	fmt.Printf("%s", any(3))
	fmt.Printf("%s %x", []byte("x"), "x")
	fmt.Fprintln(os.Stdout, "x\n")
	var t T
	u := t
	u = t
	f(t)
	ts := []T{{}}
	for _, v := range ts {
		_ = v.n
	}
	v2 := &t
	w := *v2
	_ = w.n
	_ = u.n
	t.n = t.n
	x, y := 1, 2
	x, y = x, x
	_ = y
	func(t T) {}(T{})
	var z = ts[0]
	_ = z.n
	fmt.Println(t)
	arr := [1]T{t}
	_ = len(arr)
	T.m(t)
}

// Handles are equal exactly if their values are, and hashes of equal values are equal, also after collections.
package main

import (
	"fmt"
	"hash/maphash"
	"runtime"
	"strings"
	"unique"
)

type point struct {
	name string
	x, y int
	any  any
}

func main() {
	big := strings.Repeat("text", 1000)
	a := unique.Make(big[:4])
	for range 3 {
		runtime.GC()
		fmt.Println(a == unique.Make("text"), a == unique.Make("texT"), a.Value())
	}
	p := unique.Make(point{"p", 1, 2, "any"})
	fmt.Println(p == unique.Make(point{"p", 1, 2, "any"}), p == unique.Make(point{"p", 1, 2, 3}), p.Value().x)
	fmt.Println(unique.Make(struct{}{}) == unique.Make(struct{}{}), unique.Make(0.0) == unique.Make(-0.0+0), unique.Make[any](1) == unique.Make[any](int8(1)))
	n := unique.Make(0)
	for i := range 1000 {
		unique.Make(i)
		if i%300 == 0 {
			runtime.GC()
		}
	}
	fmt.Println(n == unique.Make(0))

	seed := maphash.MakeSeed()
	var h maphash.Hash
	h.SetSeed(seed)
	for i, text := range []string{"", "a", big[:127], big[:128], big[:129], big} {
		h.Reset()
		for j := 0; j < len(text); j += 50 {
			h.WriteString(text[j:min(j+50, len(text))])
		}
		fmt.Println(i, h.Sum64() == maphash.String(seed, text), maphash.Bytes(seed, []byte(text)) == h.Sum64(), len(h.Sum(nil)))
	}
	fmt.Println(maphash.Comparable(seed, point{"p", 1, 2, 3.0}) == maphash.Comparable(seed, point{"p", 1, 2, 3.0}),
		maphash.Comparable(seed, 0.0) == maphash.Comparable(seed, -0.0+0), maphash.String(seed, "a") == maphash.String(maphash.MakeSeed(), "a"))
	defer func() { fmt.Println(recover()) }()
	maphash.Comparable[any](seed, []int{1})
}

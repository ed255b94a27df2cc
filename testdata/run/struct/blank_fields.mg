// Values given to blank fields are computed and forgotten.
package main

import (
	"fmt"
	"unsafe"
)

type small struct{ a, _, c int32 }
type large struct{ a, _, b, c, d, _ int }

func say(i int) int { fmt.Println("say", i); return i }

var static = small{1, 2, 3}
var big = large{1, 2, 3, 4, 5, 6}

func main() {
	local := small{1, int32(say(20)), 3}
	p := &large{1, say(2), 3, 4, 5, say(6)}
	list := []large{{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}}
	for _, s := range []small{static, local} {
		fmt.Println(s, *(*[3]int32)(unsafe.Pointer(&s)))
	}
	for _, l := range append(list, big, *p, large{9, 9, 9, 9, 9, 9}) {
		fmt.Println(*(*[6]int)(unsafe.Pointer(&l)))
	}
}

// Integer verbs: bases, sign, width, zero padding, alternate forms, characters.
package main

import "fmt"

func main() {
	for _, n := range []int{0, 42, -42} {
		fmt.Printf("[%d] [%5d] [%-5d] [%05d] [%+d] [% d]\n", n, n, n, n, n, n)
		fmt.Printf("[%b] [%o] [%O] [%x] [%X] [%#x] [%#o] [%#b]\n", n, n, n, n, n, n, n, n)
	}
	fmt.Printf("[%8.3d] [%.5d] [%-8.3d|] [%x]\n", 7, -7, 7, uint64(1)<<63)
	fmt.Printf("[%c] [%q] [%U] [%#U] [%#q]\n", 'é', '\n', '⌘', '⌘', 'x')
	fmt.Printf("[%*d] [%-*d] [%[2]d %[1]d]\n", 6, 1, 6, 2)
	fmt.Printf("%d %d %d\n", int8(-128), uint8(255), []int{1, -2})
	fmt.Printf("%x %X % x %#x\n", []byte("hi!"), "hi!", "hi!", []byte("hi!"))
	fmt.Printf("%03d|%3d|%-3d|%+03d\n", -5, -5, -5, 5)
	fmt.Printf("%v %d %x\n", 255, []any{1, "a"}, []string{"ab", "c"})
}

// Loops whose checks of indices can go: whatever the compiler makes of them, they must count right.
// run: stress
package main

import "fmt"

//go:noinline
func forward(s []int) (total int) {
	for i := 0; i < len(s); i++ {
		total = total*3 + s[i]
	}
	for i := range s {
		total = total*3 + s[i]
	}
	for i := range len(s) {
		total = total*3 + s[i]
	}
	return total
}

//go:noinline
func backward(s []int) (total int) {
	for i := len(s) - 1; i >= 0; i-- {
		total = total*3 + s[i]
	}
	for i := len(s); i > 0; i-- {
		total = total*3 + s[i-1]
	}
	return total
}

//go:noinline
func reverse(s []int) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

//go:noinline
func insertion(s []int) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j] < s[j-1]; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

//go:noinline
func search(s []int, x int) int {
	i, j := 0, len(s)
	for i < j {
		h := int(uint(i+j) >> 1)
		if s[h] < x {
			i = h + 1
		} else {
			j = h
		}
	}
	return i
}

//go:noinline
func pairs(s []int) (total int) {
	for i := 0; i+1 < len(s); i += 2 {
		total += s[i] * s[i+1]
	}
	for i := 1; i < len(s); i++ {
		total += s[i] - s[i-1]
	}
	for i := 0; i < len(s)-1; i++ {
		total += s[i+1] - s[i]
	}
	return total
}

//go:noinline
func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i, x := range a {
		if x != b[i] {
			return false
		}
	}
	return true
}

//go:noinline
func words(s string) (n int) {
	for i := 0; i < len(s); {
		for i < len(s) && s[i] == ' ' {
			i++
		}
		from := i
		for i < len(s) && s[i] != ' ' {
			i++
		}
		if from < i {
			n += len(s[from:i])
		}
	}
	return n
}

//go:noinline
func number(b []byte) uint32 {
	return uint32(b[3])<<24 | uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
}

//go:noinline
func put(b []byte, x uint32) []byte {
	b = append(b, 0, 0, 0, 0)
	t := b[len(b)-4:]
	_ = t[3]
	t[0], t[1], t[2], t[3] = byte(x), byte(x>>8), byte(x>>16), byte(x>>24)
	return b
}

//go:noinline
func table(data []byte) (total int) {
	var counts [256]int
	var nibbles [16]int
	for _, c := range data {
		counts[c]++
		nibbles[c>>4]++
		nibbles[c&15]++
	}
	for i := range counts {
		total += i * counts[i]
	}
	for i := 15; i >= 0; i-- {
		total = total*2 + nibbles[i]
	}
	return total
}

//go:noinline
func product(a, b [][]int) [][]int {
	n := len(a)
	c := make([][]int, n)
	for i := range c {
		c[i] = make([]int, n)
		for j := range c[i] {
			for k := 0; k < n; k++ {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return c
}

//go:noinline
func ring(n int) (total int) {
	var buf [8]int
	for i := 0; i < n; i++ {
		buf[i&7] += i
		buf[uint(i)%8]++
	}
	for _, x := range buf {
		total = total*5 + x
	}
	return total
}

//go:noinline
func shifts(x uint64, n uint) (total uint64) {
	for i := uint(0); i < n; i++ {
		k := i & 63
		total += x<<k ^ x>>(64-k) ^ x>>(i%64)
	}
	return total
}

func main() {
	s := []int{5, 3, 9, 1, 7, 2, 8}
	fmt.Println(forward(s), backward(s), forward(nil), backward(nil))
	reverse(s)
	fmt.Println(s, pairs(s), pairs(nil), pairs(s[:1]))
	insertion(s)
	fmt.Println(s)
	for _, x := range []int{0, 1, 4, 9, 10} {
		fmt.Print(search(s, x), " ")
	}
	fmt.Println(search(nil, 1))
	fmt.Println(equal(s, s), equal(s, s[1:]), equal(nil, nil), equal(s[:6], s[1:]))
	fmt.Println(words("  some words  here "), words(""), words("   "))
	fmt.Println(number([]byte{1, 2, 3, 4}), put([]byte{9}, 0x01020304))
	fmt.Println(table([]byte("some bytes\xff\x00")))
	m := [][]int{{1, 2}, {3, 4}}
	fmt.Println(product(m, m), ring(20), ring(0), shifts(0x123456789abcdef, 200))
}

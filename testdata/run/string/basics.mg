// Strings are immutable bytes: indexing, slicing, comparison, concatenation.
package main

import "fmt"

func main() {
	s := "héllo, 世界"
	fmt.Println(len(s), s[1], s[:1], s[3:8], s[len(s)-3:])
	fmt.Printf("%x %q\n", s[1:3], s[2:3])
	t := s
	s += "!"
	fmt.Println(s, t, s == t, s > t, s[:len(t)] == t)
	fmt.Println("a" < "b", "a" < "B", "" < "a", "abc" < "abd", "abc" < "ab")
	empty := ""
	fmt.Println(empty == "", len(empty), empty+empty == s[2:2])
	long := ""
	for i := range 26 {
		long = string(rune('a'+i)) + long
	}
	fmt.Println(long, long[5:10])
	switch s[0] {
	case 'h':
		fmt.Println("starts with h")
	}
}

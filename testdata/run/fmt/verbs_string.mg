// Strings, quoting, booleans, and width and precision on text.
package main

import "fmt"

func main() {
	s := "héllo"
	fmt.Printf("[%s] [%8s] [%-8s] [%.2s] [%8.3s] [%08s]\n", s, s, s, s, s, s)
	fmt.Printf("%q %+q %#q %x %X % X\n", s, s, s, s, s, s)
	fmt.Printf("%q %q %#q\n", "tab\t\"quote\"\x00\xff", `back\slash`, "back`quote")
	fmt.Printf("%v %t %5t|%-6t|\n", true, false, true, false)
	fmt.Printf("%s %v %q\n", []byte("bytes"), []byte("ab"), []byte("q"))
	fmt.Printf("%s %q %v\n", []string{"a", "b c"}, []string{"a", "b c"}, []string{})
	fmt.Printf("%s|%10s|%-10s|\n", "世界", "世界", "世界")
	fmt.Printf("%5c|%-5c|%q\n", 'x', 'y', []rune("hi"))
	fmt.Printf("%T %T %T %T %T\n", 1, "s", 2.5, nil, []any{1})
	fmt.Printf("100%% %v\n", "done")
}

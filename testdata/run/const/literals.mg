// Every form of literal: bases, separators, hexadecimal floats, runes, imaginary numbers.
package main

import "fmt"

func main() {
	fmt.Println(42, 0b101_010, 0o52, 052, 0x2A, 0x_2a, 1_000_000)
	fmt.Println(1., .5, 1e3, 1e-2, 0x1p4, 0x1.8p1, 0x.8p0, 1_0.2_5, 0e5)
	fmt.Println('a', '\n', '\'', '\\', '\x41', '\101', '\u00e9', '\U0001F600', '世')
	fmt.Println(1i, 2.5i, 0x10i, 1e2i, 3+4i)
	fmt.Printf("%q %q\n", "\a\b\f\n\r\t\v\\\"", "\x41\101\u0041\U00000041")
	fmt.Printf("%q\n", `raw \n "quoted"
second line`)
	fmt.Println(len("\u00e9"), len("\xe9"), len(`\xe9`))
}

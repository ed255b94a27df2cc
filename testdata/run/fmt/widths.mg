// Tables: widths and precisions from arguments, alignment of wide text, explicit indexes.
package main

import (
	"fmt"
	"strings"
)

type row struct {
	name  string
	count int
	price float64
	ok    bool
}

func main() {
	rows := []row{{"apple", 3, 0.5, true}, {"cherry pie", 12, 12.25, false}, {"é", -7, 1234.5678, true}}
	width := 0
	for _, r := range rows {
		width = max(width, len([]rune(r.name)))
	}
	for _, r := range rows {
		fmt.Printf("|%-*s|%5d|%*.*f|%-6t|\n", width, r.name, r.count, 10, 2, r.price, r.ok)
	}
	fmt.Println(strings.Repeat("-", width+26))
	fmt.Printf("%[1]d %[1]x %[1]o %[1]q %[2]s %[1]c\n", 65, "B")
	fmt.Printf("%[2]*[1]d|%-[2]*[1]d|%[3]*.[2]*[1]f|\n", 12, 6, 10.0)
	fmt.Printf("%6.3v|%-10v|%10v|%+v\n", 3.14159, []int{1}, true, &row{"p", 1, 2, false})
	fmt.Printf("%x %X %#x % x\n", "hello", []byte{1, 171}, "hi", []byte("abc"))
	fmt.Printf("%08b %o %#o %#b\n", 5, 64, 64, 5)
	fmt.Printf("%+d %+d % d % d\n", 5, -5, 5, -5)
	fmt.Printf("%e %E %.0e\n", 123456.789, 0.00012, 5.5)
	fmt.Printf("%10.3e|%-12g|%012.4f|%+.2f\n", 12345.678, 1e-9, -3.14159, 2.0)
	fmt.Printf("%3c|%-3c|%03d|%U\n", 'x', 'y', 7, 0x1F600)
	fmt.Printf("%t %v %5t\n", true, false, true)
	fmt.Printf("%s %v %d\n", []string{"a"}, [2]bool{true}, map[string]int{"k": 1})
	fmt.Printf("%v %v\n", struct{}{}, [0]int{})
	fmt.Printf("%p %v\n", nil, nil)
}

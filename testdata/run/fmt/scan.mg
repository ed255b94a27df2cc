// Sscan, Sscanf and Sscanln read values back from text.
package main

import "fmt"

func main() {
	var i int
	var f float64
	var s string
	var b bool
	n, err := fmt.Sscan("42 2.5 word true", &i, &f, &s, &b)
	fmt.Println(n, err, i, f, s, b)
	var hex, oct int
	var r rune
	n, err = fmt.Sscanf("ff-17:z", "%x-%o:%c", &hex, &oct, &r)
	fmt.Println(n, err, hex, oct, string(r))
	var a, c string
	n, err = fmt.Sscanf("key=value", "%3s=%s", &a, &c)
	fmt.Println(n, err, a, c)
	n, err = fmt.Sscan("12 oops", &i, &hex)
	fmt.Println(n, err, i)
	n, err = fmt.Sscanln("1 2", &i, &hex)
	fmt.Println(n, err, i, hex)
	n, err = fmt.Sscan("", &i)
	fmt.Println(n, err)
	var u uint8
	_, err = fmt.Sscan("300", &u)
	fmt.Println(err)
	n, err = fmt.Sscanf("5 apples", "%d pears", &i)
	fmt.Println(n, err, i)
	n, err = fmt.Sscanf(`"quoted text" 0x1F`, "%q %v", &s, &i)
	fmt.Println(n, err, s, i)
}

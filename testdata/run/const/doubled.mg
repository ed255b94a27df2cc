// A constant string doubled up to the limit: what lies between is never put together.
package main

import "fmt"

const (
	s0  = "0123456789abcdef"
	s4  = s0 + s0 + s0 + s0
	s6  = s4 + s4 + s4 + s4
	s8  = s6 + s6 + s6 + s6
	s10 = s8 + s8 + s8 + s8
	s12 = s10 + s10 + s10 + s10
	s14 = s12 + s12 + s12 + s12
	s16 = s14 + s14 + s14 + s14
	s18 = s16 + s16 + s16 + s16
	s20 = s18 + s18 + s18 + s18
	s22 = s20 + s20 + s20 + s20
	s23 = s22 + s22 + s22
)

const line = s8 + "\n" + s8

func main() {
	fmt.Println(len(s23), len(s22), line[len(s8)-1:len(s8)+2] == "f\n0", len(line))
	fmt.Println(s10 == s8+s8+s8+s8, s10 < s10+"!", s12[70000-65536:][:3])
}

// Malformed numbers.
package main

func main() {
	_ = 0x // ERROR "hexadecimal literal has no digits"
	_ = 08 // ERROR "invalid digit '8' in octal literal"
	_ = 0b12 // ERROR "invalid digit '2' in binary literal"
	_ = 1e // ERROR "exponent has no digits"
	_ = 1__0 // ERROR "'_' must separate successive digits"
	_ = 0x1.8 // ERROR "hexadecimal mantissa requires a 'p' exponent"
	_ = 1_ // ERROR "'_' must separate successive digits"
	_ = 0o // ERROR "octal literal has no digits"
}

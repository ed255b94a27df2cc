// Bad escapes and rune literals.
package main

func main() {
	_ = "bad \q escape" // ERROR "unknown escape"
	_ = 'ab' // ERROR "more than one character in rune literal"
	_ = '' // ERROR "empty rune literal or unescaped '"
	_ = '\400' // ERROR "octal escape value 256 > 255"
	_ = "\xg0" // ERROR "invalid character 'g' in hexadecimal escape"
	_ = '\ud800' // ERROR "escape is invalid Unicode code point U+D800"
}

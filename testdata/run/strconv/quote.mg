// Quoting and unquoting Go string and rune literals.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	for _, s := range []string{"plain", "tab\tnew\nline", `back\slash "quoted"`, "é世\u200b", "\x00\x7f\xff", ""} {
		q := strconv.Quote(s)
		u, err := strconv.Unquote(q)
		fmt.Println(q, strconv.QuoteToASCII(s), u == s, err)
	}
	fmt.Println(strconv.QuoteRune('☺'), strconv.QuoteRune('\n'), strconv.QuoteRuneToASCII('é'))
	for _, s := range []string{"`raw \\n`", `"a\x41\101\u00e9"`, `'x'`, `"unterminated`, `"bad \q"`, `noquotes`, `''`, `"\'"`} {
		u, err := strconv.Unquote(s)
		fmt.Printf("%q %v\n", u, err)
	}
	fmt.Println(strconv.CanBackquote("ok"), strconv.CanBackquote("no`"), strconv.IsPrint('\u00ad'))
}

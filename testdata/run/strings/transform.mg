// Splitting, joining, trimming, replacing and changing case.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	fmt.Printf("%q\n", strings.Split("a,b,,c", ","))
	fmt.Printf("%q\n", strings.Split("héy", ""))
	fmt.Printf("%q %q\n", strings.SplitN("a:b:c:d", ":", 2), strings.SplitAfter("a.b.", "."))
	fmt.Printf("%q\n", strings.Fields("  many   spaces\there\n"))
	fmt.Printf("%q\n", strings.FieldsFunc("a1b22c", unicode.IsDigit))
	fmt.Println(strings.Join([]string{"x", "y", "z"}, "-"), strings.Repeat("=", 10))
	fmt.Printf("%q %q %q %q\n", strings.TrimSpace("\t x \n"), strings.Trim("xxhixx", "x"), strings.TrimLeft("aab", "a"), strings.TrimSuffix("a.go", ".go"))
	fmt.Println(strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink oink", "oink", "moo"))
	fmt.Println(strings.ToUpper("straße é"), strings.ToLower("ÀÉÎ ABC"), strings.ToTitle("go"))
	fmt.Println(strings.Map(func(r rune) rune {
		switch {
		case r == 'x':
			return -1
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+13)%26
		}
		return r
	}, "hellox wxorld!"))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;")
	fmt.Println(r.Replace("<a & b>"))
	for part := range strings.SplitSeq("1-2-3", "-") {
		fmt.Print(part, ";")
	}
	for line := range strings.Lines("one\ntwo") {
		fmt.Printf("%q ", line)
	}
	fmt.Println()
}

// Searching and testing strings.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	s := "the quick brown fox, the lazy dog"
	fmt.Println(strings.Contains(s, "quick"), strings.Contains(s, ""), strings.ContainsRune(s, 'z'), strings.ContainsAny(s, "XYZ"))
	fmt.Println(strings.Index(s, "the"), strings.LastIndex(s, "the"), strings.Index(s, "cat"), strings.IndexByte(s, 'q'))
	fmt.Println(strings.IndexAny(s, "xyz"), strings.IndexFunc(s, unicode.IsSpace), strings.IndexRune("añb", 'ñ'))
	fmt.Println(strings.HasPrefix(s, "the "), strings.HasSuffix(s, "dog"), strings.Count(s, "o"), strings.Count("five", ""))
	fmt.Println(strings.EqualFold("StraSSe", "sTRAssE"), strings.Compare("a", "b"))
	before, after, ok := strings.Cut("key=value=x", "=")
	fmt.Println(before, after, ok)
	_, _, ok = strings.Cut("none", "=")
	rest, had := strings.CutPrefix("prefix-body", "prefix-")
	fmt.Println(ok, rest, had)
	long := strings.Repeat("ab", 500) + "needle" + strings.Repeat("na", 300)
	fmt.Println(strings.Index(long, "needle"), strings.Index(long, "nan"), strings.LastIndex(long, "b"), strings.Count(long, "na"))
}

// Ranging over a string yields runes at byte offsets; bad bytes become U+FFFD.
package main

func main() {
	for i, r := range "aé世😀" {
		println(i, r)
	}
	for i, r := range "x\xffy\xc3" {
		println(i, r)
	}
	n := 0
	for range "日本語" {
		n++
	}
	println(n)
}

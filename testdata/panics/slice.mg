// Slice bounds out of range.
package main

func cut(xs []string, lo, hi int) []string {
	return xs[lo:hi]
}

func main() {
	cut(make([]string, 2, 4), 3, 1)
}

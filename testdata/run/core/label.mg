// goto, and labelled break and continue out of nested loops.
package main

func main() {
	i := 0
again:
	if i < 3 {
		print(i, " ")
		i++
		goto again
	}
	println()
outer:
	for i := 0; i < 4; i++ {
		for j := 0; j < 4; j++ {
			if j == 2 {
				continue outer
			}
			if i == 3 {
				break outer
			}
			print(i, j, " ")
		}
	}
	println()
sw:
	switch {
	default:
		for {
			break sw
		}
	}
	println("end")
}

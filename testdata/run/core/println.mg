// print puts nothing between its operands, println puts spaces and a newline.
package main

func main() {
	print("a", 1, true, "\n")
	println("a", 1, true)
	println()
	println(-7, uint8(200), int64(-1)<<63, ^uint64(0))
	println(false, 'x', "tail")
	var e error
	println(e == nil, "done")
}

// if, else if, else, with and without an init statement.
package main

func sign(x int) string {
	if x < 0 {
		return "negative"
	} else if x == 0 {
		return "zero"
	}
	return "positive"
}

func main() {
	println(sign(-3), sign(0), sign(9))
	if y := len("four"); y%2 == 0 {
		println("even", y)
	} else {
		println("odd", y)
	}
	t, f := true, false
	if t && !f || f {
		println("taken")
	}
}

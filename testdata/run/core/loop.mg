// The forms of for: three clauses, condition only, endless, and over an int.
package main

func main() {
	sum := 0
	for i := 1; i <= 10; i++ {
		sum += i
	}
	println(sum)
	n := 27
	steps := 0
	for n != 1 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		steps++
	}
	println(steps)
	for {
		steps -= 10
		if steps < 0 {
			break
		}
		if steps%20 == 1 {
			continue
		}
		print(steps, " ")
	}
	println()
	for i := range 3 {
		print(i, " ")
	}
	println()
}

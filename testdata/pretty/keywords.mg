// Keywords that are misspelled, or other languages'.
package main

func one() {}

func three(n int) int {
	while n > 3 {
		n--
	}
	fro i := 0; i < n; i++ {
	}
	if n > 1 {
		retrun 1
	} elif n > 2 {
	}
	swtich n {
	}
	for i := ragne n {
	}
	let x = 1
	deffer one()
	return 1
}

func main() {}

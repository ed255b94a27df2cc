// Keywords that are misspelled, or other languages'.
package main

func one() {}

func while_(n int) int {
	while n > 3 {
		n--
	}
}

func for_(n int) {
	fro i := 0; i < n; i++ {
	}
}

func if_(n int) int {
	if n > 1 {
		retrun 1
	} elif n > 2 {
	}
	return 1
}

func switch_(n int) {
	swtich n {
	}
}

func range_(n int) {
	for i := ragne n {
	}
	let x = 1
	deffer one()
}

func main() {}

// range over functions, without any package.
package main

func upto(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				println("stopped at", i)
				return
			}
		}
	}
}

func first(n int) int {
	for i := range upto(100) {
		if i*i > n {
			return i
		}
	}
	return -1
}

func main() {
	sum := 0
	for i := range upto(5) {
		if i == 3 {
			continue
		}
		sum += i
	}
	println(sum)
	for i := range upto(10) {
		for j := range upto(10) {
			if j == 2 {
				break
			}
			print(i, j, " ")
		}
		if i == 1 {
			break
		}
	}
	println(first(50))
	func() {
		for i := range upto(3) {
			defer println("deferred", i)
		}
		println("body done")
	}()
}

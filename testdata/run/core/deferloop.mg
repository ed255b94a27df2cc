// defer in loops, with closures, methods and arguments of many sizes; recover in the middle.
package main

type res struct {
	name string
	log  *string
}

func (r res) close()          { *r.log += "<" + r.name }
func (r *res) closePtr(n int) { *r.log += "<" + r.name + string(rune('0'+n)) }

func run(n int) (log string) {
	for i := range n {
		r := res{string(rune('a' + i)), &log}
		defer r.close()
		defer r.closePtr(i)
		r.name = "x"
	}
	log += "body"
	return
}

func many(a, b int, s string, f float64, arr [3]int) {
	println("many", a, b, s, f == 2.5, arr[2])
}

func recovering(n int) (r int) {
	defer func() { r += 1000 }()
	for i := range n {
		defer func() {
			if x := recover(); x != nil {
				r = x.(int)
				if i > 1 {
					panic(r + i)
				}
			}
		}()
	}
	panic(n)
}

func main() {
	println(run(3) == "body")
	log := ""
	func() {
		r := res{"k", &log}
		defer r.close()
		defer (&r).closePtr(7)
		r.name = "j"
	}()
	println(log)
	func() {
		x := 1
		defer many(x, 2, "s", 2.5, [3]int{7, 8, 9})
		defer func(n int) { println("closure", n, x) }(x)
		x = 50
	}()
	println(recovering(5))
	total := 0
	func() {
		for i := range 1000 {
			defer func() { total += i }()
		}
	}()
	println(total)
}

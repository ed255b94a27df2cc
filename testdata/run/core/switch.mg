// Switch: several values, no tag, fallthrough, default in the middle, break.
package main

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	}
	return "C"
}

func main() {
	println(grade(95), grade(85), grade(10))
	for i := 0; i < 6; i++ {
		switch i {
		case 0, 2:
			print("even ")
		default:
			print("other ")
		case 1:
			print("one ")
			fallthrough
		case 3:
			if i == 3 {
				print("three-break ")
				break
			}
			print("via fallthrough ")
		}
		println(i)
	}
	switch s := "b" + "c"; s {
	case "bc":
		println("string case")
	case "x":
		println("no")
	}
	switch x := 5; {
	case x > 3:
		println("init only")
	}
}

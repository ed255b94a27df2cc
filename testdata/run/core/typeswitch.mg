// Type switches over concrete types, interfaces, nil and several types at once.
package main

type namer interface{ name() string }
type dog struct{}

func (dog) name() string { return "dog" }

func kind(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int:
		if v > 10 {
			return "big int"
		}
		return "int"
	case string:
		return "string " + v
	case bool, float64:
		return "bool or float"
	case []int:
		return "slice of int"
	case namer:
		return "namer " + v.name()
	case error:
		return "error " + v.Error()
	default:
		return "other"
	}
}

func main() {
	println(kind(nil))
	println(kind(3))
	println(kind(30))
	println(kind("s"))
	println(kind(true))
	println(kind(1.5))
	println(kind([]int{1}))
	println(kind(dog{}))
	println(kind(uint8(3)))
	println(kind(struct{}{}))
}

// Constant cases of a switch, keys of literals and types of a type switch occur once.
package main

func main() {
	x := 1
	switch x {
	case 1, 2:
	case 3, 1 /* ERROR "duplicate case 1 (constant of type int) in expression switch" */ :
	}
	switch "a" {
	case "b":
	case "b" /* ERROR `duplicate case "b" (constant of type string) in expression switch` */ :
	}
	switch any(x).(type) {
	case int:
	case string, int /* ERROR "duplicate case int in type switch" */ :
	}
	switch x {
	default:
	default /* ERROR "multiple defaults" */ :
	}
	_ = map[string]int{"a": 1, "a" /* ERROR `duplicate key "a" in map literal` */ : 2}
	_ = [...]int{0: 1, 0 /* ERROR "duplicate index 0 in array or slice literal" */ : 2}
}

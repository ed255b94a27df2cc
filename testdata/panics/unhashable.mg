// A map key whose dynamic type cannot be hashed.
package main

func main() {
	m := map[any]int{}
	m["fine"] = 1
	m[[]string{"not"}] = 2
}

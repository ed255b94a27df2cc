// Writing to a nil map.
package main

type registry struct{ names map[string]int }

func (r *registry) add(name string) { r.names[name]++ }

func main() {
	var r registry
	r.add("x")
}

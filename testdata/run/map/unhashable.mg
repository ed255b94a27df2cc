// Keys that cannot be hashed panic, and the map stays usable.
package main

import "fmt"

func try(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

// fails leaves the text out: Go has another one for empty maps.
func fails(what string, f func()) {
	defer func() { fmt.Println(what, recover() != nil) }()
	f()
}

func main() {
	m := map[any]int{"abc": 1, 2: 2}
	key := []int{1}
	try("get", func() { _ = m[key] })
	try("set", func() { m[key] = 1 })
	try("add", func() { m[key]++ })
	try("delete", func() { delete(m, key) })
	fails("nil map", func() { _ = map[any]int(nil)[key] })
	fails("empty map", func() { delete(map[any]int{}, key) })
	try("inside", func() { delete(m, [1]any{func() {}}) })
	m["abc"]++
	delete(m, 2)
	m["new"] = 3
	fmt.Println(m)
}

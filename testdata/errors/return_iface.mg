// Missing methods in returns, composite literals, sends and conversions.
package main

type namer interface{ Name() string }
type T struct{}

func (T) name() string { return "" }

func get() namer {
	return T /* ERROR "cannot use T{} (value of struct type T) as namer value in return statement: T does not implement namer (missing method Name)" */ {}
}

func main() {
	_ = []namer{T /* ERROR "cannot use T{} (value of struct type T) as namer value in array or slice literal: T does not implement namer (missing method Name)" */ {}}
	_ = map[string]namer{"a": T /* ERROR "cannot use T{} (value of struct type T) as namer value in map literal: T does not implement namer (missing method Name)" */ {}}
	_ = struct{ n namer }{T /* ERROR "cannot use T{} (value of struct type T) as namer value in struct literal: T does not implement namer (missing method Name)" */ {}}
	c := make(chan namer, 1)
	c <- T /* ERROR "cannot use T{} (value of struct type T) as namer value in send: T does not implement namer (missing method Name)" */ {}
	_ = namer(T /* ERROR "cannot convert T{} (value of struct type T) to type namer: T does not implement namer (missing method Name)" */ {})
	for _, x := range []T{{}} {
		var n namer = x /* ERROR "cannot use x (variable of struct type T) as namer value in variable declaration: T does not implement namer (missing method Name)" */
		_ = n
	}
	get()
}

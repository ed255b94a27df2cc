// Pointer methods need an addressable receiver; fields and methods need the right one.
package main

type T struct{ f int }

func (t *T) ptr() {}
func (t T) val()  {}

func get() T { return T{} }

type I interface{ val() }

func main() {
	get().ptr /* ERROR "cannot call pointer method ptr on T" */ ()
	T{}.ptr /* ERROR "cannot call pointer method ptr on T" */ ()
	map[string]T{}["a"].ptr /* ERROR "cannot call pointer method ptr on T" */ ()
	T.ptr /* ERROR "invalid method expression T.ptr (needs pointer receiver (*T).ptr)" */ (T{})
	var p *I
	p.val /* ERROR "p.val undefined (type *I is pointer to interface, not interface)" */ ()
	pp := new(*T)
	pp.val /* ERROR "pp.val undefined (type **T has no field or method val)" */ ()
	_ = pp.f /* ERROR "pp.f undefined (type **T has no field or method f)" */
}

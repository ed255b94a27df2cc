// Functions and methods called by reflection, and functions made by it.
package main

import (
	"fmt"
	"reflect"
)

type T struct{ A, B int }

func (t T) Sum(x int) int            { return t.A + t.B + x }
func (t *T) Set(a, b int)            { t.A, t.B = a, b }
func (t T) String() string           { return fmt.Sprint("T:", t.A, ",", t.B) }
func (t T) Big(x [5]string) [5]string { x[0] += "!"; return x }

func add(a, b int, more ...float64) (string, float64) {
	s := 0.0
	for _, m := range more {
		s += m
	}
	return fmt.Sprint(a + b), s
}

func main() {
	v := reflect.ValueOf(add)
	out := v.Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2), reflect.ValueOf(1.5), reflect.ValueOf(2.5)})
	fmt.Println(out[0], out[1])
	t := T{1, 2}
	tv := reflect.ValueOf(&t)
	fmt.Println(tv.NumMethod(), tv.Type().NumMethod(), reflect.ValueOf(t).NumMethod())
	for i := range tv.NumMethod() {
		m := tv.Type().Method(i)
		fmt.Println(m.Name, m.Type, m.Index)
	}
	tv.MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(10), reflect.ValueOf(20)})
	fmt.Println(t, tv.MethodByName("Sum").Call([]reflect.Value{reflect.ValueOf(5)})[0])
	fmt.Println(tv.MethodByName("Big").Call([]reflect.Value{reflect.ValueOf([5]string{"a", "b"})})[0])
	m, _ := reflect.TypeFor[T]().MethodByName("Sum")
	fmt.Println(m.Func.Call([]reflect.Value{reflect.ValueOf(t), reflect.ValueOf(7)})[0].Int())
	f := m.Func.Interface().(func(T, int) int)
	fmt.Println(f(T{1, 1}, 1))
	swap := reflect.MakeFunc(reflect.TypeFor[func(string, int) (int, string)](), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{in[1], in[0]}
	})
	g := swap.Interface().(func(string, int) (int, string))
	fmt.Println(g("x", 4))
	fmt.Println(swap.Call([]reflect.Value{reflect.ValueOf("y"), reflect.ValueOf(5)}))
	h := tv.MethodByName("Sum").Interface().(func(int) int)
	fmt.Println(h(100))
}

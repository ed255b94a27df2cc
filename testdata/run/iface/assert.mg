// Type assertions, with and without ok, to concrete types and to interfaces.
package main

import "fmt"

type stringer interface{ String() string }
type speaker interface{ Speak() string }

type cat struct{ name string }

func (c cat) String() string { return "cat " + c.name }

type dog int

func (d *dog) Speak() string { return fmt.Sprint("woof", int(*d)) }

func try(f func() any) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	fmt.Println(f())
}

func main() {
	var x any = cat{"tom"}
	c, ok := x.(cat)
	fmt.Println(c.name, ok)
	s, ok := x.(stringer)
	fmt.Println(s, ok)
	sp, ok := x.(speaker)
	fmt.Println(sp == nil, ok)
	_, ok = x.(*cat)
	fmt.Println(ok)
	d := dog(3)
	x = &d
	fmt.Println(x.(speaker).Speak(), *x.(*dog))
	x = d
	try(func() any { return x.(speaker) })
	try(func() any { return x.(int) })
	try(func() any { return x.(cat) })
	x = nil
	try(func() any { return x.(dog) })
	try(func() any { return x.(stringer) })
	var st stringer = cat{"felix"}
	try(func() any { return st.(cat).name })
	try(func() any { return st.(speaker) })
	var arr any = [2]int{1, 2}
	fmt.Println(arr.([2]int)[1])
	if f, ok := any(try).(func(func() any)); ok {
		f(func() any { return "called through an assertion" })
	}
}

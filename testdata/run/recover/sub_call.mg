// Only the deferred function itself recovers, not what it calls, however small both are.
package main

import "fmt"

func try() {
	if v := recover(); v != nil {
		fmt.Println("spurious:", v)
	}
}

func outer() { try() }

type word uintptr

func (word) Run() { try() }

type wide [4]int

func (wide) Run() { try() }

type runner interface{ Run() }

func main() {
	defer func() { fmt.Println(recover()) }()
	defer outer()
	var r runner = word(1)
	defer r.Run()
	r = wide{}
	defer r.Run()
	defer wide.Run(wide{})
	f := wide{}.Run
	defer f()
	panic("one")
}

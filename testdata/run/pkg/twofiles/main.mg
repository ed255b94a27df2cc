// One package in two files: names, types and initialisation are shared.
package main

import "fmt"

var a = fromOther("a") + b

func main() {
	fmt.Println(a, b, version)
	t := newThing(3)
	t.grow()
	fmt.Println(t.describe())
}

func (t *thing) grow() { t.size *= 2 }

func init() { fmt.Println("init in main.mg") }

// Embedded structs promote their fields and methods.
package main

type animal struct {
	name string
	legs int
}

func (a animal) describe() string { return a.name }
func (a *animal) rename(n string) { a.name = n }

type dog struct {
	animal
	owner string
}

type puppy struct {
	*dog
	legs string
}

type describer interface{ describe() string }

func main() {
	d := dog{animal{"rex", 4}, "ann"}
	println(d.name, d.legs, d.describe(), d.owner)
	d.rename("max")
	println(d.animal.name)
	p := puppy{&d, "short"}
	p.rename("bo")
	println(p.describe(), d.name, p.legs, p.dog.legs)
	var x describer = p
	println(x.describe())
	x = d
	println(x.describe())
}

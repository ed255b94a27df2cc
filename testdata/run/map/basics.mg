// Maps: literals, comma-ok, delete, zero values, printing in key order.
package main

import "fmt"

func main() {
	ages := map[string]int{"ann": 31, "bob": 27}
	ages["cid"] = 9
	v, ok := ages["dora"]
	fmt.Println(len(ages), ages["ann"], v, ok)
	if n, ok := ages["bob"]; ok {
		fmt.Println("bob is", n)
	}
	delete(ages, "bob")
	delete(ages, "bob")
	ages["ann"]++
	ages["eve"] -= 5
	fmt.Println(ages, len(ages))
	groups := map[bool][]int{}
	for i := range 6 {
		groups[i%2 == 0] = append(groups[i%2 == 0], i)
	}
	fmt.Println(groups)
	nested := map[string]map[string]int{"a": {"x": 1}, "b": {}}
	nested["b"]["y"] = 2
	fmt.Println(nested, nested["none"]["z"])
	alias := ages
	alias["shared"] = 1
	_, ok = ages["shared"]
	fmt.Println(ok)
	var none map[int]string
	fmt.Println(none == nil, none[1] == "", len(none), none)
	delete(none, 1)
	clear(ages)
	fmt.Println(len(alias))
}

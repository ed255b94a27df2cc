// Values that are structs cannot be changed in place; pointers and reassignment can.
package main

import "fmt"

type account struct {
	owner   string
	balance int
	history []string
}

func main() {
	byValue := map[string]account{"a": {owner: "ann"}}
	acc := byValue["a"]
	acc.balance = 10
	fmt.Println(byValue["a"].balance)
	byValue["a"] = acc
	fmt.Println(byValue["a"].balance, byValue["none"].owner == "")
	byPtr := map[string]*account{"b": {owner: "bob"}}
	byPtr["b"].balance += 5
	byPtr["b"].history = append(byPtr["b"].history, "deposit")
	fmt.Println(*byPtr["b"])
	funcs := map[string]func(int, int) int{
		"add": func(a, b int) int { return a + b },
		"mul": func(a, b int) int { return a * b },
	}
	fmt.Println(funcs["add"](2, 3), funcs["mul"](2, 3), funcs["sub"] == nil)
	counts := map[rune]int{}
	for _, r := range "mississippi" {
		counts[r]++
	}
	fmt.Println(counts['s'], counts['p'], counts['z'], len(counts))
	arr := map[string][2]int{"x": {1, 2}}
	fmt.Println(arr["x"][1], arr["y"][0])
}

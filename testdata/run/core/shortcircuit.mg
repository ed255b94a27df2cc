// && and || evaluate their right operand only when it matters.
package main

func say(name string, v bool) bool {
	print(name, " ")
	return v
}

func main() {
	println(say("a", false) && say("b", true))
	println(say("c", true) && say("d", false))
	println(say("e", true) || say("f", true))
	println(say("g", false) || say("h", true))
	println(say("i", false) || say("j", true) && say("k", false))
}

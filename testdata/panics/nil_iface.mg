// Calling a method of a nil interface.
package main

type speaker interface{ speak() string }

func say(s speaker) string { return s.speak() }

func main() {
	var s speaker
	println(say(s))
}

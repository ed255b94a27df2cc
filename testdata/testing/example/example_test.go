package example_test

import "fmt"

func Example() {
	fmt.Println("whole package")
	// Output: whole package
}

func ExampleGreet() {
	fmt.Println("hello")
	fmt.Println("  world")
	// A comment that says nothing.

	// Output:
	// hello
	//   world
}

func ExampleUnordered() {
	fmt.Print("b\na\n")
	// Unordered output:
	// a
	// b
}

func ExampleNothing() {
	// Output:
}

func ExampleBad() {
	fmt.Println("this")
	// Output: that
}

func ExampleBad_unordered() {
	fmt.Print("x\ny\n")
	// Unordered output:
	// x
	// z
}

func ExampleCompiledOnly() {
	fmt.Println("never printed")
}

func ExampleText() {
	fmt.Println("// Output: no comment")
	// Output: // Output: no comment
}

// A failed type assertion to a concrete type.
package main

func toInt(x any) int { return x.(int) }

func main() {
	toInt("text")
}

// Lines that end too early, and a condition that assigns.
package main

var primes = []int{
	2, 3,
	5
}

func f(a, b int)
{
	return
}

func main() {
	a, b := 1, 2
	if a = b {
	}
	if a == b
	{
	}
}

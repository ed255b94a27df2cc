// A panic in a deferred function: both are printed, the older one first.
package main

func cleanup() {
	panic("second, while cleaning up")
}

func main() {
	defer cleanup()
	panic("first")
}

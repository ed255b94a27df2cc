// Package basic is what is tested.
package basic

// Add adds.
func Add(a, b int) int { return a + b }

// Package lib has tests inside and outside of it.
package lib

func hidden() string { return "hidden" }

// Shown is a variable that a test file changes.
var Shown = "plain"

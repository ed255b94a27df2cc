// Package a keeps things to itself.
package a

import _ "unsafe"

var state = "from a"

func State() string { return state }

func hidden(n int) int { return n * helper }

var helper = 10

//go:linkname push example/b.Pushed
func push(n int) int { return n + helper }

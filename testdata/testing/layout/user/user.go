// Package user imports lib.
package user

import "ex.am/layout/lib"

// Shown tells what it sees.
func Shown() string { return lib.Shown }

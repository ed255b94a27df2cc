package types

import "testing"

func TestX(t *testing.T) {
	var x int = "text"
	undefined()
}

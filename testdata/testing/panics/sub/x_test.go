package sub

import "testing"

func TestTop(t *testing.T) {
	t.Log("top")
	t.Run("sub", func(t *testing.T) {
		t.Log("sub")
		panic("in sub")
	})
}

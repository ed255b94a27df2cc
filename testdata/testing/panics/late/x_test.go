package late

import "testing"

func TestLate(t *testing.T) {
	var first *testing.T
	t.Run("first", func(t *testing.T) { first = t })
	first.Log("to the parent")
	defer func() { t.Log(recover()) }()
	first.Fail()
}

package parent

import "testing"

func TestParent(t *testing.T) {
	t.Run("sub", func(*testing.T) { t.FailNow() })
	t.Log("not reached")
}

func TestNext(t *testing.T) { t.Log("reached") }

package lib

import "testing"

func init() { Shown = "from a test file" }

func TestInside(t *testing.T) { t.Log(hidden()) }

package generic

import "testing"

func TestX[T any](t *testing.T) {}

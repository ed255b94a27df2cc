package signature

import "testing"

func TestX(t testing.T) {}

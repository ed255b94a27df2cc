package tags

import "testing"

func TestLinux(t *testing.T) {}

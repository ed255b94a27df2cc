package slow

import (
	"testing"
	"time"
)

func TestFast(t *testing.T) {}

func TestSlow(t *testing.T) { time.Sleep(time.Minute) }

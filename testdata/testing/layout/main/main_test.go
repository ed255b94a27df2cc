package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAnswer(t *testing.T) {
	if answer() != 42 {
		t.Fail()
	}
	t.Log(filepath.Base(os.Args[0]))
}

// The exit status is what Run found, although nobody calls os.Exit.
func TestMain(m *testing.M) { m.Run() }

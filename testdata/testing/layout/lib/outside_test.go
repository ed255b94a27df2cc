package lib_test

import (
	"fmt"
	"os"
	"testing"

	"ex.am/layout/lib"
	"ex.am/layout/user"
)

func TestMain(m *testing.M) {
	fmt.Println("before")
	code := m.Run()
	fmt.Println("after", code)
	os.Exit(code)
}

func TestOutside(t *testing.T) {
	t.Log(lib.Hidden(), lib.Shown)
	// There is one package lib in the program: its importers see the test files too.
	if user.Shown() != lib.Shown {
		t.Error(user.Shown())
	}
}

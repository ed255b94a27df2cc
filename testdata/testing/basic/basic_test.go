package basic_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ex.am/basic"
)

var custom = flag.Int("custom", 1, "a flag of the test's own")

func TestPass(t *testing.T) {
	t.Log("passes", basic.Add(1, 2))
}

func TestFail(t *testing.T) {
	t.Errorf("first %d", 1)
	t.Error("second\nof two lines")
	if !t.Failed() {
		t.Fatal("not failed")
	}
}

func TestFailNow(t *testing.T) {
	defer func() { t.Log("deferred") }()
	t.Fatalf("no more: %q", t.Name())
	t.Log("not reached")
}

func TestSkip(t *testing.T) {
	t.Skipf("skipped because of %s", "it")
}

func TestShort(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	t.Log("long")
}

func check(t testing.TB, ok bool) {
	t.Helper()
	if !ok {
		t.Error("check failed")
	}
}

func nested(t testing.TB, ok bool) {
	t.Helper()
	func() {
		t.Helper()
		check(t, ok)
	}()
}

func TestHelper(t *testing.T) {
	check(t, false)
	nested(t, false)
	t.Run("sub", func(t *testing.T) {
		t.Helper()
		check(t, false)
	})
	t.Cleanup(func() { check(t, false) })
	for range seq(2) {
		check(t, false)
	}
}

func seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestSub(t *testing.T) {
	for _, name := range []string{"a", "b", "a", "", "x y", "b/c", "a#01", "\x00\u00e9"} {
		ok := t.Run(name, func(t *testing.T) {
			t.Log("in", name)
			if name == "b" {
				t.Run("deep", func(t *testing.T) {
					t.Log("very")
					t.FailNow()
				})
				t.Log("after deep")
			}
		})
		if ok == (name == "b") {
			t.Errorf("%q: %v", name, ok)
		}
	}
}

func TestParallel(t *testing.T) {
	order := make(chan string, 10)
	t.Run("group", func(t *testing.T) {
		first, second := make(chan bool), make(chan bool)
		t.Run("one", func(t *testing.T) {
			t.Parallel()
			if testing.Verbose() && parallel() == 1 {
				return
			}
			close(first)
			<-second
			order <- "one"
		})
		t.Run("two", func(t *testing.T) {
			t.Parallel()
			if testing.Verbose() && parallel() == 1 {
				return
			}
			<-first
			order <- "two"
			close(second)
		})
		order <- "group"
	})
	close(order)
	all := ""
	for s := range order {
		all += " " + s
	}
	if parallel() > 1 && all != " group two one" {
		t.Errorf("order:%s", all)
	}
}

func parallel() int {
	var n int
	fmt.Sscan(flag.Lookup("test.parallel").Value.String(), &n)
	return n
}

func TestCleanup(t *testing.T) {
	var ctx context.Context
	t.Run("sub", func(t *testing.T) {
		ctx = t.Context()
		t.Cleanup(func() { t.Log("first added", ctx.Err()) })
		t.Cleanup(func() { t.Log("last added") })
		t.Log("body", ctx.Err())
	})
	t.Log(ctx.Err())
}

func TestDirs(t *testing.T) {
	var dir string
	t.Run("sub / name", func(t *testing.T) {
		dir = t.TempDir()
		if base := filepath.Base(filepath.Dir(dir)); !strings.HasPrefix(base, "TestDirssub_") {
			t.Error(base)
		}
		if other := t.TempDir(); filepath.Base(dir) != "001" || filepath.Base(other) != "002" {
			t.Error(dir, other)
		}
		if err := os.WriteFile(filepath.Join(dir, "f"), nil, 0o666); err != nil {
			t.Error(err)
		}
		t.Chdir(dir)
		if wd, err := os.Getwd(); err != nil || wd != dir || os.Getenv("PWD") != dir {
			t.Error(wd, err)
		}
		t.Setenv("BASIC_TEST", "set")
	})
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Error("still there", err)
	}
	if v, ok := os.LookupEnv("BASIC_TEST"); ok {
		t.Error(v)
	}
	if wd, _ := os.Getwd(); filepath.Base(wd) != "basic" || os.Getenv("PWD") != wd {
		t.Error(wd)
	}
	if _, err := os.Stat("basic.go"); err != nil {
		t.Error(err)
	}
}

func TestFlag(t *testing.T) {
	t.Log(*custom, flag.Args())
}

func TestOutput(t *testing.T) {
	fmt.Fprintf(t.Output(), "one\ntwo")
	t.Log("three")
	fmt.Fprint(t.Output(), "four")
	fmt.Fprintln(t.Output(), " five")
}

func TestAttr(t *testing.T) {
	t.Attr("key", "a value")
	t.Log(testing.Testing(), testing.CoverMode(), testing.Verbose())
	t.Run("bad", func(t *testing.T) { t.Attr("a key", "v") })
}

func TestAllocs(t *testing.T) {
	var sink []byte
	if n := testing.AllocsPerRun(100, func() { sink = make([]byte, 1000) }); n != 1 {
		t.Error(n)
	}
	if n := testing.AllocsPerRun(100, func() { sink[0]++ }); n != 0 {
		t.Error(n)
	}
}

func TestConflict(t *testing.T) {
	t.Run("setenv", func(t *testing.T) {
		defer func() { t.Log(recover()) }()
		t.Setenv("X", "y")
		t.Parallel()
	})
}

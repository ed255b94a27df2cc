package profile

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestMain tells which profiles are there after the tests, and removes them.
func TestMain(m *testing.M) {
	code := m.Run()
	for _, name := range []string{"blockprofile", "cpuprofile", "memprofile", "mutexprofile"} {
		file := flag.Lookup("test." + name).Value.String()
		if file == "" {
			continue
		}
		path := filepath.Join(flag.Lookup("test.outputdir").Value.String(), file)
		info, err := os.Stat(path)
		fmt.Println(name, filepath.IsAbs(path), err, err == nil && info.Size() > 0)
		os.Remove(path)
	}
	os.Exit(code)
}

func TestRates(t *testing.T) {
	t.Log(runtime.MemProfileRate, runtime.SetMutexProfileFraction(-1))
}

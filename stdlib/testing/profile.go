package testing

import (
	"flag"
	"fmt"
	"os"
	"runtime"
)

var (
	memProfile           *string
	memProfileRate       *int
	cpuProfile           *string
	blockProfile         *string
	blockProfileRate     *int
	mutexProfile         *string
	mutexProfileFraction *int
)

func initProfileFlags() {
	memProfile = flag.String("test.memprofile", "", "write an allocation profile to `file`")
	memProfileRate = flag.Int("test.memprofilerate", 0, "set memory allocation profiling `rate` (see runtime.MemProfileRate)")
	cpuProfile = flag.String("test.cpuprofile", "", "write a cpu profile to `file`")
	blockProfile = flag.String("test.blockprofile", "", "write a goroutine blocking profile to `file`")
	blockProfileRate = flag.Int("test.blockprofilerate", 1, "set blocking profile `rate` (see runtime.SetBlockProfileRate)")
	mutexProfile = flag.String("test.mutexprofile", "", "write a mutex contention profile to the named file after execution")
	mutexProfileFraction = flag.Int("test.mutexprofilefraction", 1, "if >= 0, calls runtime.SetMutexProfileFraction()")
}

// startProfiles turns on what the flags ask for.
func (m *M) startProfiles() {
	if *memProfileRate > 0 {
		runtime.MemProfileRate = *memProfileRate
	}
	if *cpuProfile != "" {
		f, err := os.Create(toOutputDir(*cpuProfile))
		if err != nil {
			fmt.Fprintf(os.Stderr, "testing: %s\n", err)
			return
		}
		if err := m.deps.StartCPUProfile(f); err != nil {
			fmt.Fprintf(os.Stderr, "testing: can't start cpu profile: %s\n", err)
			f.Close()
			return
		}
	}
	if *blockProfile != "" && *blockProfileRate >= 0 {
		runtime.SetBlockProfileRate(*blockProfileRate)
	}
	if *mutexProfile != "" && *mutexProfileFraction >= 0 {
		runtime.SetMutexProfileFraction(*mutexProfileFraction)
	}
}

// writeProfiles writes them.
func (m *M) writeProfiles() {
	if *cpuProfile != "" {
		m.deps.StopCPUProfile()
	}
	if *memProfile != "" {
		runtime.GC() // so that the profile is of now
		m.writeProfile("allocs", *memProfile)
	}
	if *blockProfile != "" && *blockProfileRate >= 0 {
		m.writeProfile("block", *blockProfile)
	}
	if *mutexProfile != "" && *mutexProfileFraction >= 0 {
		m.writeProfile("mutex", *mutexProfile)
	}
}

func (m *M) writeProfile(name, file string) {
	f, err := os.Create(toOutputDir(file))
	if err != nil {
		fmt.Fprintf(os.Stderr, "testing: %s\n", err)
		os.Exit(2)
	}
	if err := m.deps.WriteProfileTo(name, f, 0); err != nil {
		fmt.Fprintf(os.Stderr, "testing: can't write %s: %s\n", file, err)
		os.Exit(2)
	}
	f.Close()
}

// toOutputDir puts a file that has no folder into the one that -outputdir names.
func toOutputDir(path string) string {
	if *outputDir == "" || path == "" || path[0] == '/' {
		return path
	}
	return *outputDir + "/" + path
}

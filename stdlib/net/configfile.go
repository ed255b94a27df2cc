package net

import (
	"os"
	"strings"
	"sync"
	"time"
)

// configRecheck is how long nobody looks whether a file of /etc is another one.
const configRecheck = 5 * time.Second

// A configFile is a file of /etc, read again when it has changed.
type configFile[T any] struct {
	path  string
	parse func(text string, err error) T // err is why it cannot be read

	mu      sync.Mutex
	checked time.Time
	mtime   time.Time
	size    int64
	value   T
}

// get returns what the file says now, or said seconds ago.
func (f *configFile[T]) get() T { return f.getIfOlder(configRecheck) }

func (f *configFile[T]) getIfOlder(age time.Duration) T {
	f.mu.Lock()
	defer f.mu.Unlock()
	first := f.checked.IsZero()
	if !first && time.Since(f.checked) < age {
		return f.value
	}
	f.checked = time.Now()
	var mtime time.Time
	var size int64
	if info, err := os.Stat(f.path); err == nil {
		mtime, size = info.ModTime(), info.Size()
	}
	if !first && mtime.Equal(f.mtime) && size == f.size {
		return f.value
	}
	f.mtime, f.size = mtime, size
	text, err := os.ReadFile(f.path)
	f.value = f.parse(string(text), err)
	return f.value
}

// lineFields calls f with the fields of each line that has some, without what is behind #.
func lineFields(text string, f func(fields []string)) {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if fields := strings.Fields(line); len(fields) > 0 {
			f(fields)
		}
	}
}

package syscall

import (
	"sync"
	"unsafe"
)

//go:linkname runtime_envp runtime.envp
func runtime_envp() unsafe.Pointer

// env is the environment as the program has changed it: read from the kernel's when somebody asks first.
var env struct {
	mu   sync.Mutex
	list []string // KEY=VALUE
	read bool
}

// loadEnv reads the environment. The caller holds the lock.
func loadEnv() {
	if env.read {
		return
	}
	env.read = true
	for p := runtime_envp(); *(**byte)(p) != nil; p = unsafe.Add(p, 8) {
		env.list = append(env.list, cstring(*(**byte)(p)))
	}
}

// cstring is the text up to a NUL, without a copy: the kernel's memory stays.
func cstring(p *byte) string {
	n := 0
	for *(*byte)(unsafe.Add(unsafe.Pointer(p), n)) != 0 {
		n++
	}
	return unsafe.String(p, n)
}

func findEnv(key string) int {
	for i, kv := range env.list {
		if len(kv) > len(key) && kv[len(key)] == '=' && kv[:len(key)] == key {
			return i
		}
	}
	return -1
}

// Getenv gives the value of a variable of the environment, and whether there is one.
func Getenv(key string) (value string, found bool) {
	env.mu.Lock()
	defer env.mu.Unlock()
	loadEnv()
	if i := findEnv(key); key != "" && i >= 0 {
		return env.list[i][len(key)+1:], true
	}
	return "", false
}

// Setenv sets a variable of the environment.
func Setenv(key, value string) error {
	if key == "" || hasByte(key, '=') || hasByte(key, 0) || hasByte(value, 0) {
		return EINVAL
	}
	env.mu.Lock()
	defer env.mu.Unlock()
	loadEnv()
	kv := key + "=" + value
	if i := findEnv(key); i >= 0 {
		env.list[i] = kv
	} else {
		env.list = append(env.list, kv)
	}
	return nil
}

func hasByte(s string, c byte) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return true
		}
	}
	return false
}

// Unsetenv removes a variable of the environment.
func Unsetenv(key string) error {
	env.mu.Lock()
	defer env.mu.Unlock()
	loadEnv()
	if i := findEnv(key); key != "" && i >= 0 {
		env.list = append(env.list[:i:i], env.list[i+1:]...)
	}
	return nil
}

// Clearenv removes all variables of the environment.
func Clearenv() {
	env.mu.Lock()
	defer env.mu.Unlock()
	env.read, env.list = true, nil
}

// Environ gives the environment as KEY=VALUE texts.
func Environ() []string {
	env.mu.Lock()
	defer env.mu.Unlock()
	loadEnv()
	return append([]string(nil), env.list...)
}

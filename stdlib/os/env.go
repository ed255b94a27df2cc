package os

import (
	"sync"
	"syscall"
	"unsafe"
)

// env is the environment as the program has changed it: nil until somebody asks.
var env struct {
	mu   sync.RWMutex
	list []string
	read bool
}

// load reads the environment. The caller holds the lock for writing.
func loadEnv() {
	if env.read {
		return
	}
	env.read = true
	for p := runtime_envp(); *(**byte)(p) != nil; p = unsafe.Add(p, 8) {
		env.list = append(env.list, cstring(*(**byte)(p)))
	}
}

func findEnv(key string) int {
	for i, kv := range env.list {
		if len(kv) > len(key) && kv[len(key)] == '=' && kv[:len(key)] == key {
			return i
		}
	}
	return -1
}

// LookupEnv gives the value of a variable of the environment, and whether there is one.
func LookupEnv(key string) (string, bool) {
	env.mu.Lock()
	defer env.mu.Unlock()
	loadEnv()
	if i := findEnv(key); key != "" && i >= 0 {
		return env.list[i][len(key)+1:], true
	}
	return "", false
}

// Getenv gives the value of a variable of the environment, empty when there is none.
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

// Setenv sets a variable of the environment.
func Setenv(key, value string) error {
	bad := key == ""
	for i := 0; i < len(key); i++ {
		bad = bad || key[i] == '=' || key[i] == 0
	}
	for i := 0; i < len(value); i++ {
		bad = bad || value[i] == 0
	}
	if bad {
		return NewSyscallError("setenv", syscall.EINVAL)
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

// Unsetenv removes a variable of the environment.
func Unsetenv(key string) error {
	env.mu.Lock()
	defer env.mu.Unlock()
	loadEnv()
	if i := findEnv(key); i >= 0 {
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

// Environ gives the environment as "key=value" texts.
func Environ() []string {
	env.mu.Lock()
	defer env.mu.Unlock()
	loadEnv()
	return append([]string(nil), env.list...)
}

// Expand replaces ${var} and $var by what mapping gives for the name.
func Expand(s string, mapping func(string) string) string {
	var out []byte
	i := 0
	for j := 0; j < len(s); j++ {
		if s[j] != '$' || j+1 >= len(s) {
			continue
		}
		out = append(out, s[i:j]...)
		name, w := shellName(s[j+1:])
		switch {
		case name == "" && w > 0: // bad syntax: dropped
		case name == "":
			out = append(out, s[j])
		default:
			out = append(out, mapping(name)...)
		}
		j += w
		i = j + 1
	}
	if out == nil {
		return s
	}
	return string(out) + s[i:]
}

// ExpandEnv replaces ${var} and $var by the environment's values.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-':
		return true
	}
	return '0' <= c && c <= '9'
}

func isAlnum(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// shellName gives the variable's name at the start of s and how many bytes it takes.
func shellName(s string) (string, int) {
	if s[0] == '{' {
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	i := 0
	for i < len(s) && isAlnum(s[i]) {
		i++
	}
	return s[:i], i
}

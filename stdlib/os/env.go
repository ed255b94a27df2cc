package os

import "syscall"

// LookupEnv gives the value of a variable of the environment, and whether there is one.
func LookupEnv(key string) (string, bool) { return syscall.Getenv(key) }

// Getenv gives the value of a variable of the environment, empty when there is none.
func Getenv(key string) string {
	v, _ := syscall.Getenv(key)
	return v
}

// Setenv sets a variable of the environment.
func Setenv(key, value string) error { return NewSyscallError("setenv", syscall.Setenv(key, value)) }

// Unsetenv removes a variable of the environment.
func Unsetenv(key string) error { return syscall.Unsetenv(key) }

// Clearenv removes all variables of the environment.
func Clearenv() { syscall.Clearenv() }

// Environ gives the environment as "key=value" texts.
func Environ() []string { return syscall.Environ() }

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

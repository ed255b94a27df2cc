package os

import _ "unsafe" // for go:linkname

// TempDir is the folder for temporary files.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

//go:linkname runtime_rand runtime.rand
func runtime_rand() uint64

func tempName(dir, pattern string) string {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix := pattern, ""
	for i := len(pattern) - 1; i >= 0; i-- {
		if pattern[i] == '*' {
			prefix, suffix = pattern[:i], pattern[i+1:]
			break
		}
	}
	n := uint32(runtime_rand())
	var buf [10]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			break
		}
	}
	return dir + "/" + prefix + string(buf[i:]) + suffix
}

// CreateTemp makes a new file with a random number in place of the last * of the pattern.
func CreateTemp(dir, pattern string) (*File, error) {
	for try := 0; ; try++ {
		name := tempName(dir, pattern)
		f, err := OpenFile(name, O_RDWR|O_CREATE|O_EXCL, 0600)
		if IsExist(err) && try < 10000 {
			continue
		}
		return f, err
	}
}

// MkdirTemp makes a new folder with a random number in place of the last * of the pattern.
func MkdirTemp(dir, pattern string) (string, error) {
	for try := 0; ; try++ {
		name := tempName(dir, pattern)
		err := Mkdir(name, 0700)
		if IsExist(err) && try < 10000 {
			continue
		}
		if err != nil {
			return "", err
		}
		return name, nil
	}
}

package os

// UserHomeDir is the user's folder.
func UserHomeDir() (string, error) {
	if v := Getenv("HOME"); v != "" {
		return v, nil
	}
	return "", text("$HOME is not defined")
}

// Hostname is the machine's name.
func Hostname() (string, error) {
	b, err := ReadFile("/proc/sys/kernel/hostname")
	if err != nil {
		return "", err
	}
	for len(b) > 0 && b[len(b)-1] == '\n' {
		b = b[:len(b)-1]
	}
	return string(b), nil
}

// Executable is the path of the running program.
func Executable() (string, error) { return Readlink("/proc/self/exe") }

// userDir gives the folder that a variable names, or one below the user's.
func userDir(variable, below string) (string, error) {
	dir := Getenv(variable)
	if dir == "" {
		home := Getenv("HOME")
		if home == "" {
			return "", text("neither $" + variable + " nor $HOME are defined")
		}
		return home + below, nil
	}
	if dir[0] != '/' {
		return "", text("path in $" + variable + " is relative")
	}
	return dir, nil
}

// UserCacheDir is the folder for data that programs can make again: $XDG_CACHE_HOME, or .cache in the user's.
func UserCacheDir() (string, error) { return userDir("XDG_CACHE_HOME", "/.cache") }

// UserConfigDir is the folder for settings: $XDG_CONFIG_HOME, or .config in the user's.
func UserConfigDir() (string, error) { return userDir("XDG_CONFIG_HOME", "/.config") }

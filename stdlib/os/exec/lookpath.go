// Package exec runs other programs.
package exec

import (
	"errors"
	"internal/syscall/unix"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// ErrNotFound says that a search found no program.
var ErrNotFound = errors.New("executable file not found in $PATH")

// ErrDot says that a search found a program in the working folder only because the search path leads there.
var ErrDot = errors.New("cannot run executable found relative to current directory")

// Error is what LookPath gives for a name.
type Error struct {
	Name string
	Err  error
}

func (e *Error) Error() string { return "exec: " + strconv.Quote(e.Name) + ": " + e.Err.Error() }

// Unwrap gives the error behind it.
func (e *Error) Unwrap() error { return e.Err }

// executable tells by an error why a file cannot be run.
func executable(file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return syscall.EISDIR
	}
	err = unix.Eaccess(file, unix.X_OK)
	if err == syscall.ENOSYS || err == syscall.EPERM {
		// The kernel does not tell: the mode does, roughly.
		if info.Mode()&0111 != 0 {
			return nil
		}
		return fs.ErrPermission
	}
	return err
}

// LookPath finds the program with that name in the folders of $PATH; a name with a slash is a path already. A program in the
// working folder comes with ErrDot.
func LookPath(file string) (string, error) {
	if file == "" {
		return "", &Error{file, ErrNotFound}
	}
	if strings.Contains(file, "/") {
		if err := executable(file); err != nil {
			return "", &Error{file, err}
		}
		return file, nil
	}
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		if dir == "" {
			// As a shell has it.
			dir = "."
		}
		path := filepath.Join(dir, file)
		if executable(path) == nil {
			if !filepath.IsAbs(path) {
				return path, &Error{file, ErrDot}
			}
			return path, nil
		}
	}
	return "", &Error{file, ErrNotFound}
}

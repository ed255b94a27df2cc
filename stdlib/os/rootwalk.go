package os

import (
	"internal/syscall/unix"
	"slices"
	"syscall"
)

// errPathEscapes is the error of a path that leads out of its root.
const errPathEscapes = text("path escapes from parent")

// A walk goes from a root to the file that a path names. It opens one folder after the other and never follows a symbolic link
// in the kernel: it reads where the link leads, and goes there from the root. So no link leads out of the root, even while
// others rename and replace what is on the way.
type walk struct {
	// enter opens a folder on the way; nil for openDirAt.
	enter func(dir int, name string) (int, error)
	// last is called at the end of the path, with the folder of the file and its name there. When it gives a linkTarget, the walk
	// goes on to that.
	last func(dir int, name string, slash bool) error
	// ignoreSlash: a slash at the end of the path does not say that a folder must be there.
	ignoreSlash bool
	// makesDir: a folder is about to be made, which a slash at the end goes well with.
	makesDir bool
}

// linkTarget is the error of an operation on a file that turned out to be a symbolic link: where that leads.
type linkTarget string

func (linkTarget) Error() string { return "symbolic link" }

// What one walk may do. Paths of many steps are fine, and so are some that go up again, but not both.
const (
	maxLinks    = 8
	maxSteps    = 255
	maxRestarts = 8
)

// walkState is where a walk is.
type walkState struct {
	walk
	root  int      // the root's descriptor
	dir   int      // the folder that parts[at] is a name in
	parts []string // the components of the path
	at    int
	slash bool // the path ends in a slash
	links int
}

// run walks from r to name. A *PathError of enter or last gets the path up to where it came from.
func (w walk) run(r *Root, name string) error {
	if err := r.root.hold(); err != nil {
		return err
	}
	defer r.root.release()
	parts, slash, err := splitRooted(name, nil, nil)
	if err != nil {
		return err
	}
	if w.enter == nil {
		w.enter = openDirAt
	}
	s := &walkState{walk: w, root: r.root.fd, dir: r.root.fd, parts: parts, slash: slash}
	defer s.restart() // closes the folder where it ended
	restarts := 0
	for steps := 1; ; steps++ {
		if steps > maxSteps && restarts > maxRestarts {
			return syscall.ENAMETOOLONG
		}
		if s.parts[s.at] == ".." {
			restarts++
			if err := s.up(); err != nil {
				return err
			}
			continue
		}
		atEnd := s.at == len(s.parts)-1
		err := s.step(atEnd)
		switch e := err.(type) {
		case nil:
			if atEnd {
				return nil
			}
			s.at++
		case linkTarget:
			if err := s.follow(string(e), atEnd); err != nil {
				return err
			}
		case *PathError:
			e.Path = s.parts[0]
			for _, part := range s.parts[1 : s.at+1] {
				e.Path += "/" + part
			}
			return e
		default:
			return err
		}
	}
}

// restart goes back to the root.
func (s *walkState) restart() {
	if s.dir != s.root {
		syscall.Close(s.dir)
	}
	s.dir, s.at = s.root, 0
}

// up takes a run of ".." out of the path, with the components that it undoes. The walk starts again: the open folder may have
// been moved meanwhile, so its ".." may be another.
func (s *walkState) up() error {
	end := s.at
	for end < len(s.parts) && s.parts[end] == ".." {
		end++
	}
	start := s.at - (end - s.at)
	if start < 0 {
		return errPathEscapes
	}
	s.parts = slices.Delete(s.parts, start, end)
	if len(s.parts) == 0 {
		s.parts = []string{"."}
	}
	s.restart()
	return nil
}

// step enters a folder, or does what is to be done at the end.
func (s *walkState) step(atEnd bool) error {
	name := s.parts[s.at]
	if atEnd {
		if s.slash && !s.ignoreSlash {
			if err := s.checkSlash(name); err != nil {
				return err
			}
		}
		return s.last(s.dir, name, s.slash)
	}
	fd, err := s.enter(s.dir, name)
	if err != nil {
		return err
	}
	if s.dir != s.root {
		syscall.Close(s.dir)
	}
	s.dir = fd
	return nil
}

// checkSlash sees to what a slash behind the last component demands: that a folder be there.
func (s *walkState) checkSlash(name string) error {
	info, err := lstatAt(s.dir, name, name)
	switch {
	case IsNotExist(err) && s.makesDir:
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return nil
	case info.mode&ModeSymlink != 0:
		return linkOr(s.dir, name, syscall.ENOTDIR)
	}
	return syscall.ENOTDIR
}

// follow puts the target of a symbolic link in its place.
func (s *walkState) follow(target string, atEnd bool) error {
	if s.links++; s.links > maxLinks {
		return syscall.ELOOP
	}
	parts, slash, err := splitRooted(target, s.parts[:s.at], s.parts[s.at+1:])
	if err != nil {
		return err
	}
	if atEnd && slash {
		s.slash = true
	}
	if len(parts) < s.at || !slices.Equal(parts[:s.at], s.parts[:s.at]) {
		s.restart()
	}
	s.parts = parts
	return nil
}

// splitRooted cuts a relative path into components and puts them between two lists of others. A "." stays only as the last
// component. slash tells that the path ends in a slash.
func splitRooted(path string, before, after []string) (parts []string, slash bool, err error) {
	if path == "" {
		return nil, false, text("empty path")
	}
	if path[0] == '/' {
		return nil, false, errPathEscapes
	}
	parts = slices.Clone(before)
	for path != "" {
		n := 0
		for n < len(path) && path[n] != '/' {
			n++
		}
		part, rest := path[:n], path[n:]
		slash = rest != ""
		for rest != "" && rest[0] == '/' {
			rest = rest[1:]
		}
		if path = rest; part != "." || path == "" && len(after) == 0 {
			parts = append(parts, part)
		}
	}
	return append(parts, after...), slash, nil
}

// openDirAt opens a folder of an open folder.
func openDirAt(dir int, name string) (int, error) {
	fd, err := openAt(dir, name, syscall.O_DIRECTORY, 0)
	if stoppedAtLink(err) || err == error(syscall.ENOTDIR) {
		return fd, linkOr(dir, name, err)
	}
	return fd, err
}

// openAt opens a file of an open folder, but does not follow a symbolic link.
func openAt(dir int, name string, flags int, perm FileMode) (fd int, err error) {
	err = retry(func() error {
		fd, err = unix.Openat(dir, name, flags|syscall.O_NOFOLLOW|syscall.O_CLOEXEC, uint32(perm))
		return err
	})
	return fd, err
}

// stoppedAtLink tells whether an error may be what O_NOFOLLOW says to a symbolic link.
func stoppedAtLink(err error) bool {
	return err == error(syscall.ELOOP) || err == error(syscall.EMLINK)
}

// linkOr gives the target of a symbolic link as an error, or err if it is no symbolic link.
func linkOr(dir int, name string, err error) error {
	if target, linkErr := readlinkat(dir, name); linkErr == nil {
		return linkTarget(target)
	}
	return err
}

// lstatAt describes a file of an open folder without following a symbolic link. called is what it was called by who asks.
func lstatAt(dir int, name, called string) (*fileStat, error) {
	s := new(fileStat)
	if err := unix.Fstatat(dir, name, &s.sys, unix.AT_SYMLINK_NOFOLLOW); err != nil {
		return nil, err
	}
	return s.fill(called), nil
}

package user

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
)

const (
	passwdFile = "/etc/passwd"
	groupFile  = "/etc/group"
)

// records reads the lines of a file that have at least min fields, with colons between them. There may be comments and blank lines.
// Lines for network services, which begin with + or -, are none of ours.
func records(path string, min int, err *error) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		f, openErr := os.Open(path)
		if openErr != nil {
			*err = openErr
			return
		}
		defer f.Close()
		r := bufio.NewReader(f)
		for {
			line, readErr := r.ReadString('\n')
			line = strings.TrimSpace(line)
			fields := strings.Split(line, ":")
			if line != "" && !strings.ContainsRune("#+-:", rune(line[0])) && len(fields) >= min && !yield(fields) {
				return
			}
			if readErr != nil {
				if readErr != io.EOF {
					*err = readErr
				}
				return
			}
		}
	}
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// findUser gives the first user that matches, or the error unknown.
func findUser(path string, match func(fields []string) bool, unknown error) (*User, error) {
	var err error
	for f := range records(path, 7, &err) {
		if match(f) && isNumber(f[2]) && isNumber(f[3]) {
			name, _, _ := strings.Cut(f[4], ",") // room and telephone follow
			return &User{Username: f[0], Uid: f[2], Gid: f[3], Name: name, HomeDir: f[5]}, nil
		}
	}
	if err != nil {
		return nil, err
	}
	return nil, unknown
}

func findUserId(uid string) (*User, error) {
	n, err := strconv.Atoi(uid)
	if err != nil {
		return nil, errors.New("user: invalid userid " + uid)
	}
	return findUser(passwdFile, func(f []string) bool { return f[2] == uid }, UnknownUserIdError(n))
}

// findGroup gives the first group that matches, or the error unknown.
func findGroup(path string, match func(fields []string) bool, unknown error) (*Group, error) {
	var err error
	for f := range records(path, 4, &err) {
		if match(f) && isNumber(f[2]) {
			return &Group{Name: f[0], Gid: f[2]}, nil
		}
	}
	if err != nil {
		return nil, err
	}
	return nil, unknown
}

// groupsOf gives the numbers of the groups in a file that have a user as a member, the user's main group before them.
func groupsOf(u *User, path string) ([]string, error) {
	if u.Username == "" {
		return nil, errors.New("user: list groups: empty username")
	}
	if !isNumber(u.Gid) {
		return nil, fmt.Errorf("user: list groups for %s: invalid gid %q", u.Username, u.Gid)
	}
	ids := []string{u.Gid}
	var err error
	for f := range records(path, 4, &err) {
		isMember := slices.Contains(strings.Split(f[3], ","), u.Username)
		if isMember && isNumber(f[2]) && f[2] != u.Gid {
			ids = append(ids, f[2])
		}
	}
	if err != nil {
		return nil, err
	}
	return ids, nil
}

// findCurrent gives the user that the program runs for. One that is not in the file is what the environment says.
func findCurrent() (*User, error) {
	uid := strconv.Itoa(os.Getuid())
	if u, err := findUserId(uid); err == nil {
		return u, nil
	}
	home, _ := os.UserHomeDir()
	u := &User{Uid: uid, Gid: strconv.Itoa(os.Getgid()), Username: os.Getenv("USER"), HomeDir: home}
	var missing []string
	if u.Username == "" {
		missing = append(missing, "$USER")
	}
	if u.HomeDir == "" {
		missing = append(missing, "$HOME")
	}
	if missing != nil {
		return nil, fmt.Errorf("user: Current requires cgo or %s set in environment", strings.Join(missing, ", "))
	}
	return u, nil
}

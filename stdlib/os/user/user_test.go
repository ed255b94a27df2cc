package user

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

func write(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestUsers(t *testing.T) {
	path := write(t, "# users\n\n  ada:x:1:2:Ada L,Room 3,,:/home/ada:/bin/sh\n+nis:x:5:5:::\nshort:x:7\nbob:x:no:4::/b:/s\nbob:x:4:4::/home/bob:/s")
	named := func(name string) func([]string) bool { return func(f []string) bool { return f[0] == name } }
	u, err := findUser(path, named("ada"), UnknownUserError("ada"))
	if err != nil || *u != (User{"1", "2", "ada", "Ada L", "/home/ada"}) {
		t.Error(u, err)
	}
	u, err = findUser(path, named("bob"), nil)
	if err != nil || u.Uid != "4" || u.HomeDir != "/home/bob" {
		t.Error(u, err)
	}
	for _, name := range []string{"+nis", "short", "nobody at all"} {
		if _, err = findUser(path, named(name), UnknownUserError(name)); err != UnknownUserError(name) {
			t.Error(name, err)
		}
	}
}

func TestGroups(t *testing.T) {
	path := write(t, "main:x:10:\none:x:11:ada,bob\n#two:x:12:bob\nthree:x:13:bob\nten:x:10:bob\nodd:x:x:bob\n")
	ids, err := groupsOf(&User{Username: "bob", Gid: "10"}, path)
	if err != nil || !slices.Equal(ids, []string{"10", "11", "13"}) {
		t.Error(ids, err)
	}
	g, err := findGroup(path, func(f []string) bool { return f[2] == "13" }, nil)
	if err != nil || *g != (Group{"13", "three"}) {
		t.Error(g, err)
	}
	if _, err := groupsOf(&User{}, path); err == nil {
		t.Error("no name, no error")
	}
}

func TestCurrent(t *testing.T) {
	u, err := Current()
	if err != nil {
		t.Skip(err)
	}
	if u.Uid != strconv.Itoa(os.Getuid()) {
		t.Error(u)
	}
	if v, err := LookupId(u.Uid); err != nil || *v != *u {
		t.Error(v, err)
	}
	if _, err := LookupId("x"); err == nil || err.Error() != "user: invalid userid x" {
		t.Error(err)
	}
	if _, err := LookupId("99999999"); err != UnknownUserIdError(99999999) {
		t.Error(err)
	}
}

// Package user knows the system's users and groups, as /etc/passwd and /etc/group have them.
package user

import (
	"strconv"
	"sync"
)

// A User is a user's account.
type User struct {
	Uid      string // the user's number
	Gid      string // the number of the main group
	Username string // what one logs in with
	Name     string // the user's own name; may be ""
	HomeDir  string
}

// A Group is a group of users.
type Group struct {
	Gid  string // the group's number
	Name string
}

// UnknownUserIdError is the error of LookupId for a number that no user has.
type UnknownUserIdError int

func (e UnknownUserIdError) Error() string { return "user: unknown userid " + strconv.Itoa(int(e)) }

// UnknownUserError is the error of Lookup for a name that no user has.
type UnknownUserError string

func (e UnknownUserError) Error() string { return "user: unknown user " + string(e) }

// UnknownGroupIdError is the error of LookupGroupId for a number that no group has.
type UnknownGroupIdError string

func (e UnknownGroupIdError) Error() string { return "group: unknown groupid " + string(e) }

// UnknownGroupError is the error of LookupGroup for a name that no group has.
type UnknownGroupError string

func (e UnknownGroupError) Error() string { return "group: unknown group " + string(e) }

var current = sync.OnceValues(findCurrent)

// Current gives the user that the program runs for. It is looked up once.
func Current() (*User, error) {
	u, err := current()
	if err != nil {
		return nil, err
	}
	own := *u
	return &own, nil
}

// Lookup gives the user of a name.
func Lookup(username string) (*User, error) {
	if u, err := Current(); err == nil && u.Username == username {
		return u, nil
	}
	return findUser(passwdFile, func(f []string) bool { return f[0] == username }, UnknownUserError(username))
}

// LookupId gives the user of a number.
func LookupId(uid string) (*User, error) {
	if u, err := Current(); err == nil && u.Uid == uid {
		return u, nil
	}
	return findUserId(uid)
}

// LookupGroup gives the group of a name.
func LookupGroup(name string) (*Group, error) {
	return findGroup(groupFile, func(f []string) bool { return f[0] == name }, UnknownGroupError(name))
}

// LookupGroupId gives the group of a number.
func LookupGroupId(gid string) (*Group, error) {
	return findGroup(groupFile, func(f []string) bool { return f[2] == gid }, UnknownGroupIdError(gid))
}

// GroupIds gives the numbers of the groups that the user is in, the main one first.
func (u *User) GroupIds() ([]string, error) { return groupsOf(u, groupFile) }

package list_test

import (
	"container/list"
	"testing"
)

func text(l *list.List) string {
	s := ""
	for e := l.Front(); e != nil; e = e.Next() {
		s += e.Value.(string)
	}
	back := ""
	n := 0
	for e := l.Back(); e != nil; e = e.Prev() {
		back = e.Value.(string) + back
		n++
	}
	if s != back || n != l.Len() {
		return "broken"
	}
	return s
}

func TestList(t *testing.T) {
	var l list.List
	is := func(want string) {
		t.Helper()
		if got := text(&l); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	is("")
	c := l.PushBack("c")
	a := l.PushFront("a")
	b := l.InsertBefore("b", c)
	d := l.InsertAfter("d", c)
	is("abcd")
	l.MoveToFront(d)
	is("dabc")
	l.MoveToBack(a)
	is("dbca")
	l.MoveBefore(a, b)
	is("dabc")
	l.MoveAfter(d, c)
	is("abcd")
	if l.Remove(b) != "b" || l.Remove(b) != "b" || b.Next() != nil {
		t.Error("Remove")
	}
	is("acd")
	l.PushBackList(&l)
	is("acdacd")
	other := list.New()
	if other.InsertAfter("x", a) != nil {
		t.Error("inserted after an element of another list")
	}
	other.MoveToBack(a)
	other.PushBack("y")
	other.PushBack("z")
	l.PushFrontList(other)
	is("yzacdacd")
	l.Init()
	is("")
}

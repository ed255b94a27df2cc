// Package list has a doubly linked list.
package list

// Element is an element of a list.
type Element struct {
	next, prev *Element // a ring: the list's root is before the first and behind the last
	list       *List    // nil if the element was removed

	// Value is what is stored with the element.
	Value any
}

// Next returns the next element, or nil.
func (e *Element) Next() *Element {
	if e.list == nil || e.next == &e.list.root {
		return nil
	}
	return e.next
}

// Prev returns the element before, or nil.
func (e *Element) Prev() *Element {
	if e.list == nil || e.prev == &e.list.root {
		return nil
	}
	return e.prev
}

// List is a doubly linked list. Its zero value is an empty list.
type List struct {
	root Element // only next and prev are used
	n    int
}

// New returns an empty list.
func New() *List { return new(List).Init() }

// Init empties l.
func (l *List) Init() *List {
	l.root.next = &l.root
	l.root.prev = &l.root
	l.n = 0
	return l
}

// ready makes a zero List usable.
func (l *List) ready() {
	if l.root.next == nil {
		l.Init()
	}
}

// Len returns how many elements there are.
func (l *List) Len() int { return l.n }

// Front returns the first element, or nil.
func (l *List) Front() *Element {
	if l.n == 0 {
		return nil
	}
	return l.root.next
}

// Back returns the last element, or nil.
func (l *List) Back() *Element {
	if l.n == 0 {
		return nil
	}
	return l.root.prev
}

// link puts e behind at.
func (l *List) link(e, at *Element) {
	e.prev, e.next = at, at.next
	e.prev.next, e.next.prev = e, e
}

// unlink takes e out of the ring.
func (l *List) unlink(e *Element) {
	e.prev.next, e.next.prev = e.next, e.prev
}

func (l *List) insert(v any, at *Element) *Element {
	e := &Element{list: l, Value: v}
	l.link(e, at)
	l.n++
	return e
}

// move puts e, an element of l, behind at.
func (l *List) move(e, at *Element) {
	if e != at {
		l.unlink(e)
		l.link(e, at)
	}
}

// Remove takes e out of l, if it is in it, and returns its value.
func (l *List) Remove(e *Element) any {
	if e.list == l {
		l.unlink(e)
		e.next, e.prev, e.list = nil, nil, nil
		l.n--
	}
	return e.Value
}

// PushFront puts v in front and returns its element.
func (l *List) PushFront(v any) *Element {
	l.ready()
	return l.insert(v, &l.root)
}

// PushBack puts v at the end and returns its element.
func (l *List) PushBack(v any) *Element {
	l.ready()
	return l.insert(v, l.root.prev)
}

// InsertBefore puts v before mark and returns its element; nil if mark is not in l.
func (l *List) InsertBefore(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark.prev)
}

// InsertAfter puts v behind mark and returns its element; nil if mark is not in l.
func (l *List) InsertAfter(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark)
}

// MoveToFront moves e to the front, if it is in l.
func (l *List) MoveToFront(e *Element) {
	if e.list == l && l.root.next != e {
		l.move(e, &l.root)
	}
}

// MoveToBack moves e to the end, if it is in l.
func (l *List) MoveToBack(e *Element) {
	if e.list == l && l.root.prev != e {
		l.move(e, l.root.prev)
	}
}

// MoveBefore moves e before mark, if both are in l.
func (l *List) MoveBefore(e, mark *Element) {
	if e.list == l && mark.list == l && e != mark {
		l.move(e, mark.prev)
	}
}

// MoveAfter moves e behind mark, if both are in l.
func (l *List) MoveAfter(e, mark *Element) {
	if e.list == l && mark.list == l {
		l.move(e, mark)
	}
}

// PushBackList puts the values of other at the end. other may be l.
func (l *List) PushBackList(other *List) {
	l.ready()
	e := other.Front()
	for i := other.Len(); i > 0; i-- {
		l.insert(e.Value, l.root.prev)
		e = e.Next()
	}
}

// PushFrontList puts the values of other in front. other may be l.
func (l *List) PushFrontList(other *List) {
	l.ready()
	e := other.Back()
	for i := other.Len(); i > 0; i-- {
		l.insert(e.Value, &l.root)
		e = e.Prev()
	}
}

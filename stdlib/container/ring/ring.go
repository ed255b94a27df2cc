// Package ring has a circular list.
package ring

// Ring is an element of a circular list, and stands for the whole of it: a ring has
// neither beginning nor end. A nil Ring is empty; the zero value is a ring of one.
type Ring struct {
	next, prev *Ring
	Value      any // for the user's use
}

// ready makes a zero Ring a ring of one.
func (r *Ring) ready() {
	if r.next == nil {
		r.next, r.prev = r, r
	}
}

// New returns a ring of n elements.
func New(n int) *Ring {
	if n <= 0 {
		return nil
	}
	first := new(Ring)
	last := first
	for i := 1; i < n; i++ {
		r := &Ring{prev: last}
		last.next = r
		last = r
	}
	last.next, first.prev = first, last
	return first
}

// Next returns the next element. r must not be empty.
func (r *Ring) Next() *Ring {
	r.ready()
	return r.next
}

// Prev returns the element before. r must not be empty.
func (r *Ring) Prev() *Ring {
	r.ready()
	return r.prev
}

// Move returns the element n steps on, or back if n is negative. r must not be empty.
func (r *Ring) Move(n int) *Ring {
	r.ready()
	for ; n < 0; n++ {
		r = r.prev
	}
	for ; n > 0; n-- {
		r = r.next
	}
	return r
}

// Link makes s the next of r and returns what that was before. If both are of one ring,
// the elements between are cut out, and what is returned stands for them; otherwise s's
// ring is put in, behind r.
func (r *Ring) Link(s *Ring) *Ring {
	next := r.Next()
	if s != nil {
		last := s.Prev()
		r.next, s.prev = s, r
		next.prev, last.next = last, next
	}
	return next
}

// Unlink cuts n % Len() elements out behind r and returns them.
func (r *Ring) Unlink(n int) *Ring {
	if n <= 0 {
		return nil
	}
	return r.Link(r.Move(n + 1))
}

// Len counts the elements.
func (r *Ring) Len() int {
	n := 0
	r.Do(func(any) { n++ })
	return n
}

// Do calls f with each value, starting at r. f must not change the ring.
func (r *Ring) Do(f func(any)) {
	if r == nil {
		return
	}
	f(r.Value)
	for p := r.Next(); p != r; p = p.next {
		f(p.Value)
	}
}

package strings

import "io"

// Replacer replaces a list of strings by others. Several goroutines may use it at once.
type Replacer struct {
	old, new []string

	// byFirst has, for each byte that an old string starts with, which ones do, in
	// order. It is nil if there is but one old string, which Index looks for.
	byFirst [][]int32
	empty   int // which old string is empty, or -1
}

// NewReplacer returns a Replacer for pairs of strings, old and new in turn. At each
// place the first old string of the list that fits is replaced, and nothing
// is replaced twice. It panics if there is an odd number of strings.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	r := &Replacer{empty: -1}
	for i := 0; i < len(oldnew); i += 2 {
		r.old = append(r.old, oldnew[i])
		r.new = append(r.new, oldnew[i+1])
	}
	if len(r.old) == 1 && len(r.old[0]) > 1 {
		return r
	}
	r.byFirst = make([][]int32, 256)
	for i, old := range r.old {
		if old == "" {
			if r.empty < 0 {
				r.empty = i
			}
			continue
		}
		r.byFirst[old[0]] = append(r.byFirst[old[0]], int32(i))
	}
	return r
}

// next returns where from start on the next replacement is, and which one; -1 if there is
// none. The empty string is not looked for at start if notEmpty is set.
func (r *Replacer) next(s string, start int, notEmpty bool) (at, which int) {
	if r.byFirst == nil {
		return Index(s[start:], r.old[0]) + start, 0
	}
	for i := start; i < len(s); i++ {
		for _, which := range r.byFirst[s[i]] {
			if r.empty >= 0 && int(which) > r.empty && !(notEmpty && i == start) {
				break
			}
			if HasPrefix(s[i:], r.old[which]) {
				return i, int(which)
			}
		}
		if r.empty >= 0 && !(notEmpty && i == start) {
			return i, r.empty
		}
	}
	if r.empty >= 0 && !(notEmpty && start == len(s)) {
		return len(s), r.empty
	}
	return -1, 0
}

// each calls write with the pieces of the result, until that returns an error.
func (r *Replacer) each(s string, write func(string) error) error {
	done, start := 0, 0 // what was written; where to look on
	notEmpty := false
	for start <= len(s) {
		at, which := r.next(s, start, notEmpty)
		if at < start {
			break
		}
		if done < at {
			if err := write(s[done:at]); err != nil {
				return err
			}
		}
		if err := write(r.new[which]); err != nil {
			return err
		}
		// Two empty strings do not follow each other at the same place.
		notEmpty = which == r.empty
		start = at + len(r.old[which])
		done = start
	}
	if done < len(s) {
		return write(s[done:])
	}
	return nil
}

// Replace returns s with all replacements done.
func (r *Replacer) Replace(s string) string {
	if at, _ := r.next(s, 0, false); at < 0 {
		return s
	}
	var b Builder
	b.Grow(len(s))
	r.each(s, func(piece string) error {
		b.WriteString(piece)
		return nil
	})
	return b.String()
}

// WriteString writes s to w with all replacements done.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	err = r.each(s, func(piece string) error {
		m, err := io.WriteString(w, piece)
		n += m
		return err
	})
	return n, err
}

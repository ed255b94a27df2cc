package jsontext

import "strconv"

// maxDepth is how many objects and arrays may be in each other.
const maxDepth = 10000

// A level is an object or array that a coder is in, or the sequence of values at the top.
type level struct {
	kind  Kind  // KindBeginObject, KindBeginArray; KindInvalid at the top
	count int64 // elements so far; in objects each name and each value
	name  []byte
	names nameSet
	// unchecked: somebody else sees to it that no name comes twice.
	unchecked bool
	// lost: an unchecked object whose names nobody knows any more.
	lost bool
}

func (l *level) needsName() bool  { return l.kind == KindBeginObject && l.count%2 == 0 }
func (l *level) needsValue() bool { return l.kind == KindBeginObject && l.count%2 == 1 }

// A machine knows what may come next in a sequence of tokens, and where in the whole that is.
type machine struct {
	levels []level // the first is the top
}

func (m *machine) reset() {
	if m.levels == nil {
		m.levels = make([]level, 1, 8)
	}
	m.levels = m.levels[:1]
	m.levels[0] = level{}
}

func (m *machine) last() *level { return &m.levels[len(m.levels)-1] }

// depth is the number of objects and arrays we are in.
func (m *machine) depth() int { return len(m.levels) - 1 }

// delim is what stands before a token of that kind: a colon, a comma, or 0 for nothing.
func (m *machine) delim(next Kind) byte {
	switch l := m.last(); {
	case l.needsValue():
		return ':'
	case l.kind != KindInvalid && l.count > 0 && !next.ends():
		return ','
	}
	return 0
}

// indent is how far a line with the next token is indented, -1 if no line begins.
func (m *machine) indent(next Kind) int {
	switch l := m.last(); {
	case m.depth() == 0 || l.needsValue() || l.count == 0 && next.ends():
		return -1
	case next.ends():
		return m.depth() - 1
	}
	return m.depth()
}

// scalar takes a value that is neither object nor array.
func (m *machine) scalar(k Kind) error {
	l := m.last()
	if l.needsName() && k != KindString {
		return ErrNonStringName
	}
	l.count++
	return nil
}

// begin goes into an object or array.
func (m *machine) begin(k Kind) error {
	l := m.last()
	switch {
	case l.needsName():
		return ErrNonStringName
	case m.depth() == maxDepth:
		return errMaxDepth
	}
	l.count++
	if len(m.levels) < cap(m.levels) {
		// What an old level allocated is used again.
		m.levels = m.levels[:len(m.levels)+1]
		l = m.last()
		*l = level{kind: k, name: l.name[:0], names: l.names}
		l.names.reset()
		return nil
	}
	m.levels = append(m.levels, level{kind: k})
	return nil
}

// end goes out of an object or array.
func (m *machine) end(k Kind) error {
	l := m.last()
	switch {
	case k == KindEndObject && l.kind != KindBeginObject, k == KindEndArray && l.kind != KindBeginArray:
		return errMismatchDelim
	case l.needsValue():
		return errMissingValue
	}
	m.levels = m.levels[:len(m.levels)-1]
	return nil
}

// addName notes the name that comes next in the object; it may be there already.
func (m *machine) addName(name []byte, allowDuplicates bool) error {
	l := m.last()
	if !allowDuplicates {
		switch {
		case l.lost:
			return errInvalidNamespace
		case !l.unchecked && !l.names.insert(name):
			return ErrDuplicateName
		}
	}
	l.name = append(l.name[:0], name...)
	return nil
}

// Where an error is, seen from the last token.
const (
	atPrevious = -1
	atParent   = 0 // in an object between name and value it is the member
	atNext     = +1
)

// pointer leads to the last token, to what is around it, or to the next value.
func (m *machine) pointer(where int) Pointer {
	var p []byte
	for i := 1; i < len(m.levels); i++ {
		l := &m.levels[i]
		index := l.count - 1
		if i == len(m.levels)-1 {
			switch {
			case where == atPrevious && l.count == 0,
				where == atParent && !l.needsValue(),
				where == atNext && l.needsName():
				return Pointer(p)
			case where == atNext:
				index++
			}
		}
		if l.kind == KindBeginObject {
			p = appendToken(p, l.name)
		} else {
			p = strconv.AppendInt(append(p, '/'), index, 10)
		}
	}
	return Pointer(p)
}

// loseNames says that the names of unchecked objects are not known any more.
func (m *machine) loseNames() {
	for i := range m.levels {
		if l := &m.levels[i]; l.unchecked {
			l.lost = true
		}
	}
}

// A mark is where a machine was. Names need none: one is added only when nothing can go wrong any more.
type mark struct {
	depth int
	count int64
}

func (m *machine) mark() mark { return mark{m.depth(), m.last().count} }

// backTo goes back to a mark. Levels below it must be as they were.
func (m *machine) backTo(at mark) {
	m.levels = m.levels[:at.depth+1]
	m.last().count = at.count
}

// dropName takes the last name of the object out again; prev is the one before it.
func (m *machine) dropName(allowDuplicates bool, prev string) {
	l := m.last()
	if !allowDuplicates && !l.unchecked {
		l.names.backTo(len(l.names.ends) - 1)
	}
	l.name = append(l.name[:0], prev...)
}

// A nameSet is the set of an object's names, in the order they came.
type nameSet struct {
	text  []byte // one after the other
	ends  []int
	index map[string]bool // when there are many
}

const fewNames = 16

func (s *nameSet) reset() { s.backTo(0) }

func (s *nameSet) name(i int) []byte {
	start := 0
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.text[start:s.ends[i]]
}

func (s *nameSet) has(name []byte) bool {
	if s.index != nil {
		return s.index[string(name)]
	}
	for i := range s.ends {
		if string(s.name(i)) == string(name) {
			return true
		}
	}
	return false
}

// insert adds a name, and tells whether it is new.
func (s *nameSet) insert(name []byte) bool {
	if s.has(name) {
		return false
	}
	s.text = append(s.text, name...)
	s.ends = append(s.ends, len(s.text))
	switch {
	case s.index != nil:
		s.index[string(name)] = true
	case len(s.ends) > fewNames:
		s.index = make(map[string]bool)
		for i := range s.ends {
			s.index[string(s.name(i))] = true
		}
	}
	return true
}

// backTo leaves the first n names.
func (s *nameSet) backTo(n int) {
	if n == 0 {
		s.index = nil
	} else if s.index != nil {
		for i := n; i < len(s.ends); i++ {
			delete(s.index, string(s.name(i)))
		}
	}
	end := 0
	if n > 0 {
		end = s.ends[n-1]
	}
	s.text, s.ends = s.text[:end], s.ends[:n]
}

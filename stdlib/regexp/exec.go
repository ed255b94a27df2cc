package regexp

import (
	"io"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// input gives characters by position. A character -1 is the end.
type input interface {
	// step gives the character at pos and its length.
	step(pos int) (r rune, width int)
	// before gives the character that ends at pos.
	before(pos int) rune
}

type textInput string

func (t textInput) step(pos int) (rune, int) {
	if pos < len(t) {
		if c := t[pos]; c < utf8.RuneSelf {
			return rune(c), 1
		}
		return utf8.DecodeRuneInString(string(t[pos:]))
	}
	return -1, 0
}

func (t textInput) before(pos int) rune {
	if pos <= 0 || pos > len(t) {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(string(t[:pos]))
	return r
}

// readerInput reads on as far as the matching needs; positions only rise.
type readerInput struct {
	r    io.RuneReader
	pos  int // of the character that comes next
	end  bool
	last rune // the one before pos
}

func (in *readerInput) step(pos int) (rune, int) {
	if in.end || pos != in.pos {
		return -1, 0
	}
	r, n, err := in.r.ReadRune()
	if err != nil {
		in.end = true
		return -1, 0
	}
	in.pos += n
	in.last = r
	return r, n
}

func (in *readerInput) before(pos int) rune {
	if pos == 0 {
		return -1
	}
	return in.last
}

// thread is a place in the program that a match may have come to, and what it has captured.
type thread struct {
	pc  uint32
	cap []int
}

// queue is a set of threads in the order of preference.
type queue struct {
	sparse []uint32 // where in dense an instruction may be
	dense  []thread
}

func (q *queue) has(pc uint32) bool {
	j := q.sparse[pc]
	return j < uint32(len(q.dense)) && q.dense[j].pc == pc
}

// machine runs all ways through a program at the same time: the time is bounded by text times program.
type machine struct {
	re       *Regexp
	run, nxt queue
	free     [][]int // places for captures
	matched  bool
	match    []int
}

func (re *Regexp) newMachine(ncap int) *machine {
	n := len(re.prog.Inst)
	m := &machine{re: re, match: make([]int, ncap)}
	m.run = queue{make([]uint32, n), make([]thread, 0, n)}
	m.nxt = queue{make([]uint32, n), make([]thread, 0, n)}
	return m
}

// reset makes a used machine ready for another text.
func (m *machine) reset(ncap int) {
	if cap(m.match) < ncap || len(m.match) != ncap {
		m.match = make([]int, ncap)
		m.free = nil
	}
	m.matched = false
	m.run.dense, m.nxt.dense = m.run.dense[:0], m.nxt.dense[:0]
}

func (m *machine) copyOf(from []int) []int {
	if len(from) == 0 {
		return nil
	}
	if n := len(m.free); n > 0 {
		c := m.free[n-1]
		m.free = m.free[:n-1]
		copy(c, from)
		return c
	}
	return slices.Clone(from)
}

func (m *machine) release(c []int) {
	if len(c) > 0 {
		m.free = append(m.free, c)
	}
}

// search looks for a match that begins at pos or later. Places of captures are in m.match afterwards.
func (m *machine) search(in input, pos int) bool {
	start := m.re.startCond
	if start == ^syntax.EmptyOp(0) {
		return false
	}
	r, width := in.step(pos)
	prev := in.before(pos)
	if _, reads := in.(*readerInput); reads {
		prev = -1
	}
	begin := make([]int, len(m.match))
	for i := range begin {
		begin[i] = -1
	}
	for {
		if len(m.run.dense) == 0 {
			if m.matched || start&syntax.EmptyBeginText != 0 && pos != 0 {
				break
			}
			if text, ok := in.(textInput); ok && m.re.prefix != "" && r != m.re.prefixRune {
				// Nothing is under way: on to where a match can begin.
				at := indexString(string(text[min(pos, len(text)):]), m.re.prefix)
				if at < 0 {
					break
				}
				pos += at
				prev = in.before(pos)
				r, width = in.step(pos)
			}
		}
		cond := syntax.EmptyOpContext(prev, r)
		if !m.matched {
			if len(begin) > 0 {
				begin[0] = pos
			}
			m.add(&m.run, uint32(m.re.prog.Start), pos, begin, cond)
		}
		next := pos + width
		after := rune(-1)
		afterWidth := 0
		if width > 0 {
			after, afterWidth = in.step(next)
		}
		m.advance(pos, next, r, width, syntax.EmptyOpContext(r, after))
		if width == 0 || len(m.match) == 0 && m.matched {
			break
		}
		prev, pos, r, width = r, next, after, afterWidth
		m.run, m.nxt = m.nxt, m.run
		m.nxt.dense = m.nxt.dense[:0]
	}
	return m.matched
}

// advance moves all threads over the character r at pos.
func (m *machine) advance(pos, next int, r rune, width int, cond syntax.EmptyOp) {
	longest := m.re.longest
	for i := range m.run.dense {
		t := &m.run.dense[i]
		if longest && m.matched && len(t.cap) > 0 && m.match[0] < t.cap[0] {
			m.release(t.cap)
			continue
		}
		inst := &m.re.prog.Inst[t.pc]
		if inst.Op == syntax.InstMatch {
			if len(t.cap) > 0 && (!longest || !m.matched || m.match[1] < pos) {
				t.cap[1] = pos
				copy(m.match, t.cap)
			}
			m.matched = true
			if !longest {
				// The threads behind this one are less preferred.
				for _, rest := range m.run.dense[i:] {
					m.release(rest.cap)
				}
				break
			}
			m.release(t.cap)
			continue
		}
		if width > 0 && inst.MatchRune(r) {
			m.add(&m.nxt, inst.Out, next, t.cap, cond)
		}
		m.release(t.cap)
	}
	m.run.dense = m.run.dense[:0]
}

// add puts everything that can be reached from pc without consuming a character into a queue.
func (m *machine) add(q *queue, pc uint32, pos int, caps []int, cond syntax.EmptyOp) {
	for {
		if pc == 0 || q.has(pc) {
			return
		}
		// Also those that no thread waits at are entered, so as not to go there twice.
		j := len(q.dense)
		q.sparse[pc] = uint32(j)
		q.dense = append(q.dense, thread{pc: pc})
		inst := &m.re.prog.Inst[pc]
		switch inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			m.add(q, inst.Out, pos, caps, cond)
			pc = inst.Arg
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^cond != 0 {
				return
			}
			pc = inst.Out
		case syntax.InstNop:
			pc = inst.Out
		case syntax.InstCapture:
			if int(inst.Arg) >= len(caps) {
				pc = inst.Out
				continue
			}
			old := caps[inst.Arg]
			caps[inst.Arg] = pos
			m.add(q, inst.Out, pos, caps, cond)
			caps[inst.Arg] = old
			return
		default:
			q.dense[j].cap = m.copyOf(caps)
			return
		}
	}
}

// doExecute finds a match from pos on and gives ncap places, nil if there is none.
func (re *Regexp) doExecute(in input, pos int, ncap int, dst []int) []int {
	if dst == nil {
		dst = make([]int, 0, ncap)
	}
	if text, ok := in.(textInput); ok && re.prefixComplete && ncap <= 2 && re.startCond == 0 && !re.hasCaptures() {
		at := indexString(string(text[min(pos, len(text)):]), re.prefix)
		if at < 0 || pos > len(text) {
			return nil
		}
		return append(dst, []int{pos + at, pos + at + len(re.prefix)}[:ncap]...)
	}
	if text, ok := in.(textInput); ok && !re.longest && len(re.prog.Inst)*(len(text)-pos+1) <= maxBacktrack {
		return re.backtrack(text, pos, ncap, dst)
	}
	m, _ := re.machines.Get().(*machine)
	if m == nil {
		m = re.newMachine(ncap)
	}
	// The machine may come from a copy.
	m.re = re
	m.reset(ncap)
	defer re.machines.Put(m)
	if !m.search(in, pos) {
		return nil
	}
	return append(dst, m.match...)
}

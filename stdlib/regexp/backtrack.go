package regexp

import (
	"regexp/syntax"
	"sync"
)

// maxBacktrack is how many pairs of instruction and position the backtracker remembers. It goes one way after the
// other and to no pair twice: for short texts that is faster than a machine.
const maxBacktrack = 256 << 10

// job is something to do: go on at an instruction, or, with pc < 0, restore a place of a capture.
type job struct {
	pc, pos int
	slot    int
}

type backtracker struct {
	visited []uint32
	jobs    []job
	caps    []int
}

var backtrackers sync.Pool

func (re *Regexp) backtrack(text textInput, start int, ncap int, dst []int) []int {
	cond := re.startCond
	if cond == ^syntax.EmptyOp(0) || cond&syntax.EmptyBeginText != 0 && start != 0 {
		return nil
	}
	b, _ := backtrackers.Get().(*backtracker)
	if b == nil {
		b = &backtracker{}
	}
	defer backtrackers.Put(b)
	span := len(text) - start + 1
	words := (len(re.prog.Inst)*span + 31) / 32
	if cap(b.visited) < words {
		b.visited = make([]uint32, words)
	} else {
		b.visited = b.visited[:words]
		clear(b.visited)
	}
	b.caps = b.caps[:0]
	for range max(ncap, 2) {
		b.caps = append(b.caps, -1)
	}
	for pos := start; pos <= len(text); {
		if re.prefix != "" {
			at := indexString(string(text[pos:]), re.prefix)
			if at < 0 {
				return nil
			}
			pos += at
		}
		b.caps[0] = pos
		// What was visited from an earlier start cannot lead to a match: it would have been found.
		if b.try(re, text, start, pos) {
			return append(dst, b.caps[:ncap]...)
		}
		if cond&syntax.EmptyBeginText != 0 {
			return nil
		}
		_, width := text.step(pos)
		pos += max(width, 1)
	}
	return nil
}

// try looks for a match that begins at pos.
func (b *backtracker) try(re *Regexp, text textInput, start, pos int) bool {
	span := len(text) - start + 1
	b.jobs = append(b.jobs[:0], job{re.prog.Start, pos, 0})
	for len(b.jobs) > 0 {
		j := b.jobs[len(b.jobs)-1]
		b.jobs = b.jobs[:len(b.jobs)-1]
		if j.pc < 0 {
			b.caps[j.slot] = j.pos
			continue
		}
		pc, pos := j.pc, j.pos
	run:
		for {
			at := pc*span + pos - start
			if b.visited[at/32]&(1<<(at%32)) != 0 {
				break
			}
			b.visited[at/32] |= 1 << (at % 32)
			inst := &re.prog.Inst[pc]
			switch inst.Op {
			case syntax.InstFail:
				break run
			case syntax.InstAlt, syntax.InstAltMatch:
				b.jobs = append(b.jobs, job{int(inst.Arg), pos, 0})
			case syntax.InstCapture:
				if slot := int(inst.Arg); slot < len(b.caps) {
					b.jobs = append(b.jobs, job{-1, b.caps[slot], slot})
					b.caps[slot] = pos
				}
			case syntax.InstEmptyWidth:
				after, _ := text.step(pos)
				if !inst.MatchEmptyWidth(text.before(pos), after) {
					break run
				}
			case syntax.InstNop:
			case syntax.InstMatch:
				b.caps[1] = pos
				return true
			default:
				r, width := text.step(pos)
				if width == 0 || !inst.MatchRune(r) {
					break run
				}
				pos += width
			}
			pc = int(inst.Out)
		}
	}
	return false
}

// A sudoku solver with bit sets and backtracking.
package main

import (
	"fmt"
	"math/bits"
	"strings"
)

type sudoku struct {
	cell            [9][9]uint8
	row, col, block [9]uint16
	tried           int
}

func parse(s string) *sudoku {
	p := &sudoku{}
	for i, c := range strings.ReplaceAll(s, "\n", "") {
		if c != '.' {
			p.set(i/9, i%9, uint8(c-'0'))
		}
	}
	return p
}

func (p *sudoku) set(r, c int, v uint8) {
	bit := uint16(1) << v
	p.cell[r][c] = v
	p.row[r] |= bit
	p.col[c] |= bit
	p.block[r/3*3+c/3] |= bit
}

func (p *sudoku) clear(r, c int) {
	bit := uint16(1) << p.cell[r][c]
	p.cell[r][c] = 0
	p.row[r] &^= bit
	p.col[c] &^= bit
	p.block[r/3*3+c/3] &^= bit
}

func (p *sudoku) free(r, c int) uint16 {
	return 0x3fe &^ (p.row[r] | p.col[c] | p.block[r/3*3+c/3])
}

// solve fills the cell with the fewest choices first.
func (p *sudoku) solve() bool {
	br, bc, least := -1, -1, 10
	for r := range 9 {
		for c := range 9 {
			if p.cell[r][c] == 0 {
				if n := bits.OnesCount16(p.free(r, c)); n < least {
					br, bc, least = r, c, n
				}
			}
		}
	}
	if br < 0 {
		return true
	}
	for set := p.free(br, bc); set != 0; set &= set - 1 {
		p.tried++
		p.set(br, bc, uint8(bits.TrailingZeros16(set)))
		if p.solve() {
			return true
		}
		p.clear(br, bc)
	}
	return false
}

func (p *sudoku) String() string {
	var b strings.Builder
	for r, row := range p.cell {
		if r > 0 && r%3 == 0 {
			b.WriteString("------+-------+------\n")
		}
		for c, v := range row {
			if c > 0 && c%3 == 0 {
				b.WriteString("| ")
			}
			fmt.Fprintf(&b, "%d ", v)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

const puzzle = `
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79`

func main() {
	p := parse(puzzle)
	fmt.Println(p.solve())
	fmt.Print(p)
	hard := parse("8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..")
	fmt.Println(hard.solve(), hard.tried > 0, hard.row == [9]uint16{0x3fe, 0x3fe, 0x3fe, 0x3fe, 0x3fe, 0x3fe, 0x3fe, 0x3fe, 0x3fe})
}

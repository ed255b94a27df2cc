// Conway's game of life on a torus, with rows computed by goroutines.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"strings"
	"sync"
)

type field struct {
	w, h  int
	cells []bool
}

func parse(picture string) *field {
	lines := strings.Fields(picture)
	f := &field{w: len(lines[0]), h: len(lines)}
	for _, l := range lines {
		for _, c := range l {
			f.cells = append(f.cells, c == '#')
		}
	}
	return f
}

func (f *field) alive(x, y int) bool {
	return f.cells[(y+f.h)%f.h*f.w+(x+f.w)%f.w]
}

func (f *field) next(x, y int) bool {
	n := 0
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if (dx != 0 || dy != 0) && f.alive(x+dx, y+dy) {
				n++
			}
		}
	}
	return n == 3 || n == 2 && f.alive(x, y)
}

func (f *field) step() *field {
	g := &field{f.w, f.h, make([]bool, len(f.cells))}
	var wg sync.WaitGroup
	for y := range f.h {
		wg.Add(1)
		go func() {
			defer wg.Done()
			row := g.cells[y*g.w : (y+1)*g.w]
			for x := range row {
				row[x] = f.next(x, y)
			}
		}()
	}
	wg.Wait()
	return g
}

func (f *field) String() string {
	var b strings.Builder
	for i, c := range f.cells {
		if c {
			b.WriteByte('#')
		} else {
			b.WriteByte('.')
		}
		if (i+1)%f.w == 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func (f *field) count() (n int) {
	for _, c := range f.cells {
		if c {
			n++
		}
	}
	return
}

const start = `
..........
..#.......
...#......
.###......
..........
.....##...
.....##...
..........
`

func main() {
	f := parse(start)
	seen := map[string]int{}
	for gen := range 100 {
		s := f.String()
		if old, ok := seen[s]; ok {
			fmt.Println("generation", gen, "repeats", old)
			break
		}
		seen[s] = gen
		if gen%10 == 0 {
			fmt.Printf("generation %d, %d cells\n%s", gen, f.count(), s)
		}
		f = f.step()
	}
}

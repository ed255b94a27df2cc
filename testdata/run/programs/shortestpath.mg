// Dijkstra on a grid with walls, using a typed heap of our own, and the path drawn.
package main

import (
	"fmt"
	"strings"
)

type point struct{ x, y int }

type item[T any] struct {
	value T
	cost  int
}

// minHeap is a binary heap ordered by cost.
type minHeap[T any] struct{ items []item[T] }

func (h *minHeap[T]) push(v T, cost int) {
	h.items = append(h.items, item[T]{v, cost})
	for i := len(h.items) - 1; i > 0; {
		up := (i - 1) / 2
		if h.items[up].cost <= h.items[i].cost {
			break
		}
		h.items[up], h.items[i] = h.items[i], h.items[up]
		i = up
	}
}

func (h *minHeap[T]) pop() (T, int) {
	top := h.items[0]
	last := len(h.items) - 1
	h.items[0] = h.items[last]
	h.items = h.items[:last]
	for i := 0; ; {
		least := i
		for _, c := range [2]int{2*i + 1, 2*i + 2} {
			if c < last && h.items[c].cost < h.items[least].cost {
				least = c
			}
		}
		if least == i {
			return top.value, top.cost
		}
		h.items[i], h.items[least] = h.items[least], h.items[i]
		i = least
	}
}

const maze = `
#############
#S..#...9...#
#.#.#.#.###.#
#.#...#...#.#
#.#####.#.#.#
#..5..9.#..E#
#############`

func main() {
	rows := strings.Fields(maze)
	var start, goal point
	cost := map[point]int{}
	for y, row := range rows {
		for x, c := range row {
			p := point{x, y}
			switch {
			case c == 'S':
				start = p
				cost[p] = 1
			case c == 'E':
				goal = p
				cost[p] = 1
			case c == '.':
				cost[p] = 1
			case c >= '0' && c <= '9':
				cost[p] = int(c - '0')
			}
		}
	}
	best := map[point]int{start: 0}
	from := map[point]point{}
	var queue minHeap[point]
	queue.push(start, 0)
	visited := 0
	for len(queue.items) > 0 {
		p, d := queue.pop()
		if d > best[p] {
			continue
		}
		visited++
		if p == goal {
			break
		}
		for _, step := range []point{{0, -1}, {1, 0}, {0, 1}, {-1, 0}} {
			q := point{p.x + step.x, p.y + step.y}
			c, open := cost[q]
			if !open {
				continue
			}
			if old, seen := best[q]; !seen || d+c < old {
				best[q], from[q] = d+c, p
				queue.push(q, d+c)
			}
		}
	}
	grid := make([][]byte, len(rows))
	for y, row := range rows {
		grid[y] = []byte(row)
	}
	length := 0
	for p := from[goal]; p != start; p = from[p] {
		grid[p.y][p.x] = 'o'
		length++
	}
	for _, row := range grid {
		fmt.Println(string(row))
	}
	fmt.Println("cost", best[goal], "steps", length+1, "visited", visited)
}

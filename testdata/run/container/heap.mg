// container/heap: a priority queue with changing priorities.
package main

import (
	"container/heap"
	"fmt"
)

type task struct {
	name     string
	priority int
	index    int
}

type queue []*task

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].priority > q[j].priority }
func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].index, q[j].index = i, j
}
func (q *queue) Push(x any) {
	t := x.(*task)
	t.index = len(*q)
	*q = append(*q, t)
}
func (q *queue) Pop() any {
	old := *q
	t := old[len(old)-1]
	*q = old[:len(old)-1]
	return t
}

func main() {
	q := &queue{}
	tasks := map[string]*task{}
	for i, name := range []string{"sleep", "eat", "code", "walk", "read"} {
		t := &task{name: name, priority: (i * 7) % 5}
		tasks[name] = t
		heap.Push(q, t)
	}
	tasks["sleep"].priority = 10
	heap.Fix(q, tasks["sleep"].index)
	heap.Remove(q, tasks["walk"].index)
	for q.Len() > 0 {
		t := heap.Pop(q).(*task)
		fmt.Print(t.name, ":", t.priority, " ")
	}
	fmt.Println()
}

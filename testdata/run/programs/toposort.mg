// Topological sorting of a build graph: levels, cycles reported with their path.
package main

import (
	"fmt"
	"sort"
	"strings"
)

type graph map[string][]string

type cycleError []string

func (c cycleError) Error() string { return "cycle: " + strings.Join(c, " -> ") }

func (g graph) names() []string {
	seen := map[string]bool{}
	for n, deps := range g {
		seen[n] = true
		for _, d := range deps {
			seen[d] = true
		}
	}
	list := make([]string, 0, len(seen))
	for n := range seen {
		list = append(list, n)
	}
	sort.Strings(list)
	return list
}

// sorted lists every node after the ones it depends on.
func (g graph) sorted() (order []string, err error) {
	const (
		unseen = iota
		active
		finished
	)
	state := map[string]int{}
	var path []string
	var visit func(string)
	visit = func(n string) {
		switch state[n] {
		case finished:
			return
		case active:
			for i, p := range path {
				if p == n {
					panic(cycleError(append(append([]string(nil), path[i:]...), n)))
				}
			}
		}
		state[n] = active
		path = append(path, n)
		for _, d := range g[n] {
			visit(d)
		}
		path = path[:len(path)-1]
		state[n] = finished
		order = append(order, n)
	}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case cycleError:
			order, err = nil, r
		default:
			panic(r)
		}
	}()
	for _, n := range g.names() {
		visit(n)
	}
	return order, nil
}

// levels groups the nodes that can be built at the same time.
func (g graph) levels(order []string) (levels [][]string) {
	depth := map[string]int{}
	for _, n := range order {
		d := 0
		for _, dep := range g[n] {
			d = max(d, depth[dep]+1)
		}
		depth[n] = d
		for len(levels) <= d {
			levels = append(levels, nil)
		}
		levels[d] = append(levels[d], n)
	}
	return
}

func main() {
	g := graph{
		"minigo": {"syntax", "types", "linker"},
		"types":  {"syntax", "source"},
		"syntax": {"tokens"},
		"tokens": {"source"},
		"linker": {"abi"},
		"tests":  {"minigo"},
	}
	order, err := g.sorted()
	fmt.Println(order, err)
	for i, l := range g.levels(order) {
		fmt.Println(i, l)
	}
	g["source"] = []string{"types"}
	order, err = g.sorted()
	fmt.Println(order, err)
	_, err = graph{"self": {"self"}}.sorted()
	fmt.Println(err)
	order, err = graph{}.sorted()
	fmt.Println(len(order), err)
}

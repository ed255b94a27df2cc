// A text adventure as a state machine: rooms, items and commands read from standard input.
// stdin: look
// stdin: take lamp
// stdin: north
// stdin: open door
// stdin: take key
// stdin: south
// stdin: inventory
// stdin: east
// stdin: dance
// stdin: north
// stdin: open door
// stdin: north
// stdin: look
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
)

type direction string

type room struct {
	name  string
	text  string
	exits map[direction]*room
	items map[string]bool
	dark  bool
}

type game struct {
	here  *room
	bag   map[string]bool
	won   bool
	moves int
	out   *bufio.Writer
}

type command func(g *game, arg string) string

var commands map[string]command

func init() {
	commands = map[string]command{
		"look": (*game).look, "take": (*game).take, "drop": (*game).drop,
		"inventory": (*game).inventory, "open": (*game).open,
	}
	for _, d := range []direction{"north", "south", "east", "west"} {
		commands[string(d)] = func(g *game, _ string) string { return g.move(d) }
	}
}

func connect(a *room, d direction, b *room, back direction) {
	a.exits[d] = b
	b.exits[back] = a
}

func newRoom(name, text string, items ...string) *room {
	r := &room{name: name, text: text, exits: map[direction]*room{}, items: map[string]bool{}}
	for _, i := range items {
		r.items[i] = true
	}
	return r
}

var vault = newRoom("Vault", "Gold everywhere.", "gold")

func newGame(out *bufio.Writer) *game {
	hall := newRoom("Hall", "A draughty hall.", "lamp")
	cellar := newRoom("Cellar", "Cobwebs and barrels.", "key")
	cellar.dark = true
	garden := newRoom("Garden", "Roses around a small door.")
	connect(hall, "north", cellar, "south")
	connect(hall, "east", garden, "west")
	return &game{here: hall, bag: map[string]bool{}, out: out}
}

func names[K ~string, V any](m map[K]V) string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, string(k))
	}
	if len(list) == 0 {
		return "nothing"
	}
	sort.Strings(list)
	return strings.Join(list, ", ")
}

func (g *game) look(string) string {
	if g.here.dark && !g.bag["lamp"] {
		return "It is too dark to see."
	}
	return fmt.Sprintf("%s: %s Exits: %s. You see %s.", g.here.name, g.here.text, names(g.here.exits), names(g.here.items))
}

func (g *game) move(d direction) string {
	next, ok := g.here.exits[d]
	if !ok {
		return "You cannot go " + string(d) + "."
	}
	g.here = next
	if next == vault {
		g.won = true
	}
	return g.look("")
}

func (g *game) take(item string) string {
	if !g.here.items[item] {
		return "There is no " + item + " here."
	}
	delete(g.here.items, item)
	g.bag[item] = true
	return "Taken."
}

func (g *game) drop(item string) string {
	if !g.bag[item] {
		return "You have no " + item + "."
	}
	delete(g.bag, item)
	g.here.items[item] = true
	return "Dropped."
}

func (g *game) inventory(string) string { return "You carry " + names(g.bag) + "." }

func (g *game) open(what string) string {
	switch {
	case what != "door" || g.here.name != "Garden":
		return "There is nothing to open."
	case !g.bag["key"]:
		return "It is locked."
	}
	connect(g.here, "north", vault, "south")
	return "The door creaks open."
}

func (g *game) do(line string) {
	verb, arg, _ := strings.Cut(line, " ")
	g.moves++
	run, ok := commands[verb]
	if !ok {
		fmt.Fprintf(g.out, "> %s\nI do not know how to %s.\n", line, verb)
		return
	}
	fmt.Fprintf(g.out, "> %s\n%s\n", line, run(g, arg))
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	g := newGame(out)
	in := bufio.NewScanner(os.Stdin)
	for !g.won && in.Scan() {
		g.do(in.Text())
	}
	fmt.Fprintf(out, "won: %v after %d moves\n", g.won, g.moves)
}

// Concurrent word count: readers split documents, counters count, a merger adds up.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode"
)

type document struct {
	name string
	text string
}

type count struct {
	word string
	n    int
}

var documents = []document{
	{"fox", "The quick brown fox jumps over the lazy dog. The dog does not mind, the fox does!"},
	{"sea", "She sells sea shells by the sea shore; the shells she sells are surely sea-shells."},
	{"wood", "How much wood would a woodchuck chuck if a woodchuck could chuck wood?"},
	{"peter", "Peter Piper picked a peck of pickled peppers. A peck of pickled peppers Peter Piper picked."},
	{"empty", ""},
	{"numbers", "1 2 3, the 4 and the 5"},
}

// words splits a text into lower-case words.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// countWords sends a map of counts for every document it receives.
func countWords(in <-chan document, out chan<- map[string]int, wg *sync.WaitGroup) {
	defer wg.Done()
	for doc := range in {
		counts := map[string]int{}
		for _, w := range words(doc.text) {
			counts[w]++
		}
		out <- counts
	}
}

// merge adds the partial counts up until the channel is closed.
func merge(in <-chan map[string]int) map[string]int {
	total := map[string]int{}
	for part := range in {
		for w, n := range part {
			total[w] += n
		}
	}
	return total
}

// top returns the counts by falling number, then by word.
func top(counts map[string]int, n int) []count {
	list := make([]count, 0, len(counts))
	for w, n := range counts {
		list = append(list, count{w, n})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].n != list[j].n {
			return list[i].n > list[j].n
		}
		return list[i].word < list[j].word
	})
	return list[:min(n, len(list))]
}

func main() {
	const workers, copies = 4, 10
	docs := make(chan document)
	parts := make(chan map[string]int, workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go countWords(docs, parts, &wg)
	}
	go func() {
		for range copies {
			for _, d := range documents {
				docs <- d
			}
		}
		close(docs)
	}()
	go func() {
		wg.Wait()
		close(parts)
	}()
	total := merge(parts)
	all := 0
	for _, n := range total {
		all += n
	}
	fmt.Println(len(total), "different words,", all, "words")
	for i, c := range top(total, 12) {
		fmt.Printf("%2d. %-10s %4d %s\n", i+1, c.word, c.n, strings.Repeat("#", c.n/10))
	}
}

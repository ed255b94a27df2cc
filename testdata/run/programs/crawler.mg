// A bounded parallel crawler over an in-memory web: every page once, a limit on fetchers.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

type page struct {
	title string
	links []string
}

type web map[string]page

type result struct {
	url   string
	depth int
	title string
	err   error
}

type fetchError struct{ url string }

func (e fetchError) Error() string { return "not found: " + e.url }

func (w web) fetch(url string) (page, error) {
	p, ok := w[url]
	if !ok {
		return page{}, fetchError{url}
	}
	return p, nil
}

type crawler struct {
	web     web
	slots   chan struct{}
	mu      sync.Mutex
	seen    map[string]bool
	wg      sync.WaitGroup
	results chan result
	active  atomic.Int32
	tooMany atomic.Bool
}

func (c *crawler) visit(url string, depth int) {
	c.mu.Lock()
	known := c.seen[url]
	c.seen[url] = true
	c.mu.Unlock()
	if known || depth < 0 {
		return
	}
	c.wg.Add(1)
	go func() {
		defer c.wg.Done()
		c.slots <- struct{}{}
		if c.active.Add(1) > int32(cap(c.slots)) {
			c.tooMany.Store(true)
		}
		p, err := c.web.fetch(url)
		c.active.Add(-1)
		<-c.slots
		c.results <- result{url, depth, p.title, err}
		for _, l := range p.links {
			c.visit(l, depth-1)
		}
	}()
}

func crawl(w web, start string, depth, parallel int) ([]result, bool) {
	c := &crawler{web: w, slots: make(chan struct{}, parallel), seen: map[string]bool{}, results: make(chan result)}
	c.visit(start, depth)
	go func() {
		c.wg.Wait()
		close(c.results)
	}()
	var all []result
	for r := range c.results {
		all = append(all, r)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].url < all[j].url })
	return all, !c.tooMany.Load()
}

func main() {
	w := web{
		"/":      {"home", []string{"/a", "/b", "/missing"}},
		"/a":     {"page a", []string{"/", "/a/1", "/a/2"}},
		"/b":     {"page b", []string{"/a", "/b/1"}},
		"/a/1":   {"a one", nil},
		"/a/2":   {"a two", []string{"/gone"}},
		"/b/1":   {"b one", []string{"/"}},
		"/alone": {"nobody links here", nil},
	}
	for i := range 60 {
		p := page{title: fmt.Sprint("generated ", i)}
		for j := 1; j <= 3; j++ {
			p.links = append(p.links, fmt.Sprint("/gen/", (i*j+j)%60))
		}
		w[fmt.Sprint("/gen/", i)] = p
	}
	results, bounded := crawl(w, "/", 10, 2)
	for _, r := range results {
		if r.err != nil {
			fmt.Println(r.url, "error:", r.err)
			continue
		}
		fmt.Println(r.url, r.title)
	}
	fmt.Println(bounded)
	generated, bounded := crawl(w, "/gen/0", 100, 5)
	titles := 0
	for _, r := range generated {
		if strings.HasPrefix(r.title, "generated") {
			titles++
		}
	}
	fmt.Println(len(generated) == titles, titles > 30, bounded)
}

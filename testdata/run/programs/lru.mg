// An LRU cache, generic in key and value, on a map and a doubly linked list.
package main

import (
	"fmt"
	"strings"
)

type entry[K comparable, V any] struct {
	key        K
	value      V
	prev, next *entry[K, V]
}

// Cache keeps at most max entries and drops the one unused for longest.
type Cache[K comparable, V any] struct {
	max     int
	entries map[K]*entry[K, V]
	root    entry[K, V] // root.next is the newest, root.prev the oldest
	onEvict func(K, V)
	hits    int
	misses  int
}

func New[K comparable, V any](max int, onEvict func(K, V)) *Cache[K, V] {
	c := &Cache[K, V]{max: max, entries: make(map[K]*entry[K, V]), onEvict: onEvict}
	c.root.prev, c.root.next = &c.root, &c.root
	return c
}

func (c *Cache[K, V]) unlink(e *entry[K, V]) {
	e.prev.next, e.next.prev = e.next, e.prev
}

func (c *Cache[K, V]) pushFront(e *entry[K, V]) {
	e.prev, e.next = &c.root, c.root.next
	e.prev.next, e.next.prev = e, e
}

func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	e, ok := c.entries[key]
	if !ok {
		c.misses++
		return value, false
	}
	c.hits++
	c.unlink(e)
	c.pushFront(e)
	return e.value, true
}

func (c *Cache[K, V]) Put(key K, value V) {
	if e, ok := c.entries[key]; ok {
		e.value = value
		c.unlink(e)
		c.pushFront(e)
		return
	}
	if len(c.entries) == c.max {
		c.remove(c.root.prev)
	}
	e := &entry[K, V]{key: key, value: value}
	c.entries[key] = e
	c.pushFront(e)
}

func (c *Cache[K, V]) remove(e *entry[K, V]) {
	c.unlink(e)
	delete(c.entries, e.key)
	if c.onEvict != nil {
		c.onEvict(e.key, e.value)
	}
}

func (c *Cache[K, V]) Len() int { return len(c.entries) }

func (c *Cache[K, V]) String() string {
	var parts []string
	for e := c.root.next; e != &c.root; e = e.next {
		parts = append(parts, fmt.Sprintf("%v=%v", e.key, e.value))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

// memo caches the results of f.
func memo[K comparable, V any](c *Cache[K, V], f func(K) V) func(K) V {
	return func(k K) V {
		if v, ok := c.Get(k); ok {
			return v
		}
		v := f(k)
		c.Put(k, v)
		return v
	}
}

func main() {
	c := New(3, func(k string, v int) { fmt.Println("evicted", k, v) })
	for i, k := range []string{"a", "b", "c"} {
		c.Put(k, i)
	}
	fmt.Println(c)
	v, ok := c.Get("a")
	fmt.Println(v, ok, c)
	c.Put("d", 3)
	_, ok = c.Get("b")
	fmt.Println(ok, c, c.Len())
	c.Put("c", 20)
	c.Put("e", 4)
	fmt.Println(c, c.hits, c.misses)

	calls := 0
	var fib func(int) int
	small := New[int, int](8, nil)
	fib = memo(small, func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(60), calls, small.Len(), small.hits)

	type point struct{ x, y int }
	points := New(2, func(p point, s []string) { fmt.Println("evicted", p, s) })
	points.Put(point{1, 2}, []string{"one"})
	points.Put(point{3, 4}, nil)
	points.Put(point{1, 2}, []string{"two"})
	points.Put(point{5, 6}, []string{"three"})
	fmt.Println(points)
	big := New[int, string](100, nil)
	for i := range 10000 {
		big.Put(i*i%997, fmt.Sprint(i))
	}
	fmt.Println(big.Len(), len(big.entries))
}

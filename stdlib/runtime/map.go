package runtime

import "unsafe"

// Maps are open-addressed tables in groups of eight slots. A group's control word has a byte per slot: 0x80 empty,
// 0xFE deleted, else the low seven bits of the key's hash, so that eight slots are compared at once. The idea is that of
// Abseil's Swiss tables; the arithmetic on whole words stands in for vector instructions.
//
// Invariants: the number of groups is a power of two. Some slot is empty, so every probe ends. A key is in the
// first group of its probe sequence that had room when it came, and no group before it has an empty slot.

const (
	slotEmpty   = 0x80
	slotDeleted = 0xFE
	ctrlEmpty   = 0x8080808080808080
	ctrlLow     = 0x0101010101010101
	ctrlHigh    = 0x8080808080808080
)

// slot holds one entry.
type slot[K comparable, V any] struct {
	key  K
	elem V
}

// group is eight slots under a control word.
type group[K comparable, V any] struct {
	ctrl  uint64
	slots [8]slot[K, V]
}

// hmap is a map. Compiled code reads n.
type hmap[K comparable, V any] struct {
	n       int
	seed    uintptr
	room    int // entries that still fit before the table must grow
	writing bool
	groups  []group[K, V]
}

func mapmake[K comparable, V any](hint int) *hmap[K, V] {
	m := new(hmap[K, V])
	m.seed = uintptr(rand())
	if hint > 0 {
		n := 1
		for n*7 < hint && n < 1<<40 {
			n *= 2
		}
		m.alloc(n)
	}
	return m
}

func (m *hmap[K, V]) alloc(n int) {
	m.groups = make([]group[K, V], n)
	for i := range m.groups {
		m.groups[i].ctrl = ctrlEmpty
	}
	m.room = n * 7
}

// matches gives a word with the high bit of each byte set whose control byte is (or, rarely, may be) h2.
func matches(ctrl uint64, h2 uint8) uint64 {
	x := ctrl ^ ctrlLow*uint64(h2)
	return (x - ctrlLow) &^ x & ctrlHigh
}

// empties marks empty slots: the high bit is set and the next one is not.
func empties(ctrl uint64) uint64 { return ctrl &^ (ctrl << 1) & ctrlHigh }

// frees marks empty and deleted slots.
func frees(ctrl uint64) uint64 { return ctrl & ctrlHigh }

// first is the index of the lowest marked byte.
func first(marks uint64) int { return trailingZeros(marks) >> 3 }

func setctrl(ctrl *uint64, i int, c uint8) {
	shift := uint(i) * 8
	*ctrl = *ctrl&^(0xFF<<shift) | uint64(c)<<shift
}

// find gives the group and slot of a key; a nil group when it is absent.
func (m *hmap[K, V]) find(key K) (*group[K, V], int) {
	h := hashkey(key, m.seed)
	mask := uintptr(len(m.groups)) - 1
	h2 := uint8(h & 0x7F)
	at := h >> 7 & mask
	for step := uintptr(1); ; step++ {
		g := &m.groups[at]
		for c := matches(g.ctrl, h2); c != 0; c &= c - 1 {
			i := first(c)
			if g.slots[i].key == key {
				return g, i
			}
		}
		if empties(g.ctrl) != 0 {
			return nil, 0
		}
		at = (at + step) & mask
	}
}

// mapget gives the element of a key, nil when absent.
func mapget[K comparable, V any](m *hmap[K, V], key K) *V {
	if m == nil || m.n == 0 {
		// A key that cannot be hashed panics even here.
		hashkey(key, 0)
		return nil
	}
	if m.writing {
		fatal("concurrent map read and map write")
	}
	g, i := m.find(key)
	if g == nil {
		return nil
	}
	return &g.slots[i].elem
}

// mapset gives the element's place for assignment.
func mapset[K comparable, V any](m *hmap[K, V], key K) *V {
	if m == nil {
		panic(plainError("assignment to entry in nil map"))
	}
	if m.writing {
		fatal("concurrent map writes")
	}
	h := hashkey(key, m.seed)
	m.writing = true
	if len(m.groups) == 0 {
		m.alloc(1)
	}
	h2 := uint8(h & 0x7F)
	for {
		mask := uintptr(len(m.groups)) - 1
		at := h >> 7 & mask
		var free *group[K, V]
		freeSlot := 0
		for step := uintptr(1); ; step++ {
			g := &m.groups[at]
			for c := matches(g.ctrl, h2); c != 0; c &= c - 1 {
				i := first(c)
				if g.slots[i].key == key {
					// Equal keys may differ: +0 and -0. The newer one stays.
					g.slots[i].key = key
					m.writing = false
					return &g.slots[i].elem
				}
			}
			if free == nil {
				if c := frees(g.ctrl); c != 0 {
					free, freeSlot = g, first(c)
				}
			}
			if empties(g.ctrl) != 0 {
				break
			}
			at = (at + step) & mask
		}
		wasEmpty := uint8(free.ctrl>>(uint(freeSlot)*8)) == slotEmpty
		if wasEmpty && m.room == 0 {
			m.grow()
			continue
		}
		if wasEmpty {
			m.room--
		}
		setctrl(&free.ctrl, freeSlot, h2)
		m.n++
		s := &free.slots[freeSlot]
		s.key = key
		m.writing = false
		return &s.elem
	}
}

// grow makes room: a table twice as large, or of the same size when most of it is deleted entries.
func (m *hmap[K, V]) grow() {
	old := m.groups
	n := len(old)
	if m.n > n*7/2 {
		n *= 2
	}
	m.alloc(n)
	m.room -= m.n
	mask := uintptr(n) - 1
	for g := range old {
		from := &old[g]
		for c := ^from.ctrl & ctrlHigh; c != 0; c &= c - 1 {
			s := &from.slots[first(c)]
			h := hashkey(s.key, m.seed)
			at := h >> 7 & mask
			for step := uintptr(1); ; step++ {
				to := &m.groups[at]
				if e := frees(to.ctrl); e != 0 {
					i := first(e)
					setctrl(&to.ctrl, i, uint8(h&0x7F))
					to.slots[i] = *s
					break
				}
				at = (at + step) & mask
			}
		}
	}
}

func mapdelete[K comparable, V any](m *hmap[K, V], key K) {
	if m == nil || m.n == 0 {
		hashkey(key, 0)
		return
	}
	if m.writing {
		fatal("concurrent map writes")
	}
	// Hashing or comparing keys may panic.
	g, i := m.find(key)
	m.writing = true
	if g != nil {
		// A probe stops at a group with an empty slot: then no other key depends on this one being there.
		if empties(g.ctrl) != 0 {
			setctrl(&g.ctrl, i, slotEmpty)
			m.room++
		} else {
			setctrl(&g.ctrl, i, slotDeleted)
		}
		var zero slot[K, V]
		g.slots[i] = zero
		m.n--
	}
	m.writing = false
}

func mapclear[K comparable, V any](m *hmap[K, V]) {
	if m == nil {
		return
	}
	if m.writing {
		fatal("concurrent map writes")
	}
	for i := range m.groups {
		m.groups[i] = group[K, V]{ctrl: ctrlEmpty}
	}
	m.n = 0
	m.room = len(m.groups) * 7
}

// mapiter walks over a map. Compiled code reads key and elem; a nil key is the end.
type mapiter[K comparable, V any] struct {
	key    *K
	elem   *V
	m      *hmap[K, V]
	groups []group[K, V] // the table as it was at the start
	start  uint
	i      uint
}

func mapiterinit[K comparable, V any](m *hmap[K, V], it *mapiter[K, V]) {
	it.m = m
	if m != nil && m.n > 0 {
		it.groups = m.groups
		it.start = uint(rand())
	}
}

func mapiternext[K comparable, V any](it *mapiter[K, V]) {
	it.key, it.elem = nil, nil
	m := it.m
	total := uint(len(it.groups)) * 8
	if total == 0 {
		return
	}
	if m.writing {
		fatal("concurrent map iteration and map write")
	}
	grown := unsafe.SliceData(m.groups) != unsafe.SliceData(it.groups)
	for it.i < total {
		at := (it.i + it.start) & (total - 1)
		it.i++
		g := &it.groups[at/8]
		if g.ctrl>>(at%8*8)&0x80 != 0 {
			continue
		}
		s := &g.slots[at%8]
		if grown && s.key == s.key {
			// The entry may be gone or have a new value.
			if m.n == 0 {
				continue
			}
			now, i := m.find(s.key)
			if now == nil {
				continue
			}
			s = &now.slots[i]
		}
		it.key, it.elem = &s.key, &s.elem
		return
	}
}

// ---- for package reflect, which knows keys and elements only as memory

func reflect_mapmake[K comparable, V any](hint int) unsafe.Pointer {
	return unsafe.Pointer(mapmake[K, V](hint))
}

func reflect_mapaccess[K comparable, V any](m, key unsafe.Pointer) unsafe.Pointer {
	return unsafe.Pointer(mapget((*hmap[K, V])(m), *(*K)(key)))
}

func reflect_mapassign[K comparable, V any](m, key unsafe.Pointer) unsafe.Pointer {
	return unsafe.Pointer(mapset((*hmap[K, V])(m), *(*K)(key)))
}

func reflect_mapdelete[K comparable, V any](m, key unsafe.Pointer) {
	mapdelete((*hmap[K, V])(m), *(*K)(key))
}

func reflect_mapclear[K comparable, V any](m unsafe.Pointer) {
	mapclear((*hmap[K, V])(m))
}

func reflect_mapiter[K comparable, V any](m unsafe.Pointer) unsafe.Pointer {
	it := new(mapiter[K, V])
	mapiterinit((*hmap[K, V])(m), it)
	return unsafe.Pointer(it)
}

func reflect_mapnext[K comparable, V any](it unsafe.Pointer) (key, elem unsafe.Pointer) {
	i := (*mapiter[K, V])(it)
	mapiternext(i)
	return unsafe.Pointer(i.key), unsafe.Pointer(i.elem)
}

func reflect_maplen[K comparable, V any](m unsafe.Pointer) int {
	if m == nil {
		return 0
	}
	return (*hmap[K, V])(m).n
}

func reflect_mapclone[K comparable, V any](m unsafe.Pointer) unsafe.Pointer {
	return unsafe.Pointer(mapclone((*hmap[K, V])(m)))
}

// mapclone copies a map, slot by slot: hashes stay what they are.
func mapclone[K comparable, V any](m *hmap[K, V]) *hmap[K, V] {
	if m.writing {
		fatal("concurrent map clone and map write")
	}
	c := new(hmap[K, V])
	*c = *m
	c.groups = append([]group[K, V](nil), m.groups...)
	return c
}

// mapType is the descriptor of a map type.
type mapType struct {
	_type
	key  *_type
	elem *_type
	ops  *mapOps
}

// mapOps is a map type's code; package reflect knows the rest.
type mapOps struct {
	_     [8]unsafe.Pointer
	clone func(m unsafe.Pointer) unsafe.Pointer
}

// mapops is the code for a map type. Map types carry it in programs that call this function.
func mapops(t *_type) *mapOps { return (*mapType)(unsafe.Pointer(t)).ops }

// maps_clone is what package maps of a Go installation calls: a copy of m, a map of any type but nil.
//
//go:linkname maps_clone maps.clone
func maps_clone(m any) any {
	e := (*eface)(unsafe.Pointer(&m))
	e.data = mapops(e.typ).clone(e.data)
	return m
}

// trailingZeros counts low zero bits of a number that is not 0.
func trailingZeros(v uint64) int {
	n := 0
	if v&0xFFFFFFFF == 0 {
		n += 32
		v >>= 32
	}
	if v&0xFFFF == 0 {
		n += 16
		v >>= 16
	}
	if v&0xFF == 0 {
		n += 8
		v >>= 8
	}
	if v&0xF == 0 {
		n += 4
		v >>= 4
	}
	if v&3 == 0 {
		n += 2
		v >>= 2
	}
	if v&1 == 0 {
		n++
	}
	return n
}

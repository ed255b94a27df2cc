package flate

import "math/bits"

const (
	maxCode   = 15 // bits of a code
	tableBits = 10
)

// A decoder finds the symbol of a Huffman code. Codes of up to tableBits bits are in a table, under everything that may
// follow them; longer ones are found by their rank among the codes of their length.
type decoder struct {
	table    [1 << tableBits]uint16 // symbol << 4 | length
	shortest uint
	count    [maxCode + 1]uint16 // codes of each length
	symbols  [288]uint16         // in the order of the codes
	fixed    bool
}

// set makes the decoder for symbols with codes of the given lengths. It reports whether there is such a code: one that uses
// all bits there are, or has a single symbol, or none.
func (d *decoder) set(lengths []uint8) bool {
	d.fixed = false
	d.count = [maxCode + 1]uint16{}
	for _, n := range lengths {
		d.count[n]++
	}
	d.count[0] = 0
	d.shortest = 0
	total := 0
	left := 1 // codes that are free, of each length in turn
	longest := 0
	for n := 1; n <= maxCode; n++ {
		left = left<<1 - int(d.count[n])
		if left < 0 {
			return false
		}
		if d.count[n] > 0 {
			if d.shortest == 0 {
				d.shortest = uint(n)
			}
			longest = n
		}
		total += int(d.count[n])
	}
	if left > 0 && !(total == 0 || total == 1 && longest == 1) {
		return false
	}
	clear(d.table[:])

	// The first code and the first rank of each length.
	var next, rank [maxCode + 2]uint16
	for n := 1; n <= maxCode; n++ {
		next[n+1] = (next[n] + d.count[n]) << 1
		rank[n+1] = rank[n] + d.count[n]
	}
	for sym, n := range lengths {
		if n == 0 {
			continue
		}
		d.symbols[rank[n]] = uint16(sym)
		rank[n]++
		code := next[n]
		next[n]++
		if n <= tableBits {
			// Codes come with their highest bit first, other things with the lowest.
			entry := uint16(sym)<<4 | uint16(n)
			for i := int(bits.Reverse16(code) >> (16 - n)); i < len(d.table); i += 1 << n {
				d.table[i] = entry
			}
		}
	}
	return true
}

// lookup returns the symbol whose code b begins with, from the lowest bit, and the length of the code; 0 if there is none.
func (d *decoder) lookup(b uint32) (sym int, size uint) {
	if e := d.table[b&(1<<tableBits-1)]; e != 0 {
		return int(e >> 4), uint(e & 15)
	}
	return d.lookupLong(b)
}

// lookupLong is lookup by ranks: among the codes of each length those that are not taken begin longer ones.
func (d *decoder) lookupLong(b uint32) (sym int, size uint) {
	code, first, index := 0, 0, 0
	for n := 1; n <= maxCode; n++ {
		code |= int(b & 1)
		b >>= 1
		count := int(d.count[n])
		if code-first < count {
			return int(d.symbols[index+code-first]), uint(n)
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return 0, 0
}

// setFixed makes the decoder of literals and lengths for blocks that do not say what code they have.
func (d *decoder) setFixed() {
	if d.fixed {
		return
	}
	lengths := fixedLengths()
	d.set(lengths[:])
	d.fixed = true
}

// setFixedDists makes that of distances.
func (d *decoder) setFixedDists() {
	if d.fixed {
		return
	}
	var lengths [32]uint8
	for i := range lengths {
		lengths[i] = 5
	}
	d.set(lengths[:])
	d.fixed = true
}

func fixedLengths() (lengths [288]uint8) {
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	return lengths
}

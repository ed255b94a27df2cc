package flate

import (
	"io"
	"math/bits"
	"slices"
)

// A bitWriter writes bits, the lowest first, and blocks.
type bitWriter struct {
	w     io.Writer
	err   error
	bits  uint64
	nbits uint
	buf   []byte

	lits, dists, codes    encoder
	litCount, distCount   [288]int32
	lengths               []uint8 // of both codes, to be written
	runs                  []uint16
	codeCount             [19]int32
	fixedLits, fixedDists encoder
	fixedReady            bool
}

// An encoder has the code of each symbol, turned round, and its length.
type encoder struct {
	code   [288]uint16
	length [288]uint8
}

func (b *bitWriter) reset(w io.Writer) {
	b.w, b.err, b.bits, b.nbits, b.buf = w, nil, 0, 0, b.buf[:0]
}

// put writes the n lowest bits of v, which has no others; n is at most 32.
func (b *bitWriter) put(v uint64, n uint) {
	b.bits |= v << b.nbits
	b.nbits += n
	for b.nbits >= 8 {
		if b.nbits >= 32 {
			b.buf = append(b.buf, byte(b.bits), byte(b.bits>>8), byte(b.bits>>16), byte(b.bits>>24))
			b.bits >>= 32
			b.nbits -= 32
			continue
		}
		break
	}
	if len(b.buf) >= 4096 {
		b.write()
	}
}

// write hands the buffer on.
func (b *bitWriter) write() {
	if b.err == nil && len(b.buf) > 0 {
		_, b.err = b.w.Write(b.buf)
	}
	b.buf = b.buf[:0]
}

// align fills up the byte.
func (b *bitWriter) align() {
	for b.nbits > 0 {
		b.buf = append(b.buf, byte(b.bits))
		b.bits >>= 8
		b.nbits -= min(b.nbits, 8)
	}
}

func (b *bitWriter) flush() {
	b.align()
	b.write()
}

func finalBit(final bool) uint64 {
	if final {
		return 1
	}
	return 0
}

// storedHeader begins a block of n bytes as they are.
func (b *bitWriter) storedHeader(n int, final bool) {
	b.put(finalBit(final), 3)
	b.align()
	b.put(uint64(n), 16)
	b.put(uint64(^uint16(n)), 16)
}

// stored writes a block of bytes as they are.
func (b *bitWriter) stored(p []byte, final bool) {
	b.storedHeader(len(p), final)
	b.align()
	b.write()
	if b.err == nil && len(p) > 0 {
		_, b.err = b.w.Write(p)
	}
}

// lengthCode returns the code of a match's length, from 0, and distCode that of a distance.
func lengthCode(n int) int {
	if n == maxMatch {
		return 28
	}
	n -= 3
	if n < 8 {
		return n
	}
	k := bits.Len(uint(n)) - 3 // extra bits
	return 4*k + n>>k
}

func distCode(d int) int {
	d--
	if d < 4 {
		return d
	}
	k := bits.Len(uint(d)) - 2
	return 2*k + d>>k
}

const endOfBlock = 256

// block writes tokens in whichever way is shortest; raw is what they stand for.
func (b *bitWriter) block(tokens []token, raw []byte, final bool) {
	clear(b.litCount[:])
	clear(b.distCount[:])
	extra := 0
	for _, t := range tokens {
		if t < 1<<16 {
			b.litCount[t]++
			continue
		}
		l, d := lengthCode(int(t>>16)), distCode(int(t&0xffff))
		b.litCount[257+l]++
		b.distCount[d]++
		extra += int(lengthExtra[l]) + int(distExtra[d])
	}
	b.litCount[endOfBlock] = 1

	b.lits.build(b.litCount[:286], maxCode)
	b.dists.build(b.distCount[:30], maxCode)
	nlit, ndist, nclen := b.codeLengths()
	header := 14 + 3*nclen
	for sym, n := range b.codeCount {
		header += int(n) * int(b.codes.length[sym])
	}
	for _, r := range b.runs {
		header += runExtra(r & 31)
	}
	dynamic := header + b.size(&b.lits, &b.dists)
	b.readyFixed()
	fixed := b.size(&b.fixedLits, &b.fixedDists)

	if stored := 8*len(raw) + 32 + 7; stored <= min(dynamic, fixed)+extra && len(raw) <= 0xffff {
		b.stored(raw, final)
		return
	}
	if fixed <= dynamic {
		b.put(finalBit(final)|1<<1, 3)
		b.tokens(tokens, &b.fixedLits, &b.fixedDists)
		return
	}
	b.put(finalBit(final)|2<<1, 3)
	b.put(uint64(nlit-257)|uint64(ndist-1)<<5|uint64(nclen-4)<<10, 14)
	for _, sym := range codeOrder[:nclen] {
		b.put(uint64(b.codes.length[sym]), 3)
	}
	for _, r := range b.runs {
		sym := r & 31
		b.put(uint64(b.codes.code[sym]), uint(b.codes.length[sym]))
		b.put(uint64(r>>5), uint(runExtra(sym)))
	}
	b.tokens(tokens, &b.lits, &b.dists)
}

// size returns how many bits the symbols take by the codes.
func (b *bitWriter) size(lits, dists *encoder) (n int) {
	for sym, count := range b.litCount {
		n += int(count) * int(lits.length[sym])
	}
	for sym, count := range b.distCount {
		n += int(count) * int(dists.length[sym])
	}
	return n
}

func (b *bitWriter) readyFixed() {
	if b.fixedReady {
		return
	}
	b.fixedReady = true
	b.fixedLits.length = fixedLengths()
	b.fixedLits.assign()
	for i := range 30 {
		b.fixedDists.length[i] = 5
	}
	b.fixedDists.assign()
}

// tokens writes the tokens and the end of the block.
func (b *bitWriter) tokens(tokens []token, lits, dists *encoder) {
	for _, t := range tokens {
		if t < 1<<16 {
			b.put(uint64(lits.code[t]), uint(lits.length[t]))
			continue
		}
		length, dist := int(t>>16), int(t&0xffff)
		l := lengthCode(length)
		n := uint(lits.length[257+l])
		b.put(uint64(lits.code[257+l])|uint64(length-int(lengthBase[l]))<<n, n+uint(lengthExtra[l]))
		d := distCode(dist)
		n = uint(dists.length[d])
		b.put(uint64(dists.code[d])|uint64(dist-int(distBase[d]))<<n, n+uint(distExtra[d]))
	}
	b.put(uint64(lits.code[endOfBlock]), uint(lits.length[endOfBlock]))
}

// runExtra returns how many bits say the length of a run.
func runExtra(sym uint16) int {
	switch sym {
	case 16:
		return 2
	case 17:
		return 3
	case 18:
		return 7
	}
	return 0
}

// codeLengths prepares what says the codes: runs of lengths, each a symbol with the length of the run above, and the
// code for the symbols. It returns how many lengths of each kind there are.
func (b *bitWriter) codeLengths() (nlit, ndist, nclen int) {
	nlit, ndist = 286, 30
	for nlit > 257 && b.lits.length[nlit-1] == 0 {
		nlit--
	}
	for ndist > 1 && b.dists.length[ndist-1] == 0 {
		ndist--
	}
	b.lengths = append(b.lengths[:0], b.lits.length[:nlit]...)
	b.lengths = append(b.lengths, b.dists.length[:ndist]...)
	b.runs = b.runs[:0]
	clear(b.codeCount[:])
	add := func(sym, n int) {
		b.runs = append(b.runs, uint16(n<<5|sym))
		b.codeCount[sym]++
	}
	for i := 0; i < len(b.lengths); {
		v := b.lengths[i]
		n := 1
		for i+n < len(b.lengths) && b.lengths[i+n] == v {
			n++
		}
		i += n
		if v == 0 {
			for n >= 11 {
				k := min(n, 138)
				add(18, k-11)
				n -= k
			}
			if n >= 3 {
				add(17, n-3)
				n = 0
			}
		} else {
			add(int(v), 0)
			n--
			for n >= 3 {
				k := min(n, 6)
				add(16, k-3)
				n -= k
			}
		}
		for ; n > 0; n-- {
			add(int(v), 0)
		}
	}
	b.codes.build(b.codeCount[:], 7)
	nclen = 19
	for nclen > 4 && b.codes.length[codeOrder[nclen-1]] == 0 {
		nclen--
	}
	return nlit, ndist, nclen
}

// build makes a Huffman code for symbols that occur so often, with at most limit bits each.
func (e *encoder) build(counts []int32, limit int) {
	*e = encoder{}
	type leaf struct {
		count int32
		sym   uint16
	}
	var leaves [288]leaf
	n := 0
	for sym, count := range counts {
		if count > 0 {
			leaves[n] = leaf{count, uint16(sym)}
			n++
		}
	}
	if n <= 1 {
		// A code needs a bit even if there is nothing to tell apart.
		e.length[leaves[0].sym] = 1
		e.assign()
		return
	}
	slices.SortFunc(leaves[:n], func(a, b leaf) int {
		if a.count != b.count {
			return int(a.count) - int(b.count)
		}
		return int(a.sym) - int(b.sym)
	})
	// The two rarest become one, again and again. Those that were made so come in the order of their counts, so two queues do.
	var weight [2 * 288]int32
	var parent [2 * 288]uint16
	for i := range n {
		weight[i] = leaves[i].count
	}
	nextLeaf, nextNode := 0, n
	for made := n; made < 2*n-1; made++ {
		for range 2 {
			var child int
			if nextLeaf < n && (nextNode == made || weight[nextLeaf] <= weight[nextNode]) {
				child = nextLeaf
				nextLeaf++
			} else {
				child = nextNode
				nextNode++
			}
			weight[made] += weight[child]
			parent[child] = uint16(made)
		}
	}
	// How many leaves there are at each depth. Those that are too deep go to the limit.
	var depth [2 * 288]uint8
	var atDepth [maxCode + 1]int
	for i := 2*n - 3; i >= 0; i-- {
		depth[i] = depth[parent[i]] + 1
		if i < n {
			atDepth[min(int(depth[i]), limit)]++
		}
	}
	// That may be more than there are codes. Each step makes a code one bit longer for two at the limit.
	used := 0
	for d := 1; d <= limit; d++ {
		used += atDepth[d] << (limit - d)
	}
	for used > 1<<limit {
		d := limit - 1
		for atDepth[d] == 0 {
			d--
		}
		atDepth[d]--
		atDepth[d+1] += 2
		atDepth[limit]--
		used--
	}
	// The rarest symbols get the longest codes.
	i := 0
	for d := limit; d > 0; d-- {
		for range atDepth[d] {
			e.length[leaves[i].sym] = uint8(d)
			i++
		}
	}
	e.assign()
}

// assign gives the symbols codes by their lengths: in the order of the lengths, and then of the symbols.
func (e *encoder) assign() {
	var count [maxCode + 1]int
	for _, n := range e.length {
		count[n]++
	}
	count[0] = 0
	var next [maxCode + 2]uint16
	for n := 1; n <= maxCode; n++ {
		next[n+1] = (next[n] + uint16(count[n])) << 1
	}
	for sym, n := range e.length {
		if n > 0 {
			e.code[sym] = bits.Reverse16(next[n]) >> (16 - n)
			next[n]++
		}
	}
}

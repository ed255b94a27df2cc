package strconv

// IsPrint reports whether r is printable: a letter, a mark, a number, punctuation, a
// symbol or the ASCII space. It agrees with unicode.IsPrint.
func IsPrint(r rune) bool {
	if uint32(r) < 0x7F {
		return r >= ' '
	}
	switch {
	case uint32(r) < 0x10000:
		return inRun(printEdges0[:], uint16(r))
	case r < 0x20000 && r > 0:
		return inRun(printEdges1[:], uint16(r-0x10000))
	}
	return inRun(printEdges2[:], uint32(r))
}

// IsGraphic reports whether r is printable or a space. It agrees with unicode.IsGraphic.
func IsGraphic(r rune) bool {
	if IsPrint(r) {
		return true
	}
	for _, s := range graphicSpaces {
		if rune(s) == r {
			return true
		}
	}
	return false
}

// inRun reports whether an odd number of edges are at or before x.
func inRun[T uint16 | uint32](edges []T, x T) bool {
	lo, hi := 0, len(edges)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if edges[mid] <= x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo&1 == 1
}

package testing

// Cover is what a test program of old tools knew about coverage.
//
// Coverage does not work like that any more; the types are here because Go has kept them.
type Cover struct {
	Mode            string
	Counters        map[string][]uint32
	Blocks          map[string][]CoverBlock
	CoveredPackages string
}

// CoverBlock is a part of a file that runs as one.
type CoverBlock struct {
	Line0 uint32 // where it begins
	Col0  uint16
	Line1 uint32 // where it ends
	Col1  uint16
	Stmts uint16 // statements in it
}

// RegisterCover does nothing, as in Go: coverage is not told to package testing.
func RegisterCover(c Cover) {}

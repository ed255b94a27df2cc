package rand

// N returns a number from 0 to n-1, of n's type. It panics if n <= 0.
func (r *Rand) N[Int integer](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(r.below(uint64(n)))
}

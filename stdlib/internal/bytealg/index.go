package bytealg

import "unsafe"

// MaxLen is the length of the longest sep for which callers should use Index and IndexString and not an
// algorithm of their own: ours is good for any.
var MaxLen = 1<<63 - 1

// MaxBruteForce is the length of the longest text that callers should hand to Index and IndexString at once.
const MaxBruteForce = 1<<63 - 1

// Cutover returns after how many vain attempts in the first n bytes a search that goes from first byte to first byte
// should be given up.
func Cutover(n int) int { return 4 + n>>4 }

// Index returns where sep first is in b, or -1.
func Index(b, sep []byte) int {
	return IndexString(unsafe.String(unsafe.SliceData(b), len(b)), unsafe.String(unsafe.SliceData(sep), len(sep)))
}

// IndexString returns where sep first is in s, or -1.
//
// It jumps from one occurrence of sep's first byte to the next. If too many of those
// come to nothing, it goes on with Rabin and Karp's algorithm, which never is slow.
func IndexString(s, sep string) int {
	n := len(sep)
	switch {
	case n == 0:
		return 0
	case n == 1:
		return IndexByteString(s, sep[0])
	case n == len(s):
		if s == sep {
			return 0
		}
		return -1
	case n > len(s):
		return -1
	}
	first, second := sep[0], sep[1]
	last := len(s) - n
	fails := 0
	for i := 0; i <= last; i++ {
		if s[i] != first {
			o := IndexByteString(s[i+1:last+1], first)
			if o < 0 {
				return -1
			}
			i += o + 1
		}
		if s[i+1] == second && s[i:i+n] == sep {
			return i
		}
		fails++
		if fails >= Cutover(i) && i < last {
			j := IndexRabinKarp(s[i+1:], sep)
			if j < 0 {
				return -1
			}
			return i + 1 + j
		}
	}
	return -1
}

// prime is the multiplier of the rolling hash, as of FNV-1.
const prime = 16777619

// IndexRabinKarp returns where sep first is in s, or -1: it compares only where a hash that
// rolls along s is sep's.
func IndexRabinKarp[T string | []byte](s, sep T) int {
	n := len(sep)
	if len(s) < n {
		return -1
	}
	var want, hash uint32
	power := uint32(1)
	for i := 0; i < n; i++ {
		want = want*prime + uint32(sep[i])
		hash = hash*prime + uint32(s[i])
		power *= prime
	}
	for i := n; ; i++ {
		if hash == want && string(s[i-n:i]) == string(sep) {
			return i - n
		}
		if i == len(s) {
			return -1
		}
		hash = hash*prime + uint32(s[i]) - power*uint32(s[i-n])
	}
}

// LastIndexString returns where sep last is in s, or -1.
func LastIndexString(s, sep string) int {
	switch n := len(sep); {
	case n == 0:
		return len(s)
	case n == 1:
		return LastIndexByteString(s, sep[0])
	}
	return LastIndexRabinKarp(s, sep)
}

// LastIndexRabinKarp returns where sep last is in s, or -1, by IndexRabinKarp's hash backwards.
func LastIndexRabinKarp[T string | []byte](s, sep T) int {
	n := len(sep)
	if len(s) < n {
		return -1
	}
	var want, hash uint32
	power := uint32(1)
	for i := 0; i < n; i++ {
		want = want*prime + uint32(sep[n-1-i])
		hash = hash*prime + uint32(s[len(s)-1-i])
		power *= prime
	}
	for i := len(s) - n; ; i-- {
		if hash == want && string(s[i:i+n]) == string(sep) {
			return i
		}
		if i == 0 {
			return -1
		}
		hash = hash*prime + uint32(s[i-1]) - power*uint32(s[i+n-1])
	}
}

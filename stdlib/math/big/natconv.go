package big

import (
	"errors"
	"io"
	"math"
	"math/bits"
)

// The digits: those of bases up to 36 do not tell capital letters from small ones.
const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// MaxBase is the largest base in which numbers can be read and written.
const MaxBase = 10 + ('z' - 'a' + 1) + ('Z' - 'A' + 1)

const maxBaseSmall = 10 + ('z' - 'a' + 1)

var (
	errNoDigits = errors.New("number has no digits")
	errInvalSep = errors.New("'_' must separate successive digits")
)

// maxPow returns the greatest power p = b^n that is a Word.
func maxPow(b Word) (p Word, n int) {
	p, n = b, 1
	for limit := _M / b; p <= limit; n++ {
		p *= b
	}
	return p, n
}

// digitVal returns what the digit ch counts in base b; MaxBase+1 if it is none.
func digitVal(ch byte, b int) int {
	d := int(MaxBase + 1)
	switch {
	case '0' <= ch && ch <= '9':
		d = int(ch - '0')
	case 'a' <= ch && ch <= 'z':
		d = int(ch-'a') + 10
	case 'A' <= ch && ch <= 'Z':
		d = int(ch-'A') + 10
		if b > maxBaseSmall {
			d = int(ch-'A') + maxBaseSmall
		}
	}
	if d >= b {
		return MaxBase + 1
	}
	return d
}

// scan reads the longest unsigned number from r: digits of the base, with a point among them if fracOk. Base 0 takes the
// base from a prefix, "0b", "0o", "0x" or, unless fracOk, "0", and lets underscores stand between digits.
//
// It returns the value of the digits without the point, the base, and how many digits there were, or, if there was a point,
// how many came after it, as a negative count.
func (z nat) scan(r io.ByteScanner, base int, fracOk bool) (res nat, b, count int, err error) {
	if !(base == 0 || !fracOk && 2 <= base && base <= MaxBase || fracOk && (base == 2 || base == 8 || base == 10 || base == 16)) {
		panic("invalid number base")
	}
	// prev is '_', '0' for a digit, or '.' for all else: an underscore must have digits on either side.
	prev := byte('.')
	invalSep := false

	ch, err := r.ReadByte()
	b = base
	prefix := byte(0)
	if base == 0 {
		b = 10
		if err == nil && ch == '0' {
			prev = '0'
			count = 1
			ch, err = r.ReadByte()
			if err == nil {
				switch ch {
				case 'b', 'B':
					b, prefix = 2, 'b'
				case 'o', 'O':
					b, prefix = 8, 'o'
				case 'x', 'X':
					b, prefix = 16, 'x'
				default:
					if !fracOk {
						b, prefix = 8, '0'
					}
				}
				if prefix != 0 {
					count = 0
					if prefix != '0' {
						ch, err = r.ReadByte()
					}
				}
			}
		}
	}

	var values []byte
	dot := -1
	for err == nil {
		if ch == '.' && fracOk {
			fracOk = false
			if prev == '_' {
				invalSep = true
			}
			prev = '.'
			dot = count
		} else if ch == '_' && base == 0 {
			if prev != '0' {
				invalSep = true
			}
			prev = '_'
		} else {
			d := digitVal(ch, b)
			if d >= b {
				r.UnreadByte()
				break
			}
			prev = '0'
			count++
			values = append(values, byte(d))
		}
		ch, err = r.ReadByte()
	}
	if err == io.EOF {
		err = nil
	}
	if err == nil && (invalSep || prev == '_') {
		err = errInvalSep
	}
	if count == 0 {
		if prefix == '0' {
			// There was just the octal prefix: the decimal number 0.
			return z[:0], 10, 1, err
		}
		err = errNoDigits
	}
	res = z.setDigits(values, b)
	if dot >= 0 {
		count = dot - count
	}
	return res, b, count, err
}

// digitsAtOnce is how many digits are read by multiplying with one word at a time.
const digitsAtOnce = 400

// setDigits sets z to the number whose digits in base b are the values, the highest first.
func (z nat) setDigits(values []byte, b int) nat {
	for len(values) > 0 && values[0] == 0 {
		values = values[1:]
	}
	if b&(b-1) == 0 {
		return z.setDigitsPow2(values, uint(bits.TrailingZeros(uint(b))))
	}
	// powers[i] is b^(digitsAtOnce<<i).
	var powers []nat
	if len(values) > digitsAtOnce {
		p := nat(nil).expPlain(nat{Word(b)}, nat{digitsAtOnce})
		powers = append(powers, p)
		for n := 2 * digitsAtOnce; n < len(values); n *= 2 {
			p = nat(nil).sqr(p)
			powers = append(powers, p)
		}
	}
	return z.setDigitsFrom(values, b, powers)
}

func (z nat) setDigitsFrom(values []byte, b int, powers []nat) nat {
	if len(values) <= digitsAtOnce {
		z = z[:0]
		bn, n := maxPow(Word(b))
		for len(values) > 0 {
			m := min(n, len(values))
			var w Word
			for _, d := range values[:m] {
				w = w*Word(b) + Word(d)
			}
			if m < n {
				bn = 1
				for range m {
					bn *= Word(b)
				}
			}
			z = z.mulAddWW(z, bn, w)
			values = values[m:]
		}
		return z
	}
	i := len(powers) - 1
	for digitsAtOnce<<i >= len(values) {
		i--
	}
	split := len(values) - digitsAtOnce<<i
	low := nat(nil).setDigitsFrom(values[split:], b, powers[:i])
	z = z.setDigitsFrom(values[:split], b, powers[:i+1])
	z = z.mul(z, powers[i])
	return z.add(z, low)
}

// setDigitsPow2 is setDigits for the base 2^shift.
func (z nat) setDigitsPow2(values []byte, shift uint) nat {
	z = z.make((len(values)*int(shift) + _W - 1) / _W)
	clear(z)
	pos := uint(0)
	for i := len(values) - 1; i >= 0; i-- {
		d := Word(values[i])
		k, s := pos/_W, pos%_W
		z[k] |= d << s
		if s+shift > _W && d>>(_W-s) != 0 {
			z[k+1] |= d >> (_W - s)
		}
		pos += shift
	}
	return z.norm()
}

// utoa returns the digits of x in the base, as ASCII.
func (x nat) utoa(base int) []byte { return x.itoa(false, base) }

// itoa is utoa with a minus sign in front if neg is set and x is not 0.
func (x nat) itoa(neg bool, base int) []byte {
	if base < 2 || base > MaxBase {
		panic("invalid base")
	}
	if len(x) == 0 {
		return []byte("0")
	}
	// One digit more than the logarithm says, and the sign.
	n := int(float64(x.bitLen())/math.Log2(float64(base))) + 2
	s := make([]byte, n+1)
	text := s[1:]
	if base&(base-1) == 0 {
		x.writePow2(text, uint(bits.TrailingZeros(uint(base))))
	} else {
		w := newDigitWriter(Word(base), len(x))
		rest := getNat(0)
		*rest = rest.set(x)
		w.write(text, *rest, len(w.powers)-1)
		putNat(rest)
	}
	i := 1
	for s[i] == '0' {
		i++
	}
	if neg {
		i--
		s[i] = '-'
	}
	return s[i:]
}

// writePow2 fills s with the digits of x in the base 2^shift.
func (x nat) writePow2(s []byte, shift uint) {
	mask := Word(1)<<shift - 1
	pos := uint(0)
	for i := len(s) - 1; i >= 0; i-- {
		k, r := pos/_W, pos%_W
		var d Word
		if k < uint(len(x)) {
			d = x[k] >> r
			if r+shift > _W && k+1 < uint(len(x)) {
				d |= x[k+1] << (_W - r)
			}
		}
		s[i] = digits[d&mask]
		pos += shift
	}
}

// wordsAtOnce is how long a number may be that is written by dividing through one word at a time.
const wordsAtOnce = 12

// A digitWriter cuts a number in half by ever smaller powers of its base.
type digitWriter struct {
	base   Word
	word   Word // the greatest power that is a Word
	count  int  // the exponent of word
	powers []digitPower
}

// A digitPower is a power of the base and its exponent. Each is the square of the one before it.
type digitPower struct {
	value nat
	count int
}

// newDigitWriter prepares for a number of n words.
func newDigitWriter(base Word, n int) *digitWriter {
	w := &digitWriter{base: base}
	w.word, w.count = maxPow(base)
	if n <= wordsAtOnce {
		return w
	}
	p := digitPower{nat(nil).expPlain(nat{w.word}, nat{wordsAtOnce / 2}), w.count * (wordsAtOnce / 2)}
	w.powers = append(w.powers, p)
	for 2*len(p.value)-1 <= n {
		p = digitPower{nat(nil).sqr(p.value), 2 * p.count}
		w.powers = append(w.powers, p)
	}
	return w
}

// write fills s with the digits of x, which it destroys, and with zeros in front.
func (w *digitWriter) write(s []byte, x nat, level int) {
	for level >= 0 && len(x) > wordsAtOnce {
		p := &w.powers[level]
		level--
		if x.cmp(p.value) < 0 {
			continue
		}
		q := getNat(0)
		r := getNat(0)
		*q, *r = q.div(*r, x, p.value)
		w.write(s[len(s)-p.count:], *r, level)
		w.write(s[:len(s)-p.count], *q, level)
		putNat(q)
		putNat(r)
		return
	}
	w.writeWords(s, x)
}

// writeWords is write, a word at a time.
func (w *digitWriter) writeWords(s []byte, x nat) {
	i := len(s)
	for len(x) > 0 {
		r := divVW(x, x, w.word)
		x = x.norm()
		n := max(0, i-w.count)
		if w.base == 10 {
			for ; i > n; i-- {
				s[i-1] = '0' + byte(r%10)
				r /= 10
			}
			continue
		}
		for ; i > n; i-- {
			s[i-1] = digits[r%w.base]
			r /= w.base
		}
	}
	for i > 0 {
		i--
		s[i] = '0'
	}
}

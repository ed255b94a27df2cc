package fmt

import (
	"reflect"
	"strconv"
	"unicode/utf8"
)

const (
	lower = "0123456789abcdefx"
	upper = "0123456789ABCDEFX"
)

// fill appends n times what pads.
func (p *printer) fill(n int) {
	c := byte(' ')
	if p.zero && !p.minus {
		c = '0'
	}
	for ; n > 0; n-- {
		p.out = append(p.out, c)
	}
}

// pad appends a string, filled up to the width.
func (p *printer) pad(s string) {
	if !p.hasWid || p.wid == 0 {
		p.out = append(p.out, s...)
		return
	}
	room := p.wid - utf8.RuneCountInString(s)
	if !p.minus {
		p.fill(room)
	}
	p.out = append(p.out, s...)
	if p.minus {
		p.fill(room)
	}
}

// padBytes is pad for bytes.
func (p *printer) padBytes(b []byte) {
	if !p.hasWid || p.wid == 0 {
		p.out = append(p.out, b...)
		return
	}
	room := p.wid - utf8.RuneCount(b)
	if !p.minus {
		p.fill(room)
	}
	p.out = append(p.out, b...)
	if p.minus {
		p.fill(room)
	}
}

// padSpaces is padBytes without zeros.
func (p *printer) padSpaces(b []byte) {
	zero := p.zero
	p.zero = false
	p.padBytes(b)
	p.zero = zero
}

// cut shortens a string to the precision, in runes.
func (p *printer) cut(s string) string {
	if p.hasPrec {
		n := p.prec
		for i := range s {
			if n == 0 {
				return s[:i]
			}
			n--
		}
	}
	return s
}

// text is %s of a string.
func (p *printer) text(s string) { p.pad(p.cut(s)) }

func (p *printer) boolean(b bool, verb rune, a any, v reflect.Value) {
	if verb != 't' && verb != 'v' {
		p.badVerb(verb, a, v)
		return
	}
	if b {
		p.pad("true")
	} else {
		p.pad("false")
	}
}

func (p *printer) integer(u uint64, signed bool, verb rune, a any, v reflect.Value) {
	switch verb {
	case 'd':
		p.digits(u, 10, signed, verb, lower)
	case 'v':
		if p.sharpV && !signed {
			p.hex(u, true)
		} else {
			p.digits(u, 10, signed, verb, lower)
		}
	case 'b':
		p.digits(u, 2, signed, verb, lower)
	case 'o', 'O':
		p.digits(u, 8, signed, verb, lower)
	case 'x':
		p.digits(u, 16, signed, verb, lower)
	case 'X':
		p.digits(u, 16, signed, verb, upper)
	case 'c':
		p.padBytes(utf8.AppendRune(p.tmp[:0], toRune(u)))
	case 'q':
		if p.plus {
			p.padBytes(strconv.AppendQuoteRuneToASCII(p.tmp[:0], toRune(u)))
		} else {
			p.padBytes(strconv.AppendQuoteRune(p.tmp[:0], toRune(u)))
		}
	case 'U':
		p.codePoint(u)
	default:
		p.badVerb(verb, a, v)
	}
}

func toRune(u uint64) rune {
	if u > utf8.MaxRune {
		return utf8.RuneError
	}
	return rune(u)
}

// hex is a number as an address.
func (p *printer) hex(u uint64, prefix bool) {
	sharp := p.sharp
	p.sharp = prefix
	p.digits(u, 16, false, 'v', lower)
	p.sharp = sharp
}

// digits is a number in some base, with sign, prefix and leading zeros.
func (p *printer) digits(u, base uint64, signed bool, verb rune, set string) {
	negative := signed && int64(u) < 0
	if negative {
		u = -u
	}
	if p.hasPrec && p.prec == 0 && u == 0 {
		if p.hasWid {
			p.padSpaces(nil)
		}
		return
	}
	buf := &p.tmp
	i := len(buf)
	switch base {
	case 10:
		for x := u; ; {
			i--
			q := x / 10
			buf[i] = byte('0' + x - q*10)
			x = q
			if x == 0 {
				break
			}
		}
	default:
		shift := uint(1)
		switch base {
		case 8:
			shift = 3
		case 16:
			shift = 4
		}
		for x := u; ; {
			i--
			buf[i] = set[x&(base-1)]
			x >>= shift
			if x == 0 {
				break
			}
		}
	}
	var front [6]byte
	n := 0
	switch {
	case negative:
		front[0] = '-'
		n = 1
	case p.plus:
		front[0] = '+'
		n = 1
	case p.space:
		front[0] = ' '
		n = 1
	}
	zeros := 0
	if p.hasPrec {
		zeros = p.prec - (len(buf) - i)
	} else if p.zero && !p.minus && p.hasWid {
		// The prefix of another base does not count.
		zeros = p.wid - n - (len(buf) - i)
	}
	if verb == 'O' {
		front[n], front[n+1] = '0', 'o'
		n += 2
	}
	if p.sharp {
		switch base {
		case 2:
			front[n], front[n+1] = '0', 'b'
			n += 2
		case 8:
			if zeros <= 0 && buf[i] != '0' {
				front[n] = '0'
				n++
			}
		case 16:
			front[n], front[n+1] = '0', set[16]
			n += 2
		}
	}
	if zeros < 0 {
		zeros = 0
	}
	room := 0
	if p.hasWid {
		room = p.wid - n - zeros - (len(buf) - i)
	}
	out := p.out
	if !p.minus {
		for ; room > 0; room-- {
			out = append(out, ' ')
		}
	}
	out = append(out, front[:n]...)
	for ; zeros > 0; zeros-- {
		out = append(out, '0')
	}
	out = append(out, buf[i:]...)
	for ; room > 0; room-- {
		out = append(out, ' ')
	}
	p.out = out
}

// codePoint is %U: U+0041, and with # the letter.
func (p *printer) codePoint(u uint64) {
	n := 1
	for x := u >> 4; x > 0; x >>= 4 {
		n++
	}
	min := 4
	if p.hasPrec && p.prec > 4 {
		min = p.prec
	}
	b := append(p.tmp[:0], "U+"...)
	for i := n; i < min; i++ {
		b = append(b, '0')
	}
	for n--; n >= 0; n-- {
		b = append(b, upper[u>>(uint(n)*4)&15])
	}
	if p.sharp && u <= utf8.MaxRune && strconv.IsPrint(rune(u)) {
		b = append(b, " '"...)
		b = utf8.AppendRune(b, rune(u))
		b = append(b, '\'')
	}
	p.padSpaces(b)
}

func (p *printer) float(f float64, size int, verb rune, a any, v reflect.Value) {
	switch verb {
	case 'v':
		p.decimal(f, size, 'g', -1)
	case 'b', 'g', 'G', 'x', 'X':
		p.decimal(f, size, byte(verb), -1)
	case 'f', 'e', 'E':
		p.decimal(f, size, byte(verb), 6)
	case 'F':
		p.decimal(f, size, 'f', 6)
	default:
		p.badVerb(verb, a, v)
	}
}

// decimal is a float in a format of strconv's.
func (p *printer) decimal(f float64, size int, verb byte, prec int) {
	if p.hasPrec {
		prec = p.prec
	}
	num := strconv.AppendFloat(append(p.tmp[:0], '+'), f, verb, prec, size)
	if num[1] == '-' || num[1] == '+' {
		num = num[1:]
	}
	if num[0] == '+' && p.space && !p.plus {
		num[0] = ' '
	}
	if num[1] == 'I' || num[1] == 'N' {
		// An infinity keeps its sign.
		if num[1] == 'N' && !p.plus && !p.space {
			num = num[1:]
		}
		p.padSpaces(num)
		return
	}
	if p.sharp && verb != 'b' {
		num = withPoint(num, verb, prec)
	}
	if num[0] == '+' && !p.plus {
		p.padBytes(num[1:])
		return
	}
	if p.zero && !p.minus && p.hasWid && p.wid > len(num) {
		p.out = append(p.out, num[0])
		p.fill(p.wid - len(num))
		p.out = append(p.out, num[1:]...)
		return
	}
	p.padBytes(num)
}

// withPoint gives a number a decimal point, and the zeros that %g leaves away.
func withPoint(num []byte, verb byte, prec int) []byte {
	want := 0
	switch verb {
	case 'g', 'G', 'x':
		want = prec
		if want < 0 {
			want = 6
		}
	}
	end := len(num)
	point, significant := false, false
	for i := 1; i < end; i++ {
		c := num[i]
		switch {
		case c == '.':
			point = true
		case c == 'p' || c == 'P' || (c == 'e' || c == 'E') && verb != 'x' && verb != 'X':
			end = i
		default:
			significant = significant || c != '0'
			if significant {
				want--
			}
		}
	}
	tail := string(num[end:])
	num = num[:end]
	if !point {
		if len(num) == 2 && num[1] == '0' {
			want--
		}
		num = append(num, '.')
	}
	for ; want > 0; want-- {
		num = append(num, '0')
	}
	return append(num, tail...)
}

func (p *printer) complex(c complex128, size int, verb rune, a any, v reflect.Value) {
	switch verb {
	case 'v', 'b', 'g', 'G', 'x', 'X', 'f', 'F', 'e', 'E':
	default:
		p.badVerb(verb, a, v)
		return
	}
	plus := p.plus
	p.out = append(p.out, '(')
	p.float(real(c), size/2, verb, a, v)
	p.plus = true
	p.float(imag(c), size/2, verb, a, v)
	p.out = append(p.out, "i)"...)
	p.plus = plus
}

func (p *printer) str(s string, verb rune, a any, v reflect.Value) {
	switch verb {
	case 'v':
		if p.sharpV {
			p.quoted(s)
		} else {
			p.text(s)
		}
	case 's':
		p.text(s)
	case 'x':
		p.hexString(s, lower)
	case 'X':
		p.hexString(s, upper)
	case 'q':
		p.quoted(s)
	default:
		p.badVerb(verb, a, v)
	}
}

func (p *printer) quoted(s string) {
	s = p.cut(s)
	switch {
	case p.sharp && strconv.CanBackquote(s):
		p.pad("`" + s + "`")
	case p.plus:
		p.padBytes(strconv.AppendQuoteToASCII(p.tmp[:0], s))
	default:
		p.padBytes(strconv.AppendQuote(p.tmp[:0], s))
	}
}

// hexString is a string's bytes in hexadecimal.
func (p *printer) hexString(s string, set string) {
	if p.hasPrec && p.prec < len(s) {
		s = s[:p.prec]
	}
	if s == "" {
		if p.hasWid {
			p.fill(p.wid)
		}
		return
	}
	width := 2 * len(s)
	switch {
	case p.space && p.sharp:
		width = 5*len(s) - 1
	case p.space:
		width = 3*len(s) - 1
	case p.sharp:
		width += 2
	}
	if p.hasWid && !p.minus {
		p.fill(p.wid - width)
	}
	out := p.out
	for i := 0; i < len(s); i++ {
		if p.space && i > 0 {
			out = append(out, ' ')
		}
		if p.sharp && (p.space || i == 0) {
			out = append(out, '0', set[16])
		}
		out = append(out, set[s[i]>>4], set[s[i]&15])
	}
	p.out = out
	if p.hasWid && p.minus {
		p.fill(p.wid - width)
	}
}

// bytes is a byte slice or array of a type that %#v calls name.
func (p *printer) bytes(b []byte, verb rune, name string) {
	switch verb {
	case 'v', 'd':
		if p.sharpV {
			p.out = append(p.out, name...)
			if b == nil {
				p.out = append(p.out, "(nil)"...)
				return
			}
			p.out = append(p.out, '{')
			for i, c := range b {
				if i > 0 {
					p.out = append(p.out, ", "...)
				}
				p.hex(uint64(c), true)
			}
			p.out = append(p.out, '}')
			return
		}
		p.out = append(p.out, '[')
		for i, c := range b {
			if i > 0 {
				p.out = append(p.out, ' ')
			}
			p.digits(uint64(c), 10, false, verb, lower)
		}
		p.out = append(p.out, ']')
	case 's':
		p.text(string(b))
	case 'x':
		p.hexString(string(b), lower)
	case 'X':
		p.hexString(string(b), upper)
	case 'q':
		p.quoted(string(b))
	default:
		p.value(reflect.ValueOf(b), verb, 0)
	}
}

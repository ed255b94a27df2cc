package tar

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Sizes in bytes.
const (
	blockSize  = 512
	nameSize   = 100
	prefixSize = 155
)

// A block is a header. A field is where in it something stands.
type (
	block [blockSize]byte
	field struct{ from, to int }
)

// The fields of the oldest format, which all others have.
var (
	fieldName     = field{0, 100}
	fieldMode     = field{100, 108}
	fieldUid      = field{108, 116}
	fieldGid      = field{116, 124}
	fieldSize     = field{124, 136}
	fieldModTime  = field{136, 148}
	fieldChecksum = field{148, 156}
	fieldType     = field{156, 157}
	fieldLink     = field{157, 257}
)

// The fields that later ones have besides.
var (
	fieldMagic    = field{257, 265} // with the version
	fieldUname    = field{265, 297}
	fieldGname    = field{297, 329}
	fieldDevmajor = field{329, 337}
	fieldDevminor = field{337, 345}
	fieldPrefix   = field{345, 500} // USTAR, PAX

	fieldStarPrefix  = field{345, 476}
	fieldStarAccess  = field{476, 488}
	fieldStarChange  = field{488, 500}
	fieldStarTrailer = field{508, 512}

	fieldGNUAccess   = field{345, 357}
	fieldGNUChange   = field{357, 369}
	fieldGNUSparse   = field{386, 483} // four entries, and whether more follow
	fieldGNURealSize = field{483, 495}
)

const (
	magicUSTAR  = "ustar\x0000"
	magicGNU    = "ustar  \x00"
	trailerSTAR = "tar\x00"
)

func (b *block) at(f field) []byte { return b[f.from:f.to] }

// checksum returns the sum of all bytes, as if those of the checksum itself were spaces: with and without signs, as both are found.
func (b *block) checksum() (unsigned, signed int64) {
	for i, c := range b {
		if fieldChecksum.from <= i && i < fieldChecksum.to {
			c = ' '
		}
		unsigned += int64(c)
		signed += int64(int8(c))
	}
	return unsigned, signed
}

// format returns the formats that the header may have, FormatUnknown if it is none.
func (b *block) format() Format {
	var p parser
	want := p.octal(b.at(fieldChecksum))
	unsigned, signed := b.checksum()
	if p.err != nil || want != unsigned && want != signed {
		return FormatUnknown
	}
	magic := string(b.at(fieldMagic))
	switch {
	case magic[:6] == magicUSTAR[:6] && string(b.at(fieldStarTrailer)) == trailerSTAR:
		return formatSTAR
	case magic[:6] == magicUSTAR[:6]:
		return FormatUSTAR | FormatPAX
	case magic == magicGNU:
		return FormatGNU
	}
	return formatV7
}

// seal writes what marks the format, and the checksum.
func (b *block) seal(format Format) {
	switch {
	case format.has(FormatGNU):
		copy(b.at(fieldMagic), magicGNU)
	case format.has(FormatUSTAR | FormatPAX):
		copy(b.at(fieldMagic), magicUSTAR)
	}
	// Six digits, NUL, space, as everybody has it.
	sum, _ := b.checksum()
	f := b.at(fieldChecksum)
	var w formatter
	w.octal(f[:7], sum)
	f[7] = ' '
}

// A parser reads fields and keeps whether one was wrong.
type parser struct {
	err error
}

// text returns what is before a NUL.
func (*parser) text(b []byte) string {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		b = b[:i]
	}
	return string(b)
}

// number reads octal digits, or, if the highest bit is set, a binary number in two's complement.
func (p *parser) number(b []byte) int64 {
	if len(b) == 0 || b[0]&0x80 == 0 {
		return p.octal(b)
	}
	inverse := byte(0)
	if b[0]&0x40 != 0 {
		inverse = 0xff
	}
	var x uint64
	for i, c := range b {
		c ^= inverse
		if i == 0 {
			c &= 0x7f
		}
		if x>>56 > 0 {
			p.err = ErrHeader
			return 0
		}
		x = x<<8 | uint64(c)
	}
	if x>>63 > 0 {
		p.err = ErrHeader
		return 0
	}
	if inverse != 0 {
		return ^int64(x)
	}
	return int64(x)
}

// octal reads octal digits between spaces and NULs.
func (p *parser) octal(b []byte) int64 {
	b = bytes.Trim(b, " \x00")
	if len(b) == 0 {
		return 0
	}
	x, err := strconv.ParseUint(p.text(b), 8, 64)
	if err != nil {
		p.err = ErrHeader
	}
	return int64(x)
}

// A formatter writes fields and keeps whether one was too short.
type formatter struct {
	err error
}

func (f *formatter) text(b []byte, s string) {
	if len(s) > len(b) {
		f.err = ErrFieldTooLong
	}
	copy(b, s)
	if len(s) < len(b) {
		b[len(s)] = 0
	}
	// Some old programs take a name for a folder if it ends with a slash, although it goes on elsewhere.
	if len(s) > len(b) && b[len(b)-1] == '/' {
		n := len(strings.TrimRight(s[:len(b)-1], "/"))
		b[n] = 0
	}
}

// fitsOctal reports whether x fits n bytes as digits with a NUL behind.
func fitsOctal(n int, x int64) bool { return x >= 0 && (n >= 22 || x < 1<<(3*(n-1))) }

// fitsBinary reports whether x fits n bytes less one bit.
func fitsBinary(n int, x int64) bool {
	bits := uint(n-1) * 8
	return n >= 9 || x >= -1<<bits && x < 1<<bits
}

func (f *formatter) octal(b []byte, x int64) {
	if !fitsOctal(len(b), x) {
		x = 0
		f.err = ErrFieldTooLong
	}
	s := strconv.FormatInt(x, 8)
	f.text(b, strings.Repeat("0", max(0, len(b)-len(s)-1))+s)
}

// number writes digits, or a binary number if they do not fit.
func (f *formatter) number(b []byte, x int64) {
	if fitsOctal(len(b), x) {
		f.octal(b, x)
		return
	}
	if !fitsBinary(len(b), x) {
		f.octal(b, 0)
		f.err = ErrFieldTooLong
		return
	}
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte(x)
		x >>= 8
	}
	b[0] |= 0x80
}

// isASCII reports whether s is ASCII without NUL.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] == 0 || s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// toASCII returns s without what is not ASCII.
func toASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0 || r >= 0x80 {
			return -1
		}
		return r
	}, s)
}

// padding returns how many bytes fill up the last block.
func padding(n int64) int64 { return -n & (blockSize - 1) }

// formatTime returns a time as a PAX record has it.
func formatTime(t time.Time) string {
	secs, nsecs := t.Unix(), t.Nanosecond()
	if nsecs == 0 {
		return strconv.FormatInt(secs, 10)
	}
	// The fraction has the sign of the whole.
	sign := ""
	if secs < 0 {
		sign = "-"
		secs = -(secs + 1)
		nsecs = 1e9 - nsecs
	}
	fraction := strconv.Itoa(1e9 + nsecs)[1:]
	return sign + strconv.FormatInt(secs, 10) + "." + strings.TrimRight(fraction, "0")
}

// parseTime undoes formatTime. Digits beyond nanoseconds do not count.
func parseTime(s string) (time.Time, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	secs, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return time.Time{}, ErrHeader
	}
	if fraction == "" {
		return time.Unix(secs, 0), nil
	}
	if strings.Trim(fraction, "0123456789") != "" {
		return time.Time{}, ErrHeader
	}
	nsecs, _ := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	if strings.HasPrefix(whole, "-") {
		nsecs = -nsecs
	}
	return time.Unix(secs, nsecs), nil
}

// parseRecord cuts the first record off s: its length in decimal, a space, key=value, and a line end.
func parseRecord(s string) (key, value, rest string, err error) {
	size, body, ok := strings.Cut(s, " ")
	n, err := strconv.ParseInt(size, 10, 0)
	n -= int64(len(size)) + 1
	if !ok || err != nil || n < 1 || n > int64(len(body)) || body[n-1] != '\n' {
		return "", "", s, ErrHeader
	}
	key, value, ok = strings.Cut(body[:n-1], "=")
	if !ok || !validRecord(key, value) {
		return "", "", s, ErrHeader
	}
	return key, value, body[n:], nil
}

// formatRecord undoes parseRecord. The length counts its own digits.
func formatRecord(key, value string) (string, error) {
	if !validRecord(key, value) {
		return "", ErrHeader
	}
	body := " " + key + "=" + value + "\n"
	n := len(body)
	for n != len(body)+len(strconv.Itoa(n)) {
		n = len(body) + len(strconv.Itoa(n))
	}
	return strconv.Itoa(n) + body, nil
}

// validRecord reports whether a record may be written so. Texts that end up in a header have no NUL.
func validRecord(key, value string) bool {
	if key == "" || strings.Contains(key, "=") {
		return false
	}
	switch key {
	case paxPath, paxLinkpath, paxUname, paxGname:
		return strings.IndexByte(value, 0) < 0
	}
	return strings.IndexByte(key, 0) < 0
}

// names has what idName has read.
var names sync.Map

// idName returns the name of a user or group by a file as /etc/passwd, or "" if it is not there.
func idName(file string, id uint32) string {
	type table map[string]string
	t, ok := names.Load(file)
	if !ok {
		all := make(table)
		text, _ := os.ReadFile(file)
		for line := range strings.Lines(string(text)) {
			if f := strings.Split(line, ":"); len(f) > 2 {
				if _, dup := all[f[2]]; !dup {
					all[f[2]] = f[0]
				}
			}
		}
		t, _ = names.LoadOrStore(file, all)
	}
	return t.(table)[strconv.FormatUint(uint64(id), 10)]
}

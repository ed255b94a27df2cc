// Package uuid makes and reads universally unique identifiers (RFC 9562).
package uuid

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strings"
	"sync"
	"time"
)

// A UUID is a universally unique identifier.
type UUID [16]byte

var errInvalid = errors.New("invalid uuid")

// Nil is the identifier of zeros only.
func Nil() UUID { return UUID{} }

// Max is the identifier of ones only.
func Max() UUID { return UUID(bytes.Repeat([]byte{0xFF}, len(UUID{}))) }

// New makes an identifier, as NewV4 does.
func New() UUID { return NewV4() }

// NewV4 makes an identifier of random bits.
func NewV4() UUID {
	var u UUID
	rand.Read(u[:])
	return u.marked(4)
}

// marked gives the identifier with the bits that say of which version it is.
func (u UUID) marked(version byte) UUID {
	u[6] = u[6]&0x0F | version<<4
	u[8] = u[8]&0x3F | 0x80
	return u
}

// clock is the last time that NewV7 has used, so that none is used twice.
var clock struct {
	sync.Mutex
	seconds int64
	ticks   uint64
}

// ticksOf gives a time in 1/4096 of a millisecond: 48 bits of milliseconds and 12 of a fraction.
func ticksOf(t time.Time) uint64 {
	const ms = uint64(time.Millisecond)
	ns := uint64(t.Nanosecond())
	return (uint64(t.Unix())*1000+ns/ms)<<12 + ns%ms*4096/ms
}

// NewV7 makes an identifier of the time and random bits. Each is greater than those before, unless the clock was set back.
func NewV7() UUID {
	now := time.Now()
	ticks := ticksOf(now)
	clock.Lock()
	if now.Unix() >= clock.seconds && ticks <= clock.ticks {
		ticks = clock.ticks + 1
	}
	clock.seconds, clock.ticks = now.Unix(), ticks
	clock.Unlock()

	var u UUID
	binary.BigEndian.PutUint64(u[:], ticks>>12<<16|ticks&0xFFF)
	rand.Read(u[8:])
	return u.marked(7)
}

// Parse reads an identifier in one of these forms; letters may be large or small:
//
//	f81d4fae-7dec-11d0-a765-00a0c91e6bf6
//	{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}
//	urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
//	f81d4fae7dec11d0a76500a0c91e6bf6
func Parse(s string) (UUID, error) {
	const digits, dashed = 32, 36
	if rest, ok := strings.CutPrefix(s, "urn:uuid:"); ok && len(rest) == dashed {
		s = rest
	} else if len(s) == dashed+2 && s[0] == '{' && s[len(s)-1] == '}' {
		s = s[1 : len(s)-1]
	}
	if len(s) == dashed {
		if s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
			return UUID{}, errInvalid
		}
		s = s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	}
	var u UUID
	if len(s) != digits {
		return u, errInvalid
	}
	if _, err := hex.Decode(u[:], []byte(s)); err != nil {
		return UUID{}, errInvalid
	}
	return u, nil
}

// MustParse is Parse that panics.
func MustParse(s string) UUID {
	u, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

// String gives the identifier in small hexadecimal digits, with dashes.
func (u UUID) String() string {
	b, _ := u.AppendText(nil)
	return string(b)
}

// AppendText appends what String gives.
func (u UUID) AppendText(b []byte) ([]byte, error) {
	for i, c := range u {
		switch i {
		case 4, 6, 8, 10:
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, []byte{c})
	}
	return b, nil
}

// MarshalText gives what String gives.
func (u UUID) MarshalText() ([]byte, error) { return u.AppendText(nil) }

// UnmarshalText sets the identifier to what Parse makes of b.
func (u *UUID) UnmarshalText(b []byte) error {
	v, err := Parse(string(b))
	if err == nil {
		*u = v
	}
	return err
}

// Compare gives -1, 0 or +1 as u is less than, equal to or greater than v, byte by byte.
func (u UUID) Compare(v UUID) int { return bytes.Compare(u[:], v[:]) }

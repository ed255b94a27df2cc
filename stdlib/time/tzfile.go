package time

import (
	"errors"
	"internal/byteorder"
)

var errBadZone = errors.New("malformed time zone information")

// block says where the parts of one of a file's data blocks are; a file has one with times of four bytes, and if its
// version is not the first a second one with times of eight.
type block struct {
	times, kinds, types, names []byte
	timeSize                   int
}

// tzFile is a time zone file (RFC 9636) that is being read.
type tzFile struct {
	rest []byte
}

// take cuts n bytes off the front; nil if there are not so many.
func (f *tzFile) take(n int) []byte {
	if n < 0 || n > len(f.rest) {
		f.rest = nil
		return nil
	}
	b := f.rest[:n:n]
	f.rest = f.rest[n:]
	return b
}

// header is the size of a block's header: magic, version, 15 unused bytes, six counts.
const header = 44

// block reads a header and the data behind it.
func (f *tzFile) block(timeSize int) (b block, version byte, ok bool) {
	h := f.take(header)
	if h == nil || string(h[:4]) != "TZif" {
		return b, 0, false
	}
	var counts [6]int
	for i := range counts {
		n := byteorder.BEUint32(h[20+4*i:])
		if int(n) > len(f.rest) {
			return b, 0, false
		}
		counts[i] = int(n)
	}
	nUT, nStd, nLeap, nTimes, nTypes, nNames := counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]
	b.timeSize = timeSize
	b.times = f.take(nTimes * timeSize)
	b.kinds = f.take(nTimes)
	b.types = f.take(nTypes * 6)
	b.names = f.take(nNames)
	f.take(nLeap * (timeSize + 4))
	f.take(nStd)
	return b, h[4], f.take(nUT) != nil
}

// LoadLocationFromTZData gives the place with that name that data describes, the contents of a file of the IANA time zone
// database.
func LoadLocationFromTZData(name string, data []byte) (*Location, error) {
	f := tzFile{data}
	b, version, ok := f.block(4)
	if ok && version >= '2' {
		b, _, ok = f.block(8)
	}
	if !ok || version != 0 && (version < '2' || version > '4') {
		return nil, errBadZone
	}
	l := &Location{name: name}
	if !l.readZones(b) || !l.readChanges(b) {
		return nil, errBadZone
	}
	// Behind the second block is a rule between newlines.
	if n := len(f.rest); n > 2 && f.rest[0] == '\n' && f.rest[n-1] == '\n' {
		if r, ok := parseRule(string(f.rest[1 : n-1])); ok {
			l.rule = &r
		}
	}
	return l, nil
}

func (l *Location) readZones(b block) bool {
	for t := b.types; len(t) > 0; t = t[6:] {
		at := int(t[5])
		if at >= len(b.names) {
			return false
		}
		end := at
		for end < len(b.names) && b.names[end] != 0 {
			end++
		}
		offset := int(int32(byteorder.BEUint32(t)))
		l.zones = append(l.zones, zone{string(b.names[at:end]), offset, t[4] != 0})
	}
	return len(l.zones) > 0
}

func (l *Location) readChanges(b block) bool {
	for i, kind := range b.kinds {
		if int(kind) >= len(l.zones) {
			return false
		}
		var when int64
		if t := b.times[i*b.timeSize:]; b.timeSize == 4 {
			when = int64(int32(byteorder.BEUint32(t)))
		} else {
			when = int64(byteorder.BEUint64(t))
		}
		l.changes = append(l.changes, change{when, kind})
	}
	if len(l.changes) == 0 {
		l.changes = []change{{always, 0}}
	}
	return true
}

// Package dnsmessage reads and writes messages of the Domain Name System (RFC 1035), as far as a resolver needs them.
package dnsmessage

import (
	"errors"
	"internal/byteorder"
)

// A Type is a kind of resource.
type Type uint16

const (
	TypeA     Type = 1
	TypeNS    Type = 2
	TypeCNAME Type = 5
	TypePTR   Type = 12
	TypeMX    Type = 15
	TypeTXT   Type = 16
	TypeAAAA  Type = 28
	TypeSRV   Type = 33
	TypeOPT   Type = 41
)

// ClassINET is the class of everything that is looked up.
const ClassINET = 1

// An RCode tells how it went.
type RCode uint16

const (
	RCodeSuccess       RCode = 0
	RCodeServerFailure RCode = 2
	RCodeNameError     RCode = 3 // there is no such name
)

// A Header is what a message begins with.
type Header struct {
	ID                 uint16
	Response           bool
	Authoritative      bool
	Truncated          bool
	RecursionDesired   bool
	RecursionAvailable bool
	AuthenticData      bool
	RCode              RCode
}

// Bits of the header.
const (
	bitResponse           = 1 << 15
	bitAuthoritative      = 1 << 10
	bitTruncated          = 1 << 9
	bitRecursionDesired   = 1 << 8
	bitRecursionAvailable = 1 << 7
	bitAuthenticData      = 1 << 5
)

const headerLen = 12

// A Question is what is asked for. Names end with a dot.
type Question struct {
	Name  string
	Type  Type
	Class uint16
}

// A Resource is a part of an answer.
type Resource struct {
	Name  string
	Type  Type
	Class uint16
	TTL   uint32

	msg        []byte // the whole message: names in it point to one another
	start, end int    // where the data is
}

// A Message is a message whose header and first question have been read.
type Message struct {
	Header
	Question Question

	msg    []byte
	counts [3]int // answers, authorities, additional resources
	at     int    // behind the questions
}

var (
	errShort     = errors.New("message is too short")
	errName      = errors.New("invalid name")
	errQuestions = errors.New("not one question")
	errType      = errors.New("resource of another type")
)

// Query returns a request. If udpSize is not zero, it tells with EDNS0 (RFC 6891) that answers may have that size.
func Query(id uint16, q Question, authenticData bool, udpSize uint16) ([]byte, error) {
	bits := uint16(bitRecursionDesired)
	if authenticData {
		bits |= bitAuthenticData
	}
	additional := uint16(0)
	if udpSize != 0 {
		additional = 1
	}
	b := make([]byte, 0, 512)
	for _, v := range [headerLen / 2]uint16{id, bits, 1, 0, 0, additional} {
		b = byteorder.BEAppendUint16(b, v)
	}
	b, err := appendName(b, q.Name)
	if err != nil {
		return nil, err
	}
	b = byteorder.BEAppendUint16(b, uint16(q.Type))
	b = byteorder.BEAppendUint16(b, q.Class)
	if udpSize != 0 {
		// A resource of the root, with the size where others have a class, and without data.
		b = append(b, 0)
		b = byteorder.BEAppendUint16(b, uint16(TypeOPT))
		b = byteorder.BEAppendUint16(b, udpSize)
		b = append(b, 0, 0, 0, 0, 0, 0)
	}
	return b, nil
}

// appendName appends a name, which ends with a dot, as labels with their lengths.
func appendName(b []byte, name string) ([]byte, error) {
	if len(name) > 254 || name == "" || name[len(name)-1] != '.' {
		return nil, errName
	}
	if name == "." {
		return append(b, 0), nil
	}
	start := 0
	for i := range len(name) {
		if name[i] != '.' {
			continue
		}
		label := name[start:i]
		if label == "" || len(label) > 63 {
			return nil, errName
		}
		b = append(append(b, byte(len(label))), label...)
		start = i + 1
	}
	return append(b, 0), nil
}

// Parse reads the header and the question of a message, which must have one.
func Parse(msg []byte) (*Message, error) {
	if len(msg) < headerLen {
		return nil, errShort
	}
	field := func(i int) uint16 { return byteorder.BEUint16(msg[2*i:]) }
	bits := field(1)
	m := &Message{
		Header: Header{
			ID:                 field(0),
			Response:           bits&bitResponse != 0,
			Authoritative:      bits&bitAuthoritative != 0,
			Truncated:          bits&bitTruncated != 0,
			RecursionDesired:   bits&bitRecursionDesired != 0,
			RecursionAvailable: bits&bitRecursionAvailable != 0,
			AuthenticData:      bits&bitAuthenticData != 0,
			RCode:              RCode(bits & 15),
		},
		msg:    msg,
		counts: [3]int{int(field(3)), int(field(4)), int(field(5))},
	}
	if field(2) != 1 {
		return nil, errQuestions
	}
	name, at, err := readName(msg, headerLen)
	if err != nil {
		return nil, err
	}
	if at+4 > len(msg) {
		return nil, errShort
	}
	m.Question = Question{name, Type(byteorder.BEUint16(msg[at:])), byteorder.BEUint16(msg[at+2:])}
	m.at = at + 4
	return m, nil
}

// readName reads the name at a place, and returns where it ends. A label may be a pointer to the rest of another name.
func readName(msg []byte, at int) (name string, end int, err error) {
	var b []byte
	end = -1
	for pointers := 0; ; {
		if at >= len(msg) {
			return "", 0, errShort
		}
		n := int(msg[at])
		at++
		switch n >> 6 {
		case 0:
			if n == 0 {
				if end < 0 {
					end = at
				}
				if b == nil {
					b = []byte{'.'}
				}
				return string(b), end, nil
			}
			if at+n > len(msg) {
				return "", 0, errShort
			}
			for _, c := range msg[at : at+n] {
				if c == '.' {
					return "", 0, errName // it would be read as two labels
				}
			}
			b = append(append(b, msg[at:at+n]...), '.')
			if len(b) > 254 {
				return "", 0, errName
			}
			at += n
		case 3:
			if at >= len(msg) {
				return "", 0, errShort
			}
			if end < 0 {
				end = at + 1
			}
			at = n&63<<8 | int(msg[at])
			if pointers++; pointers > 10 {
				return "", 0, errName // it may never end
			}
		default:
			return "", 0, errName
		}
	}
}

// resource reads the resource at a place, and returns where it ends.
func (m *Message) resource(at int) (r Resource, end int, err error) {
	name, at, err := readName(m.msg, at)
	if err != nil {
		return Resource{}, 0, err
	}
	if at+10 > len(m.msg) {
		return Resource{}, 0, errShort
	}
	head := m.msg[at:]
	start := at + 10
	end = start + int(byteorder.BEUint16(head[8:]))
	if end > len(m.msg) {
		return Resource{}, 0, errShort
	}
	return Resource{
		Name:  name,
		Type:  Type(byteorder.BEUint16(head)),
		Class: byteorder.BEUint16(head[2:]),
		TTL:   byteorder.BEUint32(head[4:]),
		msg:   m.msg, start: start, end: end,
	}, end, nil
}

// Answers reads the answers. With an error come those that stand before the mistake.
func (m *Message) Answers() (answers []Resource, err error) {
	at := m.at
	for range m.counts[0] {
		r, end, err := m.resource(at)
		if err != nil {
			return answers, err
		}
		answers = append(answers, r)
		at = end
	}
	return answers, nil
}

// ExtendedRCode returns the RCode with the bits that EDNS0 adds, and whether there are additional resources.
func (m *Message) ExtendedRCode() (code RCode, additional bool) {
	code = m.RCode
	at := m.at
	before := m.counts[0] + m.counts[1]
	for i := range before + m.counts[2] {
		r, end, err := m.resource(at)
		if err != nil {
			return code, additional
		}
		at = end
		if i < before {
			continue
		}
		additional = true
		if r.Type == TypeOPT {
			return RCode(r.TTL>>24)<<4 | code, additional
		}
	}
	return code, additional
}

// IP returns the address of a resource of TypeA or TypeAAAA.
func (r *Resource) IP() ([]byte, error) {
	size := 4
	if r.Type == TypeAAAA {
		size = 16
	}
	if r.Type != TypeA && r.Type != TypeAAAA {
		return nil, errType
	}
	if r.end-r.start != size {
		return nil, errShort
	}
	return append([]byte(nil), r.msg[r.start:r.end]...), nil
}

// Target returns the name that a resource of TypeCNAME, TypeNS or TypePTR has, or behind the numbers one of TypeMX or TypeSRV.
func (r *Resource) Target() (string, error) {
	at := r.start
	switch r.Type {
	case TypeCNAME, TypeNS, TypePTR:
	case TypeMX:
		at += 2
	case TypeSRV:
		at += 6
	default:
		return "", errType
	}
	name, _, err := readName(r.msg, at)
	return name, err
}

// Numbers returns the first n numbers of a resource: of TypeMX the preference, of TypeSRV priority, weight and port.
func (r *Resource) Numbers(n int) ([]uint16, error) {
	if r.end-r.start < 2*n {
		return nil, errShort
	}
	numbers := make([]uint16, n)
	for i := range numbers {
		numbers[i] = byteorder.BEUint16(r.msg[r.start+2*i:])
	}
	return numbers, nil
}

// Text returns the pieces of a resource of TypeTXT as one.
func (r *Resource) Text() (string, error) {
	if r.Type != TypeTXT {
		return "", errType
	}
	var b []byte
	for at := r.start; at < r.end; {
		n := int(r.msg[at])
		at++
		if at+n > r.end {
			return "", errShort
		}
		b = append(b, r.msg[at:at+n]...)
		at += n
	}
	return string(b), nil
}

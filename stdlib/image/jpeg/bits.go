package jpeg

import "io"

// A source is a file's bytes, and the bits of its entropy-coded parts.
type source struct {
	r    io.Reader
	buf  [4096]byte
	i, n int // buf[i:n] is not read yet

	// The last count bits of acc are not taken yet. In the file a zero byte is behind each byte 0xFF of these parts.
	acc   uint32
	count int
}

const (
	errMissingFF00 = FormatError("missing 0xff00 sequence")
	errShort       = FormatError("short Huffman data")
	errBadCode     = FormatError("bad Huffman code")
)

// have sees that n bytes are in the buffer, at most a few.
func (s *source) have(n int) error {
	for s.n-s.i < n {
		s.n = copy(s.buf[:], s.buf[s.i:s.n])
		s.i = 0
		m, err := s.r.Read(s.buf[s.n:])
		s.n += m
		if m == 0 && err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
	}
	return nil
}

func (s *source) byte() (byte, error) {
	if err := s.have(1); err != nil {
		return 0, err
	}
	s.i++
	return s.buf[s.i-1], nil
}

// full reads len(p) bytes.
func (s *source) full(p []byte) error {
	for len(p) > 0 {
		if err := s.have(1); err != nil {
			return err
		}
		n := copy(p, s.buf[s.i:s.n])
		s.i += n
		p = p[n:]
	}
	return nil
}

// skip reads over n bytes.
func (s *source) skip(n int) error {
	for n > 0 {
		if err := s.have(1); err != nil {
			return err
		}
		m := min(n, s.n-s.i)
		s.i += m
		n -= m
	}
	return nil
}

// dropBits forgets what is left of an entropy-coded part.
func (s *source) dropBits() { s.acc, s.count = 0, 0 }

// load takes another byte for the bits. It does not go beyond a marker.
func (s *source) load() error {
	if err := s.have(1); err != nil {
		return err
	}
	c := s.buf[s.i]
	if c == 0xFF {
		if err := s.have(2); err != nil {
			return err
		}
		if s.buf[s.i+1] != 0 {
			return errMissingFF00
		}
		s.i++
	}
	s.i++
	s.acc = s.acc<<8 | uint32(c)
	s.count += 8
	return nil
}

// needBits sees that n bits are there, at most 16.
func (s *source) needBits(n int) error {
	for s.count < n {
		if err := s.load(); err == io.ErrUnexpectedEOF {
			return errShort
		} else if err != nil {
			return err
		}
	}
	return nil
}

// bits takes n bits.
func (s *source) bits(n int) (int32, error) {
	if err := s.needBits(n); err != nil {
		return 0, err
	}
	s.count -= n
	return int32(s.acc>>s.count) & (1<<n - 1), nil
}

// signed takes a number of n bits; those with a zero in front are negative.
func (s *source) signed(n int) (int32, error) {
	x, err := s.bits(n)
	if err == nil && n > 0 && x < 1<<(n-1) {
		x += -1<<n + 1
	}
	return x, err
}

// A huffman is a Huffman table.
type huffman struct {
	values []byte
	// By the next 8 bits: the value and, in the low byte, one more than the length of its code; 0 if that is longer.
	quick [256]uint16
	// By length: the first code, the one behind the last, and where the values begin.
	first, end [17]int32
	start      [17]int32
}

// newHuffman makes a table of how many codes of each length there are, and their values.
func newHuffman(counts []byte, values []byte) *huffman {
	h := &huffman{values: values}
	code, at := int32(0), int32(0)
	for n := 1; n <= 16; n++ {
		count := int32(counts[n-1])
		h.first[n], h.end[n], h.start[n] = code, code+count, at
		for i := int32(0); i < count; i++ {
			if n <= 8 {
				from := uint8(code << (8 - n))
				for k := range 1 << (8 - n) {
					h.quick[from|uint8(k)] = uint16(values[at])<<8 | uint16(n+1)
				}
			}
			code++
			at++
		}
		code <<= 1
	}
	return h
}

// huffman takes a code, and gives its value.
func (s *source) huffman(h *huffman) (byte, error) {
	if h == nil {
		return 0, FormatError("uninitialized Huffman table")
	}
	if s.needBits(8) == nil {
		if v := h.quick[byte(s.acc>>(s.count-8))]; v != 0 {
			s.count -= int(v&0xFF) - 1
			return byte(v >> 8), nil
		}
	}
	code := int32(0)
	for n := 1; n <= 16; n++ {
		if err := s.needBits(n); err != nil {
			return 0, err
		}
		code = int32(s.acc>>(s.count-n)) & (1<<n - 1)
		if code < h.end[n] && code >= h.first[n] {
			s.count -= n
			return h.values[h.start[n]+code-h.first[n]], nil
		}
	}
	return 0, errBadCode
}

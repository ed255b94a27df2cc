package cryptobyte

// A String is bytes to be read. Reading takes them off its front; methods report whether what they wanted was there.
type String []byte

// read takes n bytes, or returns nil.
func (s *String) read(n int) []byte {
	if n < 0 || n > len(*s) {
		return nil
	}
	taken := (*s)[:n:n]
	*s = (*s)[n:]
	return taken
}

// readNumber takes a number of n bytes.
func (s *String) readNumber(n int) (v uint64, ok bool) {
	taken := s.read(n)
	for _, b := range taken {
		v = v<<8 | uint64(b)
	}
	return v, taken != nil
}

// Empty reports whether nothing is left.
func (s String) Empty() bool { return len(s) == 0 }

// Skip takes n bytes.
func (s *String) Skip(n int) bool { return s.read(n) != nil }

// ReadUint8 reads a byte.
func (s *String) ReadUint8(out *uint8) bool { return readUint(s, 1, out) }

// ReadUint16 reads a number of two bytes.
func (s *String) ReadUint16(out *uint16) bool { return readUint(s, 2, out) }

// ReadUint24 reads a number of three bytes.
func (s *String) ReadUint24(out *uint32) bool { return readUint(s, 3, out) }

// ReadUint32 reads a number of four bytes.
func (s *String) ReadUint32(out *uint32) bool { return readUint(s, 4, out) }

// ReadUint48 reads a number of six bytes.
func (s *String) ReadUint48(out *uint64) bool { return readUint(s, 6, out) }

// ReadUint64 reads a number of eight bytes.
func (s *String) ReadUint64(out *uint64) bool { return readUint(s, 8, out) }

func readUint[T uint8 | uint16 | uint32 | uint64](s *String, size int, out *T) bool {
	v, ok := s.readNumber(size)
	if ok {
		*out = T(v)
	}
	return ok
}

// ReadUint8LengthPrefixed reads a part that has a length of one byte in front.
func (s *String) ReadUint8LengthPrefixed(out *String) bool { return s.readPrefixed(1, out) }

// ReadUint16LengthPrefixed reads a part that has a length of two bytes in front.
func (s *String) ReadUint16LengthPrefixed(out *String) bool { return s.readPrefixed(2, out) }

// ReadUint24LengthPrefixed reads a part that has a length of three bytes in front.
func (s *String) ReadUint24LengthPrefixed(out *String) bool { return s.readPrefixed(3, out) }

func (s *String) readPrefixed(size int, out *String) bool {
	length, ok := s.readNumber(size)
	return ok && s.ReadBytes((*[]byte)(out), int(length))
}

// ReadBytes reads n bytes. They are not copied.
func (s *String) ReadBytes(out *[]byte, n int) bool {
	taken := s.read(n)
	if taken == nil {
		return false
	}
	*out = taken
	return true
}

// CopyBytes fills out.
func (s *String) CopyBytes(out []byte) bool {
	taken := s.read(len(out))
	copy(out, taken)
	return taken != nil
}

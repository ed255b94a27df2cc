// Package byteorder reads and writes integers in either byte order.
package byteorder

// LEUint16 reads the first 2 bytes of b, lowest first.
func LEUint16(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 }

// LEUint32 reads the first 4 bytes of b, lowest first.
func LEUint32(b []byte) uint32 {
	_ = b[3]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// LEUint64 reads the first 8 bytes of b, lowest first.
func LEUint64(b []byte) uint64 {
	_ = b[7]
	return uint64(LEUint32(b)) | uint64(LEUint32(b[4:]))<<32
}

// BEUint16 reads the first 2 bytes of b, highest first.
func BEUint16(b []byte) uint16 { return uint16(b[1]) | uint16(b[0])<<8 }

// BEUint32 reads the first 4 bytes of b, highest first.
func BEUint32(b []byte) uint32 {
	_ = b[3]
	return uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24
}

// BEUint64 reads the first 8 bytes of b, highest first.
func BEUint64(b []byte) uint64 {
	_ = b[7]
	return uint64(BEUint32(b[4:])) | uint64(BEUint32(b))<<32
}

// LEPutUint16 writes v to the first 2 bytes of b, lowest first.
func LEPutUint16(b []byte, v uint16) {
	_ = b[1]
	b[0], b[1] = byte(v), byte(v>>8)
}

// LEPutUint32 writes v to the first 4 bytes of b, lowest first.
func LEPutUint32(b []byte, v uint32) {
	_ = b[3]
	b[0], b[1], b[2], b[3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
}

// LEPutUint64 writes v to the first 8 bytes of b, lowest first.
func LEPutUint64(b []byte, v uint64) {
	_ = b[7]
	LEPutUint32(b, uint32(v))
	LEPutUint32(b[4:], uint32(v>>32))
}

// BEPutUint16 writes v to the first 2 bytes of b, highest first.
func BEPutUint16(b []byte, v uint16) {
	_ = b[1]
	b[0], b[1] = byte(v>>8), byte(v)
}

// BEPutUint32 writes v to the first 4 bytes of b, highest first.
func BEPutUint32(b []byte, v uint32) {
	_ = b[3]
	b[0], b[1], b[2], b[3] = byte(v>>24), byte(v>>16), byte(v>>8), byte(v)
}

// BEPutUint64 writes v to the first 8 bytes of b, highest first.
func BEPutUint64(b []byte, v uint64) {
	_ = b[7]
	BEPutUint32(b, uint32(v>>32))
	BEPutUint32(b[4:], uint32(v))
}

// LEAppendUint16 appends v, lowest byte first.
func LEAppendUint16(b []byte, v uint16) []byte { return append(b, byte(v), byte(v>>8)) }

// LEAppendUint32 appends v, lowest byte first.
func LEAppendUint32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

// LEAppendUint64 appends v, lowest byte first.
func LEAppendUint64(b []byte, v uint64) []byte {
	return LEAppendUint32(LEAppendUint32(b, uint32(v)), uint32(v>>32))
}

// BEAppendUint16 appends v, highest byte first.
func BEAppendUint16(b []byte, v uint16) []byte { return append(b, byte(v>>8), byte(v)) }

// BEAppendUint32 appends v, highest byte first.
func BEAppendUint32(b []byte, v uint32) []byte {
	return append(b, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
}

// BEAppendUint64 appends v, highest byte first.
func BEAppendUint64(b []byte, v uint64) []byte {
	return BEAppendUint32(BEAppendUint32(b, uint32(v>>32)), uint32(v))
}

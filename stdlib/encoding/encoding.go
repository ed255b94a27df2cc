// Package encoding has the interfaces of values that can turn themselves into bytes or
// text, and back.
package encoding

// BinaryMarshaler turns itself into bytes.
type BinaryMarshaler interface {
	MarshalBinary() (data []byte, err error)
}

// BinaryUnmarshaler sets itself from what MarshalBinary gave. It must copy what it keeps.
type BinaryUnmarshaler interface {
	UnmarshalBinary(data []byte) error
}

// BinaryAppender appends itself as bytes to b.
type BinaryAppender interface {
	AppendBinary(b []byte) ([]byte, error)
}

// TextMarshaler turns itself into UTF-8 text.
type TextMarshaler interface {
	MarshalText() (text []byte, err error)
}

// TextUnmarshaler sets itself from what MarshalText gave. It must copy what it keeps.
type TextUnmarshaler interface {
	UnmarshalText(text []byte) error
}

// TextAppender appends itself as text to b.
type TextAppender interface {
	AppendText(b []byte) ([]byte, error)
}

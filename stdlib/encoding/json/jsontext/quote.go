package jsontext

import (
	"errors"
	"io"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
)

var errNilValue = errors.New("jsontext.Value: UnmarshalJSON on nil pointer")

// AppendQuote appends a JSON string for src, in its shortest form. What is not UTF-8 becomes U+FFFD, and an error.
func AppendQuote[Bytes ~[]byte | ~string](dst []byte, src Bytes) ([]byte, error) {
	dst, err := jsonwire.AppendQuote(dst, []byte(src), new(jsonopts.Set))
	if err != nil {
		err = &SyntacticError{Err: err}
	}
	return dst, err
}

// AppendUnquote appends what the JSON string src stands for. What is not UTF-8 becomes U+FFFD, and an error.
func AppendUnquote[Bytes ~[]byte | ~string](dst []byte, src Bytes) ([]byte, error) {
	text := []byte(src)
	dst, err := appendUnquote(dst, text)
	if err != nil {
		err = &SyntacticError{Err: err}
	}
	return dst, err
}

func appendUnquote(dst, text []byte) ([]byte, error) {
	switch {
	case len(text) == 0:
		return dst, io.ErrUnexpectedEOF
	case text[0] != '"':
		return dst, jsonwire.InvalidCharacter(text, `at start of string (expecting '"')`)
	}
	in := input{buf: text}
	end, err := in.string(0, false)
	if err != nil {
		// What is before the error counts.
		return jsonwire.AppendUnquoted(dst, append(text[:end:end], '"')), err
	}
	dst = jsonwire.AppendUnquoted(dst, text[:end])
	if end < len(text) {
		return dst, jsonwire.InvalidCharacter(text[end:], "after string value")
	}
	_, err = in.string(0, true)
	return dst, err
}

// AppendFloat appends a number as ECMAScript writes it, but for -0; NaN and infinities become strings.
func AppendFloat(dst []byte, src float64, bits int) []byte {
	if bits == 32 {
		src = float64(float32(src))
	}
	dst, _ = Float(src).appendFloat(dst, bits)
	return dst
}

func (t Token) appendFloat(dst []byte, bits int) ([]byte, error) {
	if t.kind == KindString {
		return t.appendTo(dst, new(jsonopts.Set))
	}
	f, err := t.Float()
	return jsonwire.AppendFloat(dst, f, bits), err
}

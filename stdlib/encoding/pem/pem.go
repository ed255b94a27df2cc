// Package pem writes binary data as lines of text between two marks, as keys and certificates are kept (RFC 1421, RFC 7468), and
// reads them.
package pem

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
)

// A Block is what is between two marks:
//
//	-----BEGIN Type-----
//	Headers
//	Bytes in base 64
//	-----END Type-----
type Block struct {
	Type    string // as “PRIVATE KEY”
	Headers map[string]string
	Bytes   []byte // usually ASN.1
}

const (
	beginMark = "-----BEGIN "
	endMark   = "\n-----END "
	dashes    = "-----"
)

// cutLine returns the first line, without its end and spaces before that, and what follows it.
func cutLine(data []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(data, []byte("\n"))
	if len(line) < len(data) {
		line = bytes.TrimSuffix(line, []byte("\r"))
	}
	return bytes.TrimRight(line, " \t"), rest
}

// Decode looks for the first block in data and returns it and what follows it. If there is none, it returns nil and data.
func Decode(data []byte) (p *Block, rest []byte) {
	for rest = data; ; {
		end := bytes.Index(rest, []byte(endMark))
		if end < 0 {
			return nil, data
		}
		begin := bytes.LastIndex(rest[:end], []byte(beginMark))
		if begin == 0 || begin > 0 && rest[begin-1] == '\n' {
			p, after, more := decodeBlock(rest[begin:], rest[end:])
			if p != nil {
				return p, after
			}
			if !more {
				return nil, data
			}
		}
		rest = rest[end+len(endMark):]
	}
}

// decodeBlock decodes the block that data begins with; tail is the end of data from the mark on. It returns what follows the
// block, or nil for a block if there is none; more says whether it is worth looking further.
func decodeBlock(data, tail []byte) (p *Block, after []byte, more bool) {
	line, rest := cutLine(data[len(beginMark):])
	name, ok := bytes.CutSuffix(line, []byte(dashes))
	if !ok {
		return nil, nil, true
	}
	p = &Block{Type: string(name), Headers: make(map[string]string)}
	for {
		if len(rest) == 0 {
			return nil, nil, false
		}
		line, next := cutLine(rest)
		key, value, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			break
		}
		p.Headers[string(bytes.TrimSpace(key))] = string(bytes.TrimSpace(value))
		rest = next
	}
	// Without a line of its own the mark of the end begins with the line end of what was just read.
	size := len(rest) - len(tail)
	if size < 0 && len(p.Headers) > 0 {
		return nil, nil, true
	}
	mark := tail[len(endMark):]
	if !bytes.HasPrefix(mark, name) || !bytes.HasPrefix(mark[len(name):], []byte(dashes)) {
		return nil, nil, true
	}
	line, after = cutLine(mark[len(name)+len(dashes):])
	if len(line) > 0 {
		return nil, nil, true
	}
	p.Bytes = []byte{}
	if size > 0 {
		text := bytes.Map(func(r rune) rune {
			if r == ' ' || r == '\t' {
				return -1
			}
			return r
		}, rest[:size])
		p.Bytes = make([]byte, base64.StdEncoding.DecodedLen(len(text)))
		n, err := base64.StdEncoding.Decode(p.Bytes, text)
		if err != nil {
			return nil, nil, true
		}
		p.Bytes = p.Bytes[:n]
	}
	return p, after, true
}

// lineLength is how much text is on a line.
const lineLength = 64

// Encode writes b to out. The header “Proc-Type” comes first, the others in the order of their names, which may not contain
// a colon.
func Encode(out io.Writer, b *Block) error {
	text, err := appendBlock(nil, b)
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	return err
}

// EncodeToMemory returns what Encode writes, or nil if that fails.
func EncodeToMemory(b *Block) []byte {
	text, err := appendBlock(nil, b)
	if err != nil {
		return nil
	}
	return text
}

func appendBlock(text []byte, b *Block) ([]byte, error) {
	text = append(text, beginMark+b.Type+dashes+"\n"...)
	if len(b.Headers) > 0 {
		const first = "Proc-Type"
		names := slices.SortedFunc(maps.Keys(b.Headers), func(x, y string) int {
			switch {
			case x == first:
				return -1
			case y == first:
				return 1
			}
			return strings.Compare(x, y)
		})
		for _, name := range names {
			if strings.Contains(name, ":") {
				return nil, errors.New("pem: cannot encode a header key that contains a colon")
			}
			text = append(text, name+": "+b.Headers[name]+"\n"...)
		}
		text = append(text, '\n')
	}
	encoded := base64.StdEncoding.EncodeToString(b.Bytes)
	for i := 0; i < len(encoded); i += lineLength {
		text = append(text, encoded[i:min(i+lineLength, len(encoded))]...)
		text = append(text, '\n')
	}
	return append(text, endMark[1:]+b.Type+dashes+"\n"...), nil
}

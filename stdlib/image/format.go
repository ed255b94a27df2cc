package image

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"sync"
)

// ErrFormat says that no known format begins like the data.
var ErrFormat = errors.New("image: unknown format")

type format struct {
	name, magic  string
	decode       func(io.Reader) (Image, error)
	decodeConfig func(io.Reader) (Config, error)
}

var formats struct {
	sync.Mutex
	list []format
}

// RegisterFormat makes a format known. Its files begin with magic, where ? is any byte.
func RegisterFormat(name, magic string, decode func(io.Reader) (Image, error), decodeConfig func(io.Reader) (Config, error)) {
	formats.Lock()
	defer formats.Unlock()
	formats.list = append(slices.Clip(formats.list), format{name, magic, decode, decodeConfig})
}

// peeker is a reader that can be looked into.
type peeker interface {
	io.Reader
	Peek(int) ([]byte, error)
}

// open finds the format of the data.
func open(r io.Reader) (peeker, format) {
	p, ok := r.(peeker)
	if !ok {
		p = bufio.NewReader(r)
	}
	formats.Lock()
	list := formats.list
	formats.Unlock()
	for _, f := range list {
		if start, err := p.Peek(len(f.magic)); err == nil && match(f.magic, start) {
			return p, f
		}
	}
	return p, format{}
}

func match(magic string, start []byte) bool {
	if len(magic) != len(start) {
		return false
	}
	for i, c := range start {
		if magic[i] != c && magic[i] != '?' {
			return false
		}
	}
	return true
}

// Decode reads an image of a known format and returns it with the name of the format. It believes the size that the data gives:
// DecodeConfig is for looking at that before.
func Decode(r io.Reader) (Image, string, error) {
	p, f := open(r)
	if f.decode == nil {
		return nil, "", ErrFormat
	}
	m, err := f.decode(p)
	return m, f.name, err
}

// DecodeConfig reads the size and the color model only.
func DecodeConfig(r io.Reader) (Config, string, error) {
	p, f := open(r)
	if f.decodeConfig == nil {
		return Config{}, "", ErrFormat
	}
	c, err := f.decodeConfig(p)
	return c, f.name, err
}

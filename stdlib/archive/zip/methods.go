package zip

import (
	"compress/flate"
	"errors"
	"io"
	"sync"
)

// A Compressor returns a writer that compresses to w. Close of that writer writes what is left. It must be fit for several
// goroutines, each writer for one.
type Compressor func(w io.Writer) (io.WriteCloser, error)

// A Decompressor returns a reader that decompresses r. It must be fit for several goroutines, each reader for one.
type Decompressor func(r io.Reader) io.ReadCloser

var (
	writers sync.Pool // of *flate.Writer
	readers sync.Pool // of io.ReadCloser that are flate.Resetter
)

// pooledWriter gives its flate.Writer back in the end.
type pooledWriter struct {
	w *flate.Writer
}

func newPooledWriter(w io.Writer) (io.WriteCloser, error) {
	z, ok := writers.Get().(*flate.Writer)
	if ok {
		z.Reset(w)
	} else {
		z, _ = flate.NewWriter(w, 5)
	}
	return &pooledWriter{z}, nil
}

func (p *pooledWriter) Write(b []byte) (n int, err error) {
	if p.w == nil {
		return 0, errors.New("Write after Close")
	}
	return p.w.Write(b)
}

func (p *pooledWriter) Close() error {
	if p.w == nil {
		return nil
	}
	err := p.w.Close()
	writers.Put(p.w)
	p.w = nil
	return err
}

// pooledReader gives its flate reader back in the end.
type pooledReader struct {
	mu sync.Mutex // some call Close while another goroutine reads
	r  io.ReadCloser
}

func newPooledReader(r io.Reader) io.ReadCloser {
	z, ok := readers.Get().(io.ReadCloser)
	if ok {
		z.(flate.Resetter).Reset(r, nil)
	} else {
		z = flate.NewReader(r)
	}
	return &pooledReader{r: z}
}

func (p *pooledReader) Read(b []byte) (n int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.r == nil {
		return 0, errors.New("Read after Close")
	}
	return p.r.Read(b)
}

func (p *pooledReader) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.r == nil {
		return nil
	}
	err := p.r.Close()
	readers.Put(p.r)
	p.r = nil
	return err
}

type nopCloser struct {
	io.Writer
}

func (nopCloser) Close() error { return nil }

// The methods that every Writer and Reader has, by their number.
var compressors, decompressors sync.Map

func init() {
	compressors.Store(Store, Compressor(func(w io.Writer) (io.WriteCloser, error) { return nopCloser{w}, nil }))
	compressors.Store(Deflate, Compressor(newPooledWriter))
	decompressors.Store(Store, Decompressor(io.NopCloser))
	decompressors.Store(Deflate, Decompressor(newPooledReader))
}

// RegisterDecompressor says how files with that method are decompressed. Store and Deflate are there already.
func RegisterDecompressor(method uint16, dcomp Decompressor) {
	if _, dup := decompressors.LoadOrStore(method, dcomp); dup {
		panic("decompressor already registered")
	}
}

// RegisterCompressor says how files with that method are compressed. Store and Deflate are there already.
func RegisterCompressor(method uint16, comp Compressor) {
	if _, dup := compressors.LoadOrStore(method, comp); dup {
		panic("compressor already registered")
	}
}

func compressor(method uint16) Compressor {
	c, _ := compressors.Load(method)
	comp, _ := c.(Compressor)
	return comp
}

func decompressor(method uint16) Decompressor {
	d, _ := decompressors.Load(method)
	dcomp, _ := d.(Decompressor)
	return dcomp
}

package ascii85_test

import (
	"bytes"
	"encoding/ascii85"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestRoundTrip(t *testing.T) {
	if got := make([]byte, 20); string(got[:ascii85.Encode(got, []byte("Man sure."))]) != "9jqo^F*2M7/c" {
		t.Errorf("%s", got)
	}
	data := append(bytes.Repeat([]byte("some bytes, "), 300), make([]byte, 99)...)
	for n := range 60 {
		data := data[n : len(data)-n]
		var b bytes.Buffer
		w := ascii85.NewEncoder(&b)
		for i := 0; i < len(data); i += n + 1 {
			w.Write(data[i:min(i+n+1, len(data))])
		}
		w.Close()
		if b.Len() > ascii85.MaxEncodedLen(len(data)) {
			t.Errorf("%d bytes became %d", len(data), b.Len())
		}
		text := strings.ReplaceAll(b.String(), "z", " z\n")
		for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
			if got, err := io.ReadAll(ascii85.NewDecoder(r)); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d of %d bytes came back, %v", len(got), len(data), err)
			}
		}
	}
	for text, offset := range map[string]int64{"v": 0, "!z!!!!": 1, "!!!!!!": 6} {
		_, _, err := ascii85.Decode(make([]byte, 40), []byte(text), true)
		if err != ascii85.CorruptInputError(offset) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

package mime

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestMediaTypeThereAndBack(t *testing.T) {
	for _, params := range []map[string]string{
		{}, {"a": "b"}, {"a": `quote " and \`, "b": "sp ace"}, {"name": "naïve % ' * file\n"},
	} {
		s := FormatMediaType("Text/X", params)
		typ, got, err := ParseMediaType(s)
		if err != nil || typ != "text/x" || !maps.Equal(got, params) {
			t.Errorf("%s: got %s, %v, %v", s, typ, got, err)
		}
	}
}

func TestSystemFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var r registry
	r.reset()
	types := write("types", "# none\ntext/t1 t1 T2 # t3\napplication/none\n\nimage/new png\n")
	eachLine(types, r.addLine)
	if r.types[".t1"] != "text/t1; charset=utf-8" || r.typesLower[".t2"] != r.types[".t1"] || r.types[".t3"] != "" || r.types[".png"] != "image/new" {
		t.Errorf("got %v", r.types)
	}
	if want := []string{".t1", ".t2"}; !slices.Equal(r.extensions["text/t1"], want) {
		t.Errorf("got %v", r.extensions["text/t1"])
	}
	r.reset()
	globs := write("globs2", "# none\n60:x/first:*.g\n50:x/second:*.g\n50:x/p:*.[12]\n50:x/name:Makefile\nbad\n50:image/other:*.png\n")
	if !eachLine(globs, r.addGlob) || eachLine(filepath.Join(dir, "none"), r.addGlob) {
		t.Error("which file is there?")
	}
	if r.types[".g"] != "x/first" || r.types[".[12]"] != "" || r.types[".png"] != "image/png" {
		t.Errorf("got %v", r.types)
	}
}

func TestWordsAreShort(t *testing.T) {
	for _, e := range []WordEncoder{BEncoding, QEncoding} {
		s := "日本語の長い題名、" + "日本語の長い題名、" + "日本語の長い題名"
		header := e.Encode("UTF-8", s)
		for word := range slices.Values(splitWords(header)) {
			if len(word) > 75 {
				t.Errorf("%s is %d bytes long", word, len(word))
			}
			if _, err := new(WordDecoder).Decode(word); err != nil {
				t.Errorf("%s: %v", word, err)
			}
		}
		if got, err := new(WordDecoder).DecodeHeader(header); got != s || err != nil {
			t.Errorf("got %s, %v", got, err)
		}
	}
}

func splitWords(header string) []string {
	var words []string
	start := 0
	for i := range len(header) {
		if header[i] == ' ' {
			words = append(words, header[start:i])
			start = i + 1
		}
	}
	return append(words, header[start:])
}

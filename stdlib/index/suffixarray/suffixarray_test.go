package suffixarray_test

import (
	"bytes"
	"index/suffixarray"
	"math/rand"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func texts() []string {
	r := rand.New(rand.NewSource(1))
	all := []string{"", "a", "aa", "banana", "mississippi", strings.Repeat("ab", 500), strings.Repeat("a", 1000), "abcabcabcd", "zyxwv"}
	for _, letters := range []int{1, 2, 3, 26, 128} {
		b := make([]byte, 3000)
		for i := range b {
			b[i] = byte(r.Intn(letters))
		}
		all = append(all, string(b))
	}
	return all
}

func TestLookup(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for _, text := range texts() {
		x := suffixarray.New([]byte(text))
		for range 50 {
			if len(text) == 0 {
				break
			}
			i := r.Intn(len(text))
			s := text[i:min(len(text), i+1+r.Intn(5))]
			var want []int
			for j := range text {
				if strings.HasPrefix(text[j:], s) {
					want = append(want, j)
				}
			}
			got := x.Lookup([]byte(s), -1)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%d places of %q instead of %d", len(got), s, len(want))
			}
			if few := x.Lookup([]byte(s), 2); len(few) != min(2, len(want)) {
				t.Errorf("%d places", len(few))
			}
			re := regexp.MustCompile(regexp.QuoteMeta(s) + "+")
			if got, want := x.FindAllIndex(re, -1), re.FindAllIndex([]byte(text), -1); !reflect.DeepEqual(got, want) {
				t.Errorf("%v: %v instead of %v", re, got, want)
			}
		}
		if x.Lookup(nil, -1) != nil || x.Lookup([]byte("not in any of them"), -1) != nil {
			t.Error("found what is not there")
		}
		var b bytes.Buffer
		if err := x.Write(&b); err != nil {
			t.Fatal(err)
		}
		var y suffixarray.Index
		if err := y.Read(&b); err != nil || !bytes.Equal(y.Bytes(), x.Bytes()) || len(text) > 0 && !slices.Equal(y.Lookup([]byte(text[:1]), -1), x.Lookup([]byte(text[:1]), -1)) {
			t.Errorf("%d bytes: %v", len(text), err)
		}
	}
}

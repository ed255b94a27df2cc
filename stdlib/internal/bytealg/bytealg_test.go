package bytealg_test

import (
	"internal/bytealg"
	"testing"
)

func TestBytes(t *testing.T) {
	for n := 0; n < 40; n++ {
		for at := -1; at < n; at++ {
			for fill := range 3 {
				b := make([]byte, n)
				for i := range b {
					// Neighbours of the byte looked for, where carries would go wrong.
					b[i] = "\x7f\x81\x00"[(i+fill)%3]
				}
				want, count := -1, 0
				if at >= 0 {
					b[at] = 0x80
					want, count = at, 1
				}
				if got := bytealg.IndexByte(b, 0x80); got != want {
					t.Fatalf("IndexByte(%x) = %d", b, got)
				}
				if got := bytealg.LastIndexByteString(string(b), 0x80); got != want {
					t.Fatalf("LastIndexByte(%x) = %d", b, got)
				}
				if got := bytealg.Count(b, 0x80); got != count {
					t.Fatalf("Count(%x) = %d", b, got)
				}
				if at < 0 {
					continue
				}
				c := append([]byte(nil), b...)
				c[at]++
				if bytealg.Compare(b, c) != -1 || bytealg.Compare(c, b) != 1 || bytealg.Compare(b, b[:at]) != 1 || bytealg.Equal(b, c) || bytealg.Compare(b, b) != 0 {
					t.Fatalf("Compare(%x, %x)", b, c)
				}
			}
		}
	}
}

func TestIndex(t *testing.T) {
	text := ""
	for i := 0; i < 40; i++ {
		text += "aab"[:1+i%3] + "ab"
	}
	for n := 0; n < 12; n++ {
		for i := 0; i+n <= len(text); i++ {
			sep := text[i : i+n]
			first, last := -1, -1
			for j := 0; j+n <= len(text); j++ {
				if text[j:j+n] == sep {
					if first < 0 {
						first = j
					}
					last = j
				}
			}
			if got := bytealg.IndexString(text, sep); got != first {
				t.Fatalf("IndexString(%q) = %d, want %d", sep, got, first)
			}
			if got := bytealg.LastIndexString(text, sep); got != last {
				t.Fatalf("LastIndexString(%q) = %d, want %d", sep, got, last)
			}
		}
	}
	if bytealg.IndexString(text, "aaaaaaaab") != -1 || bytealg.LastIndexString("ab", "abc") != -1 || bytealg.Index([]byte("xyz"), []byte("yz")) != 1 {
		t.Error("Index")
	}
}

package uuid

import (
	"testing"
	"testing/synctest"
	"time"
)

const text = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"

func TestForms(t *testing.T) {
	want := MustParse(text)
	for _, s := range []string{text, "{" + text + "}", "urn:uuid:" + text, "F81D4FAE7DEC11D0A76500A0C91E6BF6"} {
		if u, err := Parse(s); err != nil || u != want || u.String() != text {
			t.Error(s, u, err)
		}
	}
	for _, s := range []string{"", text[1:], text + "0", "{" + text, "(" + text + ")", "g" + text[1:], text[:8] + "0" + text[9:], "urn:uuid:f81d4fae7dec11d0a76500a0c91e6bf6"} {
		u := want
		if err := u.UnmarshalText([]byte(s)); err == nil || u != want {
			t.Error(s, u, err)
		}
	}
	if Nil().String() != "00000000-0000-0000-0000-000000000000" || Max().String() != "ffffffff-ffff-ffff-ffff-ffffffffffff" {
		t.Error(Nil(), Max())
	}
	if Nil().Compare(want) != -1 || Max().Compare(want) != 1 || want.Compare(want) != 0 {
		t.Error("order")
	}
}

func TestVersions(t *testing.T) {
	for _, u := range []UUID{New(), NewV4()} {
		if u[6]>>4 != 4 || u[8]>>6 != 2 {
			t.Error(u)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Hour - time.Nanosecond)
		before := NewV7()
		for range 10000 {
			u := NewV7()
			if u.Compare(before) != 1 || u[6]>>4 != 7 || u[8]>>6 != 2 {
				t.Fatal(before, u)
			}
			before = u
		}
		time.Sleep(time.Minute)
		u := NewV7()
		ms := int64(u[0])<<40 | int64(u[1])<<32 | int64(u[2])<<24 | int64(u[3])<<16 | int64(u[4])<<8 | int64(u[5])
		if ms != time.Now().UnixMilli() {
			t.Error(ms, time.Now().UnixMilli())
		}
	})
}

package dnsmessage

import (
	"strings"
	"testing"
)

func TestQuery(t *testing.T) {
	b, err := Query(0x1234, Question{"go.dev.", TypeA, ClassINET}, true, 1232)
	want := "\x12\x34\x01\x20\x00\x01\x00\x00\x00\x00\x00\x01" + "\x02go\x03dev\x00\x00\x01\x00\x01" + "\x00\x00\x29\x04\xd0\x00\x00\x00\x00\x00\x00"
	if string(b) != want || err != nil {
		t.Errorf("%q %v", b, err)
	}
	m, err := Parse(b)
	if err != nil || m.ID != 0x1234 || m.Response || !m.RecursionDesired || m.Question.Name != "go.dev." {
		t.Error(m, err)
	}
	for _, name := range []string{"", "a", "a..b.", strings.Repeat("a", 64) + ".", strings.Repeat("abc.", 64)} {
		if _, err := Query(0, Question{Name: name}, false, 0); err == nil {
			t.Error(name)
		}
	}
}

// An answer with an alias, which points back into the question, and its address.
const answer = "\x00\x01\x81\x80\x00\x01\x00\x02\x00\x00\x00\x01" + "\x01a\x04test\x00\x00\x01\x00\x01" +
	"\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x04\x01b\xc0\x0e" +
	"\xc0\x24\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\x7f\x00\x00\x01" +
	"\x00\x00\x29\x04\xd0\x01\x00\x00\x00\x00\x00"

func TestAnswer(t *testing.T) {
	m, err := Parse([]byte(answer))
	if err != nil {
		t.Fatal(err)
	}
	list, err := m.Answers()
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	target, err := list[0].Target()
	if list[0].Name != "a.test." || target != "b.test." || err != nil || list[0].TTL != 60 {
		t.Error(list[0].Name, target, err)
	}
	ip, err := list[1].IP()
	if list[1].Name != "b.test." || string(ip) != "\x7f\x00\x00\x01" || err != nil {
		t.Error(list[1].Name, ip, err)
	}
	if code, additional := m.ExtendedRCode(); code != 16 || !additional {
		t.Error(code, additional)
	}
	if _, err := list[1].Target(); err == nil {
		t.Error("an address has no name")
	}
}

// Whatever is cut off or points in circles: nothing is read beyond the message.
func TestBroken(t *testing.T) {
	for n := range len(answer) {
		m, err := Parse([]byte(answer[:n]))
		if err != nil {
			continue
		}
		list, err := m.Answers()
		if (len(list) < 2) != (err != nil) {
			t.Error(n, len(list), err)
		}
		m.ExtendedRCode()
		for i := range list {
			list[i].Target()
			list[i].IP()
			list[i].Text()
			list[i].Numbers(3)
		}
	}
	loop := []byte(answer)
	loop[25] = 24 // the name of the first answer is itself
	m, err := Parse(loop)
	if err == nil {
		_, err = m.Answers()
	}
	if err == nil {
		t.Error("a name without end")
	}
}

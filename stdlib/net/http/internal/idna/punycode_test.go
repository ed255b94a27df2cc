package idna

import "testing"

// The longer ones are from RFC 3492, 7.1.
func TestToASCII(t *testing.T) {
	for name, want := range map[string]string{
		"example.com":    "example.com",
		"Bücher.example": "xn--bcher-kva.example",
		"münchen.ü.de":   "xn--mnchen-3ya.xn--tda.de",
		"他们为什么不说中文":      "xn--ihqwcrb4cv8a8dqg056pqjye",
		"почемужеонинеговорятпорусски": "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l",
		"3年b組金八先生": "xn--3b-ww4c5e180e575a65lsy2b",
	} {
		if got, err := ToASCII(name); got != want || err != nil {
			t.Errorf("%s: %s, %v; want %s", name, got, err, want)
		}
	}
	if got, err := ToASCII("a\xff.com"); err == nil {
		t.Error(got)
	}
}

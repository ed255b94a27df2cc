// Package idna writes names of other characters than ASCII as DNS has them: each label as "xn--" and its punycode (RFC 3492).
// Capital letters become small ones; the other mappings of UTS #46, and its checks, are not made.
package idna

import (
	"fmt"
	"math"
	"net/http/internal/ascii"
	"strings"
	"unicode/utf8"
)

// Parameters of punycode for names (RFC 3492, 5).
const (
	base        = 36
	tMin        = 1
	tMax        = 26
	skew        = 38
	damp        = 700
	initialBias = 72
)

// ToASCII returns the name with labels of ASCII.
func ToASCII(name string) (string, error) {
	if ascii.Is(name) {
		return name, nil
	}
	if !utf8.ValidString(name) {
		return "", fmt.Errorf("idna: invalid label %q", name)
	}
	labels := strings.Split(strings.ToLower(name), ".")
	for i, label := range labels {
		if ascii.Is(label) {
			continue
		}
		encoded, err := encode(label)
		if err != nil {
			return "", err
		}
		labels[i] = "xn--" + encoded
	}
	return strings.Join(labels, "."), nil
}

// encode returns the punycode of a label: its characters of ASCII, and behind a - where the others go, in increasing order, each as
// the distance from the one before.
func encode(label string) (string, error) {
	var out []byte
	runes := []rune(label)
	for _, r := range runes {
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
		}
	}
	basic := len(out)
	if basic > 0 {
		out = append(out, '-')
	}
	delta, bias := 0, initialBias
	last := rune(utf8.RuneSelf)
	for done := basic; done < len(runes); {
		// The smallest character that is not there yet.
		next := rune(math.MaxInt32)
		for _, r := range runes {
			if r >= last {
				next = min(next, r)
			}
		}
		delta += int(next-last) * (done + 1)
		last = next
		for _, r := range runes {
			if r < last {
				delta++
			}
			if r == last {
				out = appendNumber(out, delta, bias)
				bias = adapt(delta, done+1, done == basic)
				delta = 0
				done++
			}
		}
		if delta > math.MaxInt32 {
			return "", fmt.Errorf("idna: invalid label %q", label)
		}
		delta++
		last++
	}
	return string(out), nil
}

// appendNumber appends a number of variable length, whose digits have thresholds that depend on the bias.
func appendNumber(out []byte, n, bias int) []byte {
	for k := base; ; k += base {
		threshold := min(max(k-bias, tMin), tMax)
		if n < threshold {
			return append(out, digit(n))
		}
		out = append(out, digit(threshold+(n-threshold)%(base-threshold)))
		n = (n - threshold) / (base - threshold)
	}
}

func digit(n int) byte { return "abcdefghijklmnopqrstuvwxyz0123456789"[n] }

// adapt returns the bias for the next number.
func adapt(delta, points int, first bool) int {
	if first {
		delta /= damp
	} else {
		delta /= 2
	}
	delta += delta / points
	k := 0
	for delta > (base-tMin)*tMax/2 {
		delta /= base - tMin
		k += base
	}
	return k + (base-tMin+1)*delta/(delta+skew)
}

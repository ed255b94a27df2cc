package mime

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A WordEncoder writes words of headers that are not ASCII, as RFC 2047 has it.
type WordEncoder byte

const (
	// BEncoding is base64.
	BEncoding = WordEncoder('b')
	// QEncoding is like quoted-printable: what is ASCII stays readable.
	QEncoding = WordEncoder('q')
)

// What is between the marks of a word in UTF-8 may be this long, for the word not to be longer than 75.
const maxContent = 75 - len("=?UTF-8?q?") - len("?=")

const hexDigits = "0123456789ABCDEF"

// needsEncoding reports whether s is more than printable ASCII and tabs.
func needsEncoding(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r != '\t' && (r < ' ' || r > '~') })
}

// Encode gives s as one encoded word, or several if the charset is UTF-8 and s is long. What is printable ASCII stays.
func (e WordEncoder) Encode(charset, s string) string {
	if !needsEncoding(s) {
		return s
	}
	split := strings.EqualFold(charset, "UTF-8")
	var pieces []string
	if e == BEncoding {
		pieces = splitRunes(s, split, base64.StdEncoding.DecodedLen(maxContent), utf8Length)
	} else {
		pieces = splitRunes(s, split, maxContent, qLength)
	}
	var b strings.Builder
	for i, piece := range pieces {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("=?" + charset + "?" + string(rune(e)) + "?")
		if e == BEncoding {
			b.WriteString(base64.StdEncoding.EncodeToString([]byte(piece)))
		} else {
			writeQ(&b, piece)
		}
		b.WriteString("?=")
	}
	return b.String()
}

// splitRunes splits s between characters, so that each piece has at most the given length as measured by length.
func splitRunes(s string, split bool, limit int, length func(piece string) int) []string {
	if !split {
		return []string{s}
	}
	var pieces []string
	start, used := 0, 0
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRuneInString(s[i:])
		n := length(s[i : i+size])
		if used+n > limit {
			pieces = append(pieces, s[start:i])
			start, used = i, 0
		}
		used += n
		i += size
	}
	return append(pieces, s[start:])
}

func utf8Length(char string) int { return len(char) }

// qLength is how long a character is in the Q encoding.
func qLength(char string) int {
	if len(char) == 1 && (char[0] == ' ' || isQSafe(char[0])) {
		return 1
	}
	return 3 * len(char)
}

// isQSafe reports whether a byte stands for itself in the Q encoding.
func isQSafe(c byte) bool { return '!' <= c && c <= '~' && c != '=' && c != '?' && c != '_' }

func writeQ(b *strings.Builder, s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('_')
		case isQSafe(c):
			b.WriteByte(c)
		default:
			b.WriteByte('=')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		}
	}
}

// A WordDecoder reads headers with encoded words.
type WordDecoder struct {
	// CharsetReader, if it is not nil, makes readers that give UTF-8 for other charsets than UTF-8, ISO-8859-1 and US-ASCII.
	// The charset is in lower case.
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)
}

var errWord = errors.New("mime: invalid RFC 2047 encoded-word")

// Decode gives what an encoded word says.
func (d *WordDecoder) Decode(word string) (string, error) {
	inner, ok := strings.CutPrefix(word, "=?")
	if ok {
		inner, ok = strings.CutSuffix(inner, "?=")
	}
	parts := strings.Split(inner, "?")
	if !ok || len(word) < 8 || len(parts) != 3 || parts[0] == "" || len(parts[1]) != 1 {
		return "", errWord
	}
	content, err := decodeWord(parts[1][0], parts[2])
	if err != nil {
		return "", err
	}
	return d.convert(parts[0], content)
}

// DecodeHeader gives a header with its encoded words decoded, and without the spaces between them. What looks like such a word
// and is none stays.
func (d *WordDecoder) DecodeHeader(header string) (string, error) {
	var b strings.Builder
	afterWord := false
	for {
		before, charset, encoding, text, after, ok := nextWord(header)
		if !ok {
			break
		}
		content, err := decodeWord(encoding, text)
		if err != nil {
			b.WriteString(header[:len(header)-len(after)])
			header, afterWord = after, false
			continue
		}
		if !afterWord || strings.Trim(before, " \t\n\r") != "" {
			b.WriteString(before)
		}
		s, err := d.convert(charset, content)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
		header, afterWord = after, true
	}
	b.WriteString(header)
	return b.String(), nil
}

// nextWord finds the next encoded word in a header.
func nextWord(header string) (before, charset string, encoding byte, text, after string, ok bool) {
	before, rest, ok := strings.Cut(header, "=?")
	if !ok {
		return
	}
	if charset, rest, ok = strings.Cut(rest, "?"); !ok {
		return
	}
	if ok = len(rest) >= len("Q??=") && rest[1] == '?'; !ok {
		return
	}
	encoding = rest[0]
	text, after, ok = strings.Cut(rest[2:], "?=")
	return
}

func decodeWord(encoding byte, text string) ([]byte, error) {
	switch encoding {
	case 'B', 'b':
		return base64.StdEncoding.DecodeString(text)
	case 'Q', 'q':
		return decodeQ(text)
	}
	return nil, errWord
}

func decodeQ(s string) ([]byte, error) {
	var b []byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '_':
			b = append(b, ' ')
		case c == '=':
			if i+2 >= len(s) {
				return nil, errWord
			}
			for _, digit := range []byte(s[i+1 : i+3]) {
				if !isHex(digit) {
					return nil, fmt.Errorf("mime: invalid hex byte %#02x", digit)
				}
			}
			b = append(b, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		case ' ' <= c && c <= '~' || c == '\n' || c == '\r' || c == '\t':
			b = append(b, c)
		default:
			return nil, errWord
		}
	}
	return b, nil
}

// convert makes text of bytes.
func (d *WordDecoder) convert(charset string, content []byte) (string, error) {
	var b strings.Builder
	switch charset := strings.ToLower(charset); charset {
	case "utf-8":
		b.Write(content)
	case "iso-8859-1":
		for _, c := range content {
			b.WriteRune(rune(c))
		}
	case "us-ascii":
		for _, c := range content {
			if c < utf8.RuneSelf {
				b.WriteByte(c)
			} else {
				b.WriteRune(utf8.RuneError)
			}
		}
	default:
		if d.CharsetReader == nil {
			return "", fmt.Errorf("mime: unhandled charset %q", charset)
		}
		r, err := d.CharsetReader(charset, bytes.NewReader(content))
		if err != nil {
			return "", err
		}
		if _, err := io.Copy(&b, r); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// unhex is the value of a hexadecimal digit.
func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c >= 'a':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}

package http

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// sniffLength is how much of a body DetectContentType looks at.
const sniffLength = 512

// DetectContentType says what data is by its first 512 bytes, as https://mimesniff.spec.whatwg.org has it. It always says something, if only
// "application/octet-stream".
func DetectContentType(data []byte) string {
	data = data[:min(len(data), sniffLength)]
	text := bytes.TrimLeft(data, "\t\n\x0c\r ")
	if isHTML(text) {
		return "text/html; charset=utf-8"
	}
	if bytes.HasPrefix(text, []byte("<?xml")) {
		return "text/xml; charset=utf-8"
	}
	for _, s := range signatures {
		if s.matches(data) {
			return s.kind
		}
	}
	if isMP4(data) {
		return "video/mp4"
	}
	for _, s := range lateSignatures {
		if s.matches(data) {
			return s.kind
		}
	}
	if isText(text) {
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}

var htmlStarts = []string{
	"!DOCTYPE HTML", "HTML", "HEAD", "SCRIPT", "IFRAME", "H1", "DIV", "FONT", "TABLE", "A", "STYLE", "TITLE", "B", "BODY", "BR", "P", "!--",
}

// isHTML reports whether a text begins with a tag of HTML.
func isHTML(text []byte) bool {
	if len(text) == 0 || text[0] != '<' {
		return false
	}
	text = text[1:]
	for _, start := range htmlStarts {
		if n := len(start); len(text) > n && equalUpper(text[:n], start) && (text[n] == ' ' || text[n] == '>') {
			return true
		}
	}
	return false
}

// equalUpper reports whether s, with capital letters instead of small ones, is upper.
func equalUpper(s []byte, upper string) bool {
	for i, c := range s {
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != upper[i] {
			return false
		}
	}
	return true
}

// A signature is what a kind of file has at its beginning; a ? stands for any byte.
type signature struct {
	start, kind string
}

func (s signature) matches(data []byte) bool {
	if len(data) < len(s.start) {
		return false
	}
	for i := range len(s.start) {
		if s.start[i] != '?' && s.start[i] != data[i] {
			return false
		}
	}
	return true
}

var signatures = []signature{
	{"%PDF-", "application/pdf"},
	{"%!PS-Adobe-", "application/postscript"},
	{"\xFE\xFF??", "text/plain; charset=utf-16be"},
	{"\xFF\xFE??", "text/plain; charset=utf-16le"},
	{"\xEF\xBB\xBF?", "text/plain; charset=utf-8"},
	{"\x00\x00\x01\x00", "image/x-icon"},
	{"\x00\x00\x02\x00", "image/x-icon"},
	{"BM", "image/bmp"},
	{"GIF87a", "image/gif"},
	{"GIF89a", "image/gif"},
	{"RIFF????WEBPVP", "image/webp"},
	{"\x89PNG\r\n\x1A\n", "image/png"},
	{"\xFF\xD8\xFF", "image/jpeg"},
	{"FORM????AIFF", "audio/aiff"},
	{"ID3", "audio/mpeg"},
	{"OggS\x00", "application/ogg"},
	{"MThd\x00\x00\x00\x06", "audio/midi"},
	{"RIFF????AVI ", "video/avi"},
	{"RIFF????WAVE", "audio/wave"},
}

// lateSignatures come behind that of MP4.
var lateSignatures = []signature{
	{"\x1A\x45\xDF\xA3", "video/webm"},
	{strings.Repeat("?", 34) + "LP", "application/vnd.ms-fontobject"},
	{"\x00\x01\x00\x00", "font/ttf"},
	{"OTTO", "font/otf"},
	{"ttcf", "font/collection"},
	{"wOFF", "font/woff"},
	{"wOF2", "font/woff2"},
	{"\x1F\x8B\x08", "application/x-gzip"},
	{"PK\x03\x04", "application/zip"},
	{"Rar!\x1A\x07\x00", "application/x-rar-compressed"},
	{"Rar!\x1A\x07\x01\x00", "application/x-rar-compressed"},
	{"\x00asm", "application/wasm"},
}

// isMP4 reports whether data begins with a box "ftyp" that has a brand of MP4. The field behind the first brand is a version.
func isMP4(data []byte) bool {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return false
	}
	size := int(binary.BigEndian.Uint32(data))
	if size > len(data) || size%4 != 0 {
		return false
	}
	for at := 8; at < size; at += 4 {
		if at != 12 && string(data[at:at+3]) == "mp4" {
			return true
		}
	}
	return false
}

// isText reports whether there are no bytes that text does not have.
func isText(data []byte) bool {
	for _, c := range data {
		if c < ' ' && strings.IndexByte("\t\n\x0c\r\x1b", c) < 0 {
			return false
		}
	}
	return true
}

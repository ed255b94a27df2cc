package scanner

import (
	"path/filepath"
	"strconv"
	"strings"
)

// comment reads a comment, whose first slash has been read and is at start. If a line ends in it, that may be a semicolon.
func (s *Scanner) comment(start int) string {
	lineComment := s.ch == '/'
	newline := -1
	closed := lineComment
	s.next()
	if lineComment {
		for s.ch != '\n' && s.ch != eof {
			s.next()
		}
	} else {
		for star := false; s.ch != eof && !closed; {
			if s.ch == '\n' && newline < 0 {
				newline = s.at
			}
			closed = star && s.ch == '/'
			star = s.ch == '*'
			s.next()
		}
		if !closed {
			s.error(start, "comment not terminated")
		}
	}
	if newline >= 0 && s.semi {
		s.lineAt = s.file.Pos(newline)
		s.semi = false
	}
	text := string(s.src[start:s.at])
	if lineComment {
		text = strings.TrimSuffix(text, "\r")
	}
	if atLineStart := start == 0 || s.src[start-1] == '\n'; closed && (atLineStart || !lineComment) {
		s.directive(text, start)
	}
	return stripCR(text, !lineComment)
}

// stripCR removes carriage returns. In a general comment one stays where *\r/ would become its end.
func stripCR(text string, general bool) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	var b strings.Builder
	last := byte(0)
	for i := range len(text) {
		c := text[i]
		if c == '\r' && !(general && b.Len() > len("/*") && last == '*' && i+1 < len(text) && text[i+1] == '/') {
			continue
		}
		b.WriteByte(c)
		last = c
	}
	return b.String()
}

// directive obeys a comment of the form line filename:line or line filename:line:column, which stands at start.
func (s *Scanner) directive(text string, start int) {
	const maxNumber = 1 << 30
	rest, ok := strings.CutPrefix(text[len("//"):], "line ")
	if !ok {
		return
	}
	next := s.at
	if text[1] == '*' {
		rest = strings.TrimSuffix(rest, "*/")
	} else if s.ch == '\n' {
		next++
	}
	offset := start + len("//line ")
	name, number, ok := cutNumber(rest)
	if !ok {
		return
	}
	invalid := func(what, before string) {
		at := len(before) + len(":")
		s.error(offset+at, "invalid "+what+" number: "+rest[at:])
	}
	line, err := strconv.ParseUint(number, 10, 0)
	if err != nil {
		invalid("line", name)
		return
	}
	column, hasColumn := uint64(0), false
	if before, number, ok := cutNumber(name); ok {
		if l, err := strconv.ParseUint(number, 10, 0); err == nil {
			// The last number is a column.
			if column = line; column == 0 || column > maxNumber {
				invalid("column", name)
				return
			}
			name, line, hasColumn = before, l, true
		}
	}
	if line == 0 || line > maxNumber {
		// What follows is shown up to the end of the line number only.
		if hasColumn {
			rest = rest[:strings.LastIndexByte(rest, ':')]
		}
		invalid("line", name)
		return
	}
	switch {
	case name == "" && hasColumn:
		name = s.file.Position(s.file.Pos(offset)).Filename
	case name != "":
		name = filepath.Clean(name)
		if !filepath.IsAbs(name) {
			name = filepath.Join(s.dir, name)
		}
	}
	s.file.AddLineColumnInfo(next, name, int(line), int(column))
}

// cutNumber cuts s at its last colon.
func cutNumber(s string) (before, number string, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return "", "", false
	}
	return s[:i], s[i+1:], true
}

package fs

import "time"

// FormatFileInfo returns info in one line, for people: mode, size, time and name, with a
// slash behind that of a directory.
func FormatFileInfo(info FileInfo) string {
	name := info.Name()
	size := info.Size()
	text := make([]byte, 0, 40+len(name))
	text = append(text, info.Mode().String()...)
	text = append(text, ' ')
	u := uint64(size)
	if size < 0 {
		text = append(text, '-')
		u = -u
	}
	text = appendDecimal(text, u)
	text = append(text, ' ')
	text = append(text, info.ModTime().Format(time.DateTime)...)
	text = append(text, ' ')
	text = append(text, name...)
	if info.IsDir() {
		text = append(text, '/')
	}
	return string(text)
}

func appendDecimal(b []byte, u uint64) []byte {
	if u >= 10 {
		b = appendDecimal(b, u/10)
	}
	return append(b, byte('0'+u%10))
}

// FormatDirEntry returns dir in one line, for people: type and name, with a slash behind
// that of a directory.
func FormatDirEntry(dir DirEntry) string {
	mode := dir.Type().String()
	text := mode[:len(mode)-9] + " " + dir.Name()
	if dir.IsDir() {
		text += "/"
	}
	return text
}

// Package mime knows media types: how they are written, and which belong to which file names. It also encodes words in headers
// of mail.
package mime

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
)

// known has the types that are known without asking the system: each line is a type and its extensions.
const known = `application/gzip .gz
application/json .json
application/msword .doc
application/octet-stream .bin .com .exe
application/pdf .pdf
application/postscript .ai .eps .ps
application/rdf+xml .rdf
application/rtf .rtf
application/vnd.android.package-archive .apk
application/vnd.ms-excel .xls
application/vnd.ms-powerpoint .ppt
application/vnd.openxmlformats-officedocument.presentationml.presentation .pptx
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet .xlsx
application/vnd.openxmlformats-officedocument.wordprocessingml.document .docx
application/wasm .wasm
application/xhtml+xml .xht .xhtml
application/zip .zip
audio/flac .flac
audio/mp4 .m4a
audio/mpeg .mp3
audio/ogg .oga .ogg .opus
audio/wav .wav
audio/webm .weba
image/apng .apng
image/avif .avif
image/bmp .bmp
image/gif .gif
image/jpeg .jfif .jpeg .jpg .pjp .pjpeg
image/png .png
image/svg+xml .svg
image/tiff .tif .tiff
image/vnd.microsoft.icon .ico
image/webp .webp
image/x-xbitmap .xbm
message/rfc822 .eml
text/calendar .ics
text/css .css
text/csv .csv
text/html .ehtml .htm .html .shtml
text/javascript .js .mjs
text/plain .text .txt
text/vtt .vtt
text/xml .xbl .xml .xsl
video/mp4 .mp4
video/ogg .ogv
video/webm .webm
`

// Where the system has more types: the first of globFiles that is there, or all of typeFiles.
var (
	globFiles = []string{"/usr/local/share/mime/globs2", "/usr/share/mime/globs2"}
	typeFiles = []string{"/etc/mime.types", "/etc/apache2/mime.types", "/etc/apache/mime.types", "/etc/httpd/conf/mime.types"}
)

// A registry has types by extension, and extensions by type.
type registry struct {
	mu         sync.RWMutex
	types      map[string]string   // by the extension as it was given
	typesLower map[string]string   // by the extension in lower case
	extensions map[string][]string // by the type without parameters
}

var (
	registered registry
	load       = sync.OnceFunc(func() {
		registered.reset()
		registered.loadSystem()
	})
)

// reset makes the registry what is known without the system.
func (r *registry) reset() {
	r.types = make(map[string]string)
	r.typesLower = make(map[string]string)
	r.extensions = make(map[string][]string)
	for line := range strings.Lines(known) {
		r.addLine(line)
	}
}

// addLine adds a type with its extensions, which may have no dot.
func (r *registry) addLine(line string) {
	fields := strings.Fields(line)
	if len(fields) < 2 || fields[0][0] == '#' {
		return
	}
	for _, ext := range fields[1:] {
		if ext[0] == '#' {
			return
		}
		r.add("."+strings.TrimPrefix(ext, "."), fields[0])
	}
}

// add sets the type of an extension. Texts are UTF-8 unless they say something else.
func (r *registry) add(ext, typ string) error {
	name, params, err := ParseMediaType(typ)
	if err != nil {
		return err
	}
	if strings.HasPrefix(typ, "text/") && params["charset"] == "" {
		params["charset"] = "utf-8"
		typ = FormatMediaType(name, params)
	}
	lower := strings.ToLower(ext)
	r.types[ext] = typ
	r.typesLower[lower] = typ
	if !slices.Contains(r.extensions[name], lower) {
		r.extensions[name] = append(r.extensions[name], lower)
	}
	return nil
}

// loadSystem adds what the system has.
func (r *registry) loadSystem() {
	for _, file := range globFiles {
		if eachLine(file, r.addGlob) {
			return
		}
	}
	for _, file := range typeFiles {
		eachLine(file, r.addLine)
	}
}

// eachLine calls f for the lines of a file, and reports whether it is there.
func eachLine(name string, f func(line string)) bool {
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	for s.Scan() {
		f(s.Text())
	}
	if err := s.Err(); err != nil {
		panic(err)
	}
	return true
}

// addGlob adds a line of the form weight:type:*.extension. What is known already stays: lines with more weight come first.
func (r *registry) addGlob(line string) {
	fields := strings.Split(line, ":")
	if len(fields) < 3 || fields[0] == "" || fields[0][0] == '#' {
		return
	}
	ext, ok := strings.CutPrefix(fields[2], "*")
	if !ok || len(ext) < 2 || ext[0] != '.' || strings.ContainsAny(ext, "?*[") || r.types[ext] != "" {
		return
	}
	r.add(ext, fields[1])
}

// TypeByExtension gives the media type of files with an extension, which begins with a dot. It is looked for as it is, and then
// in lower case. If there is none, the type is empty. Beside a list of common ones, those that the system knows in
// /usr/share/mime/globs2 or mime.types are known.
func TypeByExtension(ext string) string {
	load()
	registered.mu.RLock()
	defer registered.mu.RUnlock()
	if typ, ok := registered.types[ext]; ok {
		return typ
	}
	return registered.typesLower[strings.ToLower(ext)]
}

// ExtensionsByType gives the extensions of files of a media type, in order.
func ExtensionsByType(typ string) ([]string, error) {
	name, _, err := ParseMediaType(typ)
	if err != nil {
		return nil, err
	}
	load()
	registered.mu.RLock()
	defer registered.mu.RUnlock()
	exts := slices.Clone(registered.extensions[name])
	slices.Sort(exts)
	return exts, nil
}

// AddExtensionType sets the media type of files with an extension, which begins with a dot.
func AddExtensionType(ext, typ string) error {
	if !strings.HasPrefix(ext, ".") {
		return fmt.Errorf("mime: extension %q missing leading dot", ext)
	}
	load()
	registered.mu.Lock()
	defer registered.mu.Unlock()
	return registered.add(ext, typ)
}

package debug

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
)

//go:linkname modinfo runtime.modinfo
func modinfo() string

// BuildInfo tells what a program was made from and how.
type BuildInfo struct {
	// GoVersion is the version of the toolchain.
	GoVersion string `json:",omitempty"`
	// Path is the import path of the main package.
	Path string `json:",omitempty"`
	// Main is the module of the main package.
	Main Module `json:""`
	// Deps are the modules of other packages.
	Deps []*Module `json:",omitempty"`
	// Settings tell how it was built.
	Settings []BuildSetting `json:",omitempty"`
}

// A Module is a module at a version.
type Module struct {
	Path    string  `json:",omitempty"`
	Version string  `json:",omitempty"`
	Sum     string  `json:",omitempty"` // as in go.sum
	Replace *Module `json:",omitempty"` // what was taken in its place
}

// BuildSetting is one of the settings. Key is a flag or an environment variable.
type BuildSetting struct {
	Key   string `json:",omitempty"`
	Value string `json:",omitempty"`
}

// ReadBuildInfo gives what the linker wrote into this program; ok is false if it wrote nothing.
func ReadBuildInfo() (info *BuildInfo, ok bool) {
	text := modinfo()
	if text == "" {
		return nil, false
	}
	info, err := ParseBuildInfo(text)
	if err != nil {
		return nil, false
	}
	info.GoVersion = runtime.Version()
	return info, true
}

// Characters for which keys and values are quoted.
const (
	quotedInValue = " \t\r\n\"`"
	quotedInKey   = "=" + quotedInValue
)

func badKey(key string) bool { return key == "" || strings.ContainsAny(key, quotedInKey) }

// String gives the text that ParseBuildInfo reads, with a line for the version in front.
func (bi *BuildInfo) String() string {
	var b strings.Builder
	line := func(words ...string) { b.WriteString(strings.Join(words, "\t") + "\n") }
	if bi.GoVersion != "" {
		line("go", bi.GoVersion)
	}
	if bi.Path != "" {
		line("path", bi.Path)
	}
	module := func(word string, m *Module) {
		for ; m.Replace != nil; word, m = "=>", m.Replace {
			line(word, m.Path, m.Version)
		}
		line(word, m.Path, m.Version, m.Sum)
		if word == "=>" {
			b.WriteByte('\n')
		}
	}
	if bi.Main != (Module{}) {
		module("mod", &bi.Main)
	}
	for _, dep := range bi.Deps {
		module("dep", dep)
	}
	for _, s := range bi.Settings {
		key, value := s.Key, s.Value
		if badKey(key) {
			key = strconv.Quote(key)
		}
		if strings.ContainsAny(value, quotedInValue) {
			value = strconv.Quote(value)
		}
		line("build", key+"="+value)
	}
	return b.String()
}

// ParseBuildInfo reads what String writes. Lines that it does not know are passed over, and so is the end of a text without
// newline.
func ParseBuildInfo(data string) (bi *BuildInfo, err error) {
	p := infoParser{bi: new(BuildInfo)}
	for n := 1; ; n++ {
		line, rest, ok := strings.Cut(data, "\n")
		if !ok {
			return p.bi, nil
		}
		if err := p.line(line); err != nil {
			return nil, fmt.Errorf("could not parse Go build info: line %d: %w", n, err)
		}
		data = rest
	}
}

// infoParser reads line after line.
type infoParser struct {
	bi   *BuildInfo
	last *Module // what a line with a replacement belongs to
}

func (p *infoParser) line(line string) (err error) {
	word, rest, _ := strings.Cut(line, "\t")
	if len(word) == len(line) {
		return nil
	}
	switch word {
	case "path":
		p.bi.Path = rest
	case "mod":
		p.last = &p.bi.Main
		*p.last, err = parseModule(rest)
	case "dep":
		p.last = new(Module)
		p.bi.Deps = append(p.bi.Deps, p.last)
		*p.last, err = parseModule(rest)
	case "=>":
		columns := strings.Split(rest, "\t")
		if len(columns) != 3 {
			return fmt.Errorf("expected 3 columns for replacement; got %d", len(columns))
		}
		if p.last == nil {
			return errors.New("replacement with no module on previous line")
		}
		p.last.Replace = &Module{Path: columns[0], Version: columns[1], Sum: columns[2]}
		p.last = nil
	case "build":
		var s BuildSetting
		s, err = parseSetting(rest)
		p.bi.Settings = append(p.bi.Settings, s)
	}
	return err
}

func parseModule(text string) (Module, error) {
	columns := strings.Split(text, "\t")
	switch len(columns) {
	case 2:
		return Module{Path: columns[0], Version: columns[1]}, nil
	case 3:
		return Module{Path: columns[0], Version: columns[1], Sum: columns[2]}, nil
	}
	return Module{}, fmt.Errorf("expected 2 or 3 columns; got %d", len(columns))
}

func parseSetting(text string) (s BuildSetting, err error) {
	if text == "" {
		return s, errors.New("build line missing '='")
	}
	value := ""
	switch text[0] {
	case '=':
		return s, errors.New("build line with missing key")
	case '`', '"':
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return s, errors.New("invalid quoted key in build line")
		}
		rest := text[len(quoted):]
		if rest == "" {
			return s, errors.New("build line missing '=' after quoted key")
		}
		if rest[0] != '=' {
			return s, fmt.Errorf("unexpected character after quoted key: %q", rest[0])
		}
		s.Key, _ = strconv.Unquote(quoted)
		value = rest[1:]
	default:
		var ok bool
		if s.Key, value, ok = strings.Cut(text, "="); !ok {
			return s, errors.New("build line missing '=' after key")
		}
		if badKey(s.Key) {
			return s, fmt.Errorf("unquoted key %q must be quoted", s.Key)
		}
	}
	switch {
	case value != "" && (value[0] == '`' || value[0] == '"'):
		if s.Value, err = strconv.Unquote(value); err != nil {
			return s, errors.New("invalid quoted value in build line")
		}
	case strings.ContainsAny(value, quotedInValue):
		return s, fmt.Errorf("unquoted value %q must be quoted", value)
	default:
		s.Value = value
	}
	return s, nil
}

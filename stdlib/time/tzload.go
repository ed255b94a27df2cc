package time

import (
	"errors"
	"internal/byteorder"
	"syscall"
)

// zoneSources are where systems keep the time zone database.
var zoneSources = []string{"/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo"}

// embedded gives a file of the database that is part of the program, by package time/tzdata.
var embedded func(name string) (string, error)

// registerLoadFromEmbeddedTZData is called by package time/tzdata.
func registerLoadFromEmbeddedTZData(f func(name string) (string, error)) { embedded = f }

// findLocal finds out what Local is. Whatever goes wrong, it is UTC.
func findLocal() *Location {
	tz, ok := syscall.Getenv("TZ")
	if !ok {
		if l, err := loadFile("Local", "/etc/localtime"); err == nil {
			return l
		}
		return &Location{name: "Local"}
	}
	if tz != "" && tz[0] == ':' {
		tz = tz[1:]
	}
	if tz != "" && tz[0] == '/' {
		name := tz
		if tz == "/etc/localtime" {
			name = "Local"
		}
		if l, err := loadFile(name, tz); err == nil {
			return l
		}
	} else if tz != "" && tz != "UTC" {
		if l, err := findInSources(tz); err == nil {
			return l
		}
	}
	return &Location{name: "UTC"}
}

// findLocation gives the place with a name of the database.
func findLocation(name string) (*Location, error) {
	var first error
	if source, _ := syscall.Getenv("ZONEINFO"); source != "" {
		l, err := loadFrom(source, name)
		if err == nil {
			return l, nil
		}
		if err != syscall.ENOENT {
			first = err
		}
	}
	l, err := findInSources(name)
	if err == nil {
		return l, nil
	}
	if first != nil {
		return nil, first
	}
	return nil, err
}

// findInSources is findLocation without ZONEINFO.
func findInSources(name string) (*Location, error) {
	var first error
	for _, source := range zoneSources {
		l, err := loadFrom(source, name)
		if err == nil {
			return l, nil
		}
		if first == nil && err != syscall.ENOENT {
			first = err
		}
	}
	if embedded != nil {
		if data, err := embedded(name); err == nil {
			if l, err := LoadLocationFromTZData(name, []byte(data)); err == nil {
				return l, nil
			}
		}
	}
	if first != nil {
		return nil, first
	}
	return nil, errors.New("unknown time zone " + name)
}

// loadFrom reads a place from a folder or a ZIP file.
func loadFrom(source, name string) (*Location, error) {
	if n := len(source); n > 4 && source[n-4:] == ".zip" {
		data, err := readFromZip(source, name)
		if err != nil {
			return nil, err
		}
		return LoadLocationFromTZData(name, data)
	}
	return loadFile(name, source+"/"+name)
}

func loadFile(name, path string) (*Location, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return LoadLocationFromTZData(name, data)
}

// maxFileSize is more than any file of the database has, and than a ZIP file of all of it.
const maxFileSize = 10 << 20

// readFile reads a whole file; package os cannot be had here.
func readFile(path string) ([]byte, error) {
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	defer syscall.Close(fd)
	data := make([]byte, 0, 4096)
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := syscall.Read(fd, data[len(data):cap(data)])
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			return nil, err
		case n == 0:
			return data, nil
		}
		data = data[:len(data)+n]
		if len(data) > maxFileSize {
			return nil, errors.New("time: file " + path + " is too large")
		}
	}
}

// readFromZip reads a file that a ZIP file holds without compression.
func readFromZip(path, name string) ([]byte, error) {
	const (
		endSize   = 22 // of the record at the end
		entrySize = 46 // of an entry of the directory, without its name
		localSize = 30 // of the header in front of a file, without its name
	)
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	bad := errors.New("corrupt zip file " + path)
	if len(data) < endSize {
		return nil, bad
	}
	end := data[len(data)-endSize:]
	if string(end[:4]) != "PK\x05\x06" {
		return nil, bad
	}
	n := int(byteorder.LEUint16(end[10:]))
	at := int(byteorder.LEUint32(end[16:]))
	for range n {
		if at < 0 || at+entrySize > len(data) || string(data[at:at+4]) != "PK\x01\x02" {
			return nil, bad
		}
		entry := data[at:]
		method := byteorder.LEUint16(entry[10:])
		size := int(byteorder.LEUint32(entry[24:]))
		nameLen := int(byteorder.LEUint16(entry[28:]))
		more := int(byteorder.LEUint16(entry[30:])) + int(byteorder.LEUint16(entry[32:]))
		start := int(byteorder.LEUint32(entry[42:]))
		if entrySize+nameLen > len(entry) {
			return nil, bad
		}
		at += entrySize + nameLen + more
		if string(entry[entrySize:entrySize+nameLen]) != name {
			continue
		}
		if method != 0 {
			return nil, errors.New("unsupported compression for " + name + " in " + path)
		}
		if start+localSize > len(data) || string(data[start:start+4]) != "PK\x03\x04" {
			return nil, bad
		}
		start += localSize + int(byteorder.LEUint16(data[start+26:])) + int(byteorder.LEUint16(data[start+28:]))
		if start+size > len(data) {
			return nil, bad
		}
		return data[start : start+size], nil
	}
	return nil, syscall.ENOENT
}

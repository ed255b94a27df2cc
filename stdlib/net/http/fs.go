package http

import (
	"cmp"
	"errors"
	"fmt"
	"internal/godebug"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A FileSystem has files by name, with / between names on all systems. FS makes one of an fs.FS, which is what most want now.
type FileSystem interface {
	Open(name string) (File, error)
}

// A File is one of a FileSystem: what *os.File has.
type File interface {
	io.Closer
	io.Reader
	io.Seeker
	Readdir(count int) ([]fs.FileInfo, error)
	Stat() (fs.FileInfo, error)
}

// A Dir is the FileSystem below a folder; "" is ".". It follows symbolic links, also to outside, and opens files whose names begin with a dot.
type Dir string

var errUnsafePath = errors.New("http: invalid or unsafe file path")

// Open opens a file, whose name begins with /.
func (d Dir) Open(name string) (File, error) {
	local, err := filepath.Localize(valueOrDefault(path.Clean("/" + name)[1:], "."))
	if err != nil {
		return nil, errUnsafePath
	}
	full := filepath.Join(valueOrDefault(string(d), "."), local)
	f, err := os.Open(full)
	if err != nil {
		return nil, openError(err, full, filepath.Separator, os.Stat)
	}
	return f, nil
}

// openError returns fs.ErrNotExist where a file is taken for a folder: systems have many words for that.
func openError(err error, name string, separator rune, stat func(string) (fs.FileInfo, error)) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	for i, r := range name + string(separator) {
		if r != separator || i == 0 {
			continue
		}
		info, statErr := stat(name[:i])
		if statErr != nil {
			return err
		}
		if !info.IsDir() {
			return fs.ErrNotExist
		}
	}
	return err
}

// FS makes a FileSystem of an fs.FS, whose files have to be io.Seekers.
func FS(fsys fs.FS) FileSystem { return ioFS{fsys} }

type ioFS struct{ fs fs.FS }

func (f ioFS) Open(name string) (File, error) {
	name = valueOrDefault(strings.TrimPrefix(name, "/"), ".")
	file, err := f.fs.Open(name)
	if err != nil {
		return nil, openError(err, name, '/', func(name string) (fs.FileInfo, error) { return fs.Stat(f.fs, name) })
	}
	return ioFile{file}, nil
}

type ioFile struct{ fs.File }

func (f ioFile) Seek(offset int64, whence int) (int64, error) {
	s, ok := f.File.(io.Seeker)
	if !ok {
		return 0, errors.New("io.File missing Seek method")
	}
	return s.Seek(offset, whence)
}

func (f ioFile) ReadDir(count int) ([]fs.DirEntry, error) {
	d, ok := f.File.(fs.ReadDirFile)
	if !ok {
		return nil, errors.New("io.File directory missing ReadDir method")
	}
	return d.ReadDir(count)
}

// Readdir leaves out what has gone since the folder was read.
func (f ioFile) Readdir(count int) (infos []fs.FileInfo, err error) {
	for {
		entries, err := f.ReadDir(count - len(infos))
		for _, e := range entries {
			if info, err := e.Info(); err == nil {
				infos = append(infos, info)
			}
		}
		if err != nil {
			return infos, err
		}
		if count < 0 || len(infos) >= count {
			return infos, nil
		}
	}
}

// FileServer returns a handler that answers with the files below root, whose names are the paths of requests. For a folder it answers with its
// index.html, or a list, and it redirects requests for /index.html to /.
func FileServer(root FileSystem) Handler { return &fileHandler{root} }

// FileServerFS is FileServer for an fs.FS.
func FileServerFS(root fs.FS) Handler { return FileServer(FS(root)) }

type fileHandler struct{ root FileSystem }

func (h *fileHandler) ServeHTTP(w ResponseWriter, r *Request) {
	if !strings.HasPrefix(r.URL.Path, "/") {
		r.URL.Path = "/" + r.URL.Path
	}
	serveFile(w, r, h.root, path.Clean(r.URL.Path), true)
}

// ServeFile answers with a file or folder, as FileServer does. The name has to be a safe one; as a precaution, requests with .. in their paths are
// refused. The request's path is not looked at otherwise, but that one which ends with /index.html is redirected.
func ServeFile(w ResponseWriter, r *Request, name string) {
	dir, file := filepath.Split(name)
	serveNamed(w, r, Dir(dir), file)
}

// ServeFileFS is ServeFile for an fs.FS.
func ServeFileFS(w ResponseWriter, r *Request, fsys fs.FS, name string) {
	serveNamed(w, r, FS(fsys), name)
}

func serveNamed(w ResponseWriter, r *Request, root FileSystem, name string) {
	slash := func(r rune) bool { return r == '/' || r == '\\' }
	if slices.Contains(strings.FieldsFunc(r.URL.Path, slash), "..") {
		serveError(w, "invalid URL path", StatusBadRequest)
		return
	}
	serveFile(w, r, root, name, false)
}

// serveFile answers with a file or folder. If redirect is true, the request's path has to have a slash at its end for folders, and none for files.
func serveFile(w ResponseWriter, r *Request, root FileSystem, name string, redirect bool) {
	const index = "/index.html"
	if strings.HasSuffix(r.URL.Path, index) {
		localRedirect(w, r, "./")
		return
	}
	f, info, err := openFile(root, name)
	if err != nil {
		serveOpenError(w, err)
		return
	}
	defer f.Close()
	slash := strings.HasSuffix(r.URL.Path, "/")
	base := path.Base(r.URL.Path)
	if redirect && !info.IsDir() && slash {
		if base == "/" || base == "." {
			// There is nowhere to go.
			serveError(w, "http: attempting to traverse a non-directory", StatusInternalServerError)
			return
		}
		localRedirect(w, r, "../"+base)
		return
	}
	if info.IsDir() {
		if !slash {
			localRedirect(w, r, base+"/")
			return
		}
		if page, pageInfo, err := openFile(root, strings.TrimSuffix(name, "/")+index); err == nil {
			defer page.Close()
			f, info = page, pageInfo
		}
	}
	if info.IsDir() {
		if modifiedSince(r, info.ModTime()) == no {
			notModified(w)
			return
		}
		setLastModified(w, info.ModTime())
		listFolder(w, r, f)
		return
	}
	size := func() (int64, error) { return info.Size(), nil }
	serveContent(w, r, info.Name(), info.ModTime(), size, f)
}

func openFile(root FileSystem, name string) (File, fs.FileInfo, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

// serveOpenError says what went wrong, but not where: that is not for everybody.
func serveOpenError(w ResponseWriter, err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errUnsafePath):
		serveError(w, "404 page not found", StatusNotFound)
	case errors.Is(err, fs.ErrPermission):
		serveError(w, "403 Forbidden", StatusForbidden)
	default:
		serveError(w, "500 Internal Server Error", StatusInternalServerError)
	}
}

var keepHeadersSetting = godebug.New("httpservecontentkeepheaders")

// serveError is Error that takes out of the header what was about the content.
func serveError(w ResponseWriter, text string, code int) {
	h := w.Header()
	for _, key := range [...]string{"Cache-Control", "Content-Encoding", "Etag", "Last-Modified"} {
		if !h.has(key) {
			continue
		}
		if keepHeadersSetting.Value() == "1" {
			keepHeadersSetting.IncNonDefault()
		} else {
			delete(h, key)
		}
	}
	Error(w, text, code)
}

// localRedirect redirects to a relative path, which Redirect would make absolute: nobody knows it behind StripPrefix.
func localRedirect(w ResponseWriter, r *Request, location string) {
	if strings.Contains(strings.ToLower(r.URL.EscapedPath()), "%2f") {
		// To a browser that is no slash.
		NotFound(w, r)
		return
	}
	if r.URL.RawQuery != "" {
		location += "?" + r.URL.RawQuery
	}
	w.Header().Set("Location", location)
	w.WriteHeader(StatusMovedPermanently)
}

// listFolder answers with links to what is in a folder, by name.
func listFolder(w ResponseWriter, r *Request, f File) {
	names, err := folderNames(f)
	if err != nil {
		logf(r, "http: error reading directory: %v", err)
		Error(w, "Error reading directory", StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, "<!doctype html>\n<meta name=\"viewport\" content=\"width=device-width\">\n<pre>\n")
	for _, name := range names {
		link := url.URL{Path: name} // a colon in it is no scheme then
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>\n", link.String(), htmlEscaper.Replace(name))
	}
	io.WriteString(w, "</pre>\n")
}

// folderNames returns the names in a folder, those of folders with a slash.
func folderNames(f File) ([]string, error) {
	type entry interface {
		Name() string
		IsDir() bool
	}
	var entries []entry
	if d, ok := f.(fs.ReadDirFile); ok {
		list, err := d.ReadDir(-1)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			entries = append(entries, e)
		}
	} else {
		list, err := f.Readdir(-1)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.Name(), b.Name()) })
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
		if e.IsDir() {
			names[i] += "/"
		}
	}
	return names, nil
}

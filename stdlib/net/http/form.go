package http

import (
	"errors"
	"io"
	"math"
	"mime"
	"mime/multipart"
	"net/url"
)

const (
	// defaultMaxMemory is how much of files FormValue and its like keep in memory.
	defaultMaxMemory = 32 << 20

	// maxFormSize is the limit of a form that is not multipart, if no MaxBytesReader has another.
	maxFormSize = 10 << 20
)

// ErrMissingFile says that a form has no file of that name.
var ErrMissingFile = errors.New("http: no such file")

// errReader says that the caller of MultipartReader has the form.
var errReader = errors.New("http: multipart handled by MultipartReader")

// multipartByReader is the MultipartForm of a request whose parts the caller of MultipartReader reads.
var multipartByReader = &multipart.Form{
	Value: map[string][]string{},
	File:  map[string][]*multipart.FileHeader{},
}

// ParseForm sets Form to the values of the query, and for POST, PUT and PATCH also PostForm and Form to those of the body, which come
// first. The body has to be application/x-www-form-urlencoded, and is limited to 10 MB unless it is a MaxBytesReader.
func (r *Request) ParseForm() error {
	var first error
	if r.PostForm == nil {
		switch r.Method {
		case "POST", "PUT", "PATCH":
			r.PostForm, first = r.parsePostForm()
		}
		if r.PostForm == nil {
			r.PostForm = url.Values{}
		}
	}
	if r.Form == nil {
		r.Form = url.Values{}
		addValues(r.Form, r.PostForm)
		if r.URL != nil {
			query, err := url.ParseQuery(r.URL.RawQuery)
			addValues(r.Form, query)
			if first == nil {
				first = err
			}
		}
	}
	return first
}

func addValues(to, from map[string][]string) {
	for key, values := range from {
		to[key] = append(to[key], values...)
	}
}

// parsePostForm reads the values of the body, if it is a form without files.
func (r *Request) parsePostForm() (url.Values, error) {
	if r.Body == nil {
		return nil, errors.New("missing form body")
	}
	// RFC 7231, 3.1.1.5: what has no type may be taken for bytes.
	kind, _, err := mime.ParseMediaType(valueOrDefault(r.Header.Get("Content-Type"), "application/octet-stream"))
	if kind != "application/x-www-form-urlencoded" {
		return nil, err
	}
	var body io.Reader = r.Body
	limit := int64(math.MaxInt64)
	if _, ok := body.(*maxBytesReader); !ok {
		limit = maxFormSize
		body = io.LimitReader(body, limit+1)
	}
	content, readErr := io.ReadAll(body)
	if readErr != nil {
		if err == nil {
			err = readErr
		}
		return nil, err
	}
	if int64(len(content)) > limit {
		return nil, errors.New("http: POST too large")
	}
	values, parseErr := url.ParseQuery(string(content))
	if err == nil {
		err = parseErr
	}
	return values, err
}

// ParseMultipartForm reads a body of multipart/form-data, after ParseForm. Up to maxMemory bytes of files are kept in memory, the
// others in temporary files.
func (r *Request) ParseMultipartForm(maxMemory int64) error {
	if r.MultipartForm == multipartByReader {
		return errReader
	}
	var formErr error
	if r.Form == nil {
		formErr = r.ParseForm()
	}
	if r.MultipartForm != nil {
		return nil
	}
	parts, err := r.multipartReader(false)
	if err != nil {
		return err
	}
	form, err := parts.ReadForm(maxMemory)
	if err != nil {
		return err
	}
	if r.PostForm == nil {
		r.PostForm = url.Values{}
	}
	addValues(r.Form, form.Value)
	addValues(r.PostForm, form.Value)
	r.MultipartForm = form
	return formErr
}

// MultipartReader returns a reader of a body of multipart/form-data or multipart/mixed, for those who do not want ParseMultipartForm
// to read it all.
func (r *Request) MultipartReader() (*multipart.Reader, error) {
	if r.MultipartForm == multipartByReader {
		return nil, errors.New("http: MultipartReader called twice")
	}
	if r.MultipartForm != nil {
		return nil, errors.New("http: multipart handled by ParseMultipartForm")
	}
	r.MultipartForm = multipartByReader
	return r.multipartReader(true)
}

func (r *Request) multipartReader(allowMixed bool) (*multipart.Reader, error) {
	header := r.Header.Get("Content-Type")
	if header == "" {
		return nil, ErrNotMultipart
	}
	if r.Body == nil {
		return nil, errors.New("missing form body")
	}
	kind, params, err := mime.ParseMediaType(header)
	if err != nil || kind != "multipart/form-data" && !(allowMixed && kind == "multipart/mixed") {
		return nil, ErrNotMultipart
	}
	boundary, ok := params["boundary"]
	if !ok {
		return nil, ErrMissingBoundary
	}
	return multipart.NewReader(r.Body, boundary), nil
}

// FormValue returns the first value of the key in Form, of the body rather than of the query. It parses the form, and says nothing
// about errors.
func (r *Request) FormValue(key string) string {
	if r.Form == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return first(r.Form[key])
}

// PostFormValue is FormValue for the body alone.
func (r *Request) PostFormValue(key string) string {
	if r.PostForm == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return first(r.PostForm[key])
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// FormFile returns the first file of the key. It parses the form.
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error) {
	if r.MultipartForm == multipartByReader {
		return nil, nil, errReader
	}
	if r.MultipartForm == nil {
		if err := r.ParseMultipartForm(defaultMaxMemory); err != nil {
			return nil, nil, err
		}
	}
	files := r.MultipartForm.File[key]
	if len(files) == 0 {
		return nil, nil, ErrMissingFile
	}
	f, err := files[0].Open()
	return f, files[0], err
}

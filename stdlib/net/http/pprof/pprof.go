// Package pprof serves profiles of the program for `go tool pprof`. Importing it registers handlers below /debug/pprof/ with http.DefaultServeMux;
// with another, those who want them register Index, Cmdline, Profile, Symbol and Trace:
//
//	import _ "net/http/pprof"
//
//	go tool pprof http://localhost:6060/debug/pprof/profile?seconds=10
//
// Of parameters there are debug=1 for text, and gc=1 for a collection before a profile of the heap. Differences between two profiles, which
// Go gives for others than that of the CPU with seconds=N, are not there, and neither are execution traces.
package pprof

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"html"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"time"
)

func init() {
	http.HandleFunc("GET /debug/pprof/", Index)
	http.HandleFunc("GET /debug/pprof/cmdline", Cmdline)
	http.HandleFunc("GET /debug/pprof/profile", Profile)
	http.HandleFunc("GET /debug/pprof/symbol", Symbol)
	http.HandleFunc("GET /debug/pprof/trace", Trace)
}

// begin says what kind of answer comes.
func begin(w http.ResponseWriter, kind string) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Type", kind)
}

// fail answers with an error; the tool looks at X-Go-Pprof.
func fail(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Go-Pprof", "1")
	w.Header().Del("Content-Disposition")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}

// Cmdline answers with the command line, with zero bytes between arguments.
func Cmdline(w http.ResponseWriter, r *http.Request) {
	begin(w, "text/plain; charset=utf-8")
	io.WriteString(w, strings.Join(os.Args, "\x00"))
}

// Profile answers with a profile of the CPU for as long as the parameter seconds says, or 30 seconds.
func Profile(w http.ResponseWriter, r *http.Request) {
	const usual = 30
	seconds, err := strconv.ParseInt(r.FormValue("seconds"), 10, 64)
	if err != nil || seconds <= 0 {
		seconds = usual
	}
	duration := time.Duration(seconds) * time.Second
	if s, ok := r.Context().Value(http.ServerContextKey).(*http.Server); ok && s.WriteTimeout > 0 {
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(s.WriteTimeout + duration))
	}
	begin(w, "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="profile"`)
	if err := pprof.StartCPUProfile(w); err != nil {
		fail(w, http.StatusInternalServerError, fmt.Sprintf("Could not enable CPU profiling: %s", err))
		return
	}
	timer := time.NewTimer(duration)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	}
	pprof.StopCPUProfile()
}

// Trace answers that there are no execution traces.
func Trace(w http.ResponseWriter, r *http.Request) {
	begin(w, "text/plain; charset=utf-8")
	fail(w, http.StatusInternalServerError, "Could not enable tracing: execution traces are not supported")
}

// Symbol answers with the names of functions at addresses, which are in the query or the body, with + between them.
func Symbol(w http.ResponseWriter, r *http.Request) {
	begin(w, "text/plain; charset=utf-8")
	var in io.Reader = strings.NewReader(r.URL.RawQuery)
	if r.Method == "POST" {
		in = r.Body
	}
	var b bytes.Buffer
	b.WriteString("num_symbols: 1\n") // that there are some
	for words := bufio.NewReader(in); ; {
		word, err := words.ReadSlice('+')
		pc, _ := strconv.ParseUint(strings.TrimSuffix(string(word), "+"), 0, 64)
		if f := runtime.FuncForPC(uintptr(pc)); pc != 0 && f != nil {
			fmt.Fprintf(&b, "%#x %s\n", pc, f.Name())
		}
		if err == nil {
			continue
		}
		if err != io.EOF {
			fmt.Fprintf(&b, "reading request: %v\n", err)
		}
		break
	}
	w.Write(b.Bytes())
}

// Handler returns a handler that answers with the profile of that name, as runtime/pprof has it.
func Handler(name string) http.Handler { return handler(name) }

type handler string

func (name handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begin(w, "application/octet-stream")
	p := pprof.Lookup(string(name))
	if p == nil {
		fail(w, http.StatusNotFound, "Unknown profile")
		return
	}
	if r.FormValue("seconds") != "" {
		fail(w, http.StatusBadRequest, `"seconds" parameter is not supported for this profile type`)
		return
	}
	if gc, _ := strconv.Atoi(r.FormValue("gc")); gc > 0 && name == "heap" {
		runtime.GC()
	}
	debug, _ := strconv.Atoi(r.FormValue("debug"))
	if debug != 0 {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	} else {
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s"`, name))
	}
	p.WriteTo(w, debug)
}

// An item is a line of the index.
type item struct {
	name  string
	count int
}

var descriptions = map[string]string{
	"allocs":       "Where memory was allocated, freed or not; one of many allocations is looked at.",
	"block":        "Where goroutines have waited for each other.",
	"cmdline":      "The command line of the program.",
	"goroutine":    "Where all goroutines are. With debug=2 as a panic shows them.",
	"heap":         "Where memory was allocated that is in use. With gc=1 after a collection.",
	"mutex":        "Who has held locks that others waited for.",
	"profile":      "Where the program's time goes, during as many seconds as the parameter seconds says.",
	"symbol":       "The names of functions at addresses, which are in the query or the body with + between them.",
	"threadcreate": "Where threads were made.",
	"trace":        "Execution traces; there are none yet.",
}

// Index answers with the profile that the path names, or with a page that has links to all.
func Index(w http.ResponseWriter, r *http.Request) {
	if name, ok := strings.CutPrefix(r.URL.Path, "/debug/pprof/"); ok && name != "" {
		handler(name).ServeHTTP(w, r)
		return
	}
	begin(w, "text/html; charset=utf-8")
	items := []item{{"cmdline", 0}, {"profile", 0}, {"symbol", 0}, {"trace", 0}}
	for _, p := range pprof.Profiles() {
		items = append(items, item{p.Name(), p.Count()})
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.name, b.name) })
	var b bytes.Buffer
	b.WriteString("<html>\n<head><title>/debug/pprof/</title></head>\n<body>\n<p>/debug/pprof/</p>\n<table>\n")
	for _, it := range items {
		link := url.URL{Path: it.name, RawQuery: "debug=1"}
		fmt.Fprintf(&b, "<tr><td>%d</td><td><a href='%s'>%s</a></td><td>%s</td></tr>\n",
			it.count, link.String(), html.EscapeString(it.name), html.EscapeString(descriptions[it.name]))
	}
	b.WriteString("</table>\n<p><a href=\"goroutine?debug=2\">full goroutine stack dump</a></p>\n</body>\n</html>\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		log.Print(err)
	}
}

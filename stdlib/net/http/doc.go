// Package http has clients and servers of HTTP/1.1.
//
// A server is a Handler, often a ServeMux with handlers by pattern, and a Server or ListenAndServe to run it:
//
//	mux := http.NewServeMux()
//	mux.HandleFunc("GET /hello/{name}", func(w http.ResponseWriter, r *http.Request) {
//		fmt.Fprintln(w, "hello", r.PathValue("name"))
//	})
//	log.Fatal(http.ListenAndServe("localhost:8080", mux))
//
// Get, Head, Post and PostForm make requests; a Client has settings for that, such as a timeout, and its Transport has the connections.
// Whoever gets a response closes its Body:
//
//	resp, err := http.Get("http://localhost:8080/hello/you")
//	if err != nil {
//		return err
//	}
//	defer resp.Body.Close()
//
// Files in the order of a message's way: header.go, request*.go and response.go are messages; transfer*.go and body.go how their
// bodies are delimited; server*.go are servers, pattern.go, routing.go and mux.go how they find handlers, handlers.go some of these, fs*.go
// and content*.go are handlers of files; client*.go and redirect.go follow redirects and keep cookies, transport*.go, idle*.go and
// persist*.go have the connections. HTTP/2 is not spoken.
package http

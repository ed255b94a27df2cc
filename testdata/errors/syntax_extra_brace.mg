// An extra closing brace.
package main

func main() {
}
} // ERROR "syntax error: non-declaration statement outside function body"

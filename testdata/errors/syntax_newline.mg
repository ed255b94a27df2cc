// A line break ends a statement where it can.
package main

func main()
{ // ERROR "syntax error: unexpected semicolon or newline before {"
}

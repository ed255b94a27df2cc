// Declarations that begin with something else than a keyword.
package main

fucn one() {}

def two() {}

let three = 3

cosnt four = 4

func main() {}

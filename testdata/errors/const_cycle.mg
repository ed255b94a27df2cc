// Constants that need each other for their values.
package main

const a /* ERROR "initialization cycle for a" */ = 1 + b
const b /* ERROR "initialization cycle for b" */ = c - 1
const c = a + b + 1

const d /* ERROR "initialization cycle: d refers to itself" */ = d

func main() {}

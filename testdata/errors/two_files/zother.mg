package main

var other = fmt.Sprint() // ERROR "undefined: fmt"

func helper() {} // ERROR "helper redeclared in this block"

func (T) m() {} // ERROR "method T.m already declared at"

package text

import "strings"

var Default = "default"

func Shout(s string) string { return strings.ToUpper(s) + "!" }

func Current() string { return Default }

package library

func f() int { return "" }

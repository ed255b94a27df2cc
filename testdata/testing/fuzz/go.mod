module ex.am/fuzz

go 1.27

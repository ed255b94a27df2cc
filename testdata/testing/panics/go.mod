module ex.am/panics

go 1.27

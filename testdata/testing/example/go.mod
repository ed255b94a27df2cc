module ex.am/example

go 1.27

module ex.am/basic

go 1.27

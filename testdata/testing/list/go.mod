module ex.am/list

go 1.26

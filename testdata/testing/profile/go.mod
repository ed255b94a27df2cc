module ex.am/profile

go 1.27

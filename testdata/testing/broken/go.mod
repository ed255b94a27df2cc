module ex.am/broken

go 1.27

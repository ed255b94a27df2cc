module ex.am/bench

go 1.27

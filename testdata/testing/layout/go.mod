module ex.am/layout

go 1.27

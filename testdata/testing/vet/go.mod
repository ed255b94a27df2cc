module ex.am/vet

go 1.27

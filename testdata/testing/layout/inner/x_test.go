package another module

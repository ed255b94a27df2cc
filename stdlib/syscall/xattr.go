package syscall

import "unsafe"

// onAttr makes a system call on an extended attribute of a file.
func onAttr(trap uintptr, path, attr string, data []byte, flags int) (int, error) {
	p, err := BytePtrFromString(path)
	if err != nil {
		return 0, err
	}
	q, err := BytePtrFromString(attr)
	if err != nil {
		return 0, err
	}
	return call6(trap, uintptr(unsafe.Pointer(p)), uintptr(unsafe.Pointer(q)), buffer(data), uintptr(len(data)), uintptr(flags), 0)
}

// Getxattr reads an extended attribute of a file; without dest it gives only its size.
func Getxattr(path string, attr string, dest []byte) (sz int, err error) {
	return onAttr(SYS_GETXATTR, path, attr, dest, 0)
}

// Setxattr sets an extended attribute of a file.
func Setxattr(path string, attr string, data []byte, flags int) (err error) {
	return onlyErr(onAttr(SYS_SETXATTR, path, attr, data, flags))
}

// Removexattr removes an extended attribute of a file.
func Removexattr(path string, attr string) (err error) {
	return onlyErr(onAttr(SYS_REMOVEXATTR, path, attr, nil, 0))
}

// Listxattr gives the names of a file's extended attributes, a NUL behind each; without dest it gives only their size.
func Listxattr(path string, dest []byte) (sz int, err error) {
	return onPath(SYS_LISTXATTR, path, buffer(dest), uintptr(len(dest)))
}

// A binary search tree, with deletion through pointers to pointers.
package main

import "fmt"

type tree struct {
	key         int
	left, right *tree
}

func insert(t **tree, key int) bool {
	for *t != nil {
		switch {
		case key < (*t).key:
			t = &(*t).left
		case key > (*t).key:
			t = &(*t).right
		default:
			return false
		}
	}
	*t = &tree{key: key}
	return true
}

func remove(t **tree, key int) {
	for *t != nil && (*t).key != key {
		if key < (*t).key {
			t = &(*t).left
		} else {
			t = &(*t).right
		}
	}
	switch n := *t; {
	case n == nil:
	case n.left == nil:
		*t = n.right
	case n.right == nil:
		*t = n.left
	default:
		next := &n.right
		for (*next).left != nil {
			next = &(*next).left
		}
		n.key = (*next).key
		*next = (*next).right
	}
}

func walk(t *tree) string {
	if t == nil {
		return ""
	}
	return walk(t.left) + fmt.Sprint(t.key, " ") + walk(t.right)
}

func main() {
	var root *tree
	for _, k := range []int{50, 30, 70, 20, 40, 60, 80, 45, 50} {
		if !insert(&root, k) {
			fmt.Println("again:", k)
		}
	}
	fmt.Println(walk(root))
	for _, k := range []int{20, 30, 50, 99} {
		remove(&root, k)
		fmt.Println(walk(root), "root", root.key)
	}
}

//go:build ignore

package tags that nobody wants

// Package internal has what the JSON packages know of each other.
package internal

// NotForPublicUse is a parameter's type that only the JSON packages can name.
type NotForPublicUse struct{}

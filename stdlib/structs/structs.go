// Package structs has the markers that say how a struct is laid out: as a field named _ at the start of it.
package structs

// HostLayout says that the fields lie as the C compiler of the platform lays them out.
type HostLayout struct {
	_ hostLayout
}

// hostLayout makes HostLayout a type of its own kind, that no plain struct{} converts to.
type hostLayout struct{}

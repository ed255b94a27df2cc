// Package sys has what packages near the processor build on.
package sys

import "math/bits"

// TrailingZeros32 returns how many zero bits are behind the lowest one of x; 32 for 0.
func TrailingZeros32(x uint32) int { return bits.TrailingZeros32(x) }

// TrailingZeros64 returns how many zero bits are behind the lowest one of x; 64 for 0.
func TrailingZeros64(x uint64) int { return bits.TrailingZeros64(x) }

// TrailingZeros8 returns how many zero bits are behind the lowest one of x; 8 for 0.
func TrailingZeros8(x uint8) int { return bits.TrailingZeros8(x) }

// LeadingZeros64 returns how many zero bits are before the highest one of x; 64 for 0.
func LeadingZeros64(x uint64) int { return bits.LeadingZeros64(x) }

// LeadingZeros8 returns how many zero bits are before the highest one of x; 8 for 0.
func LeadingZeros8(x uint8) int { return bits.LeadingZeros8(x) }

// Len64 returns how many bits x needs.
func Len64(x uint64) int { return bits.Len64(x) }

// Len8 returns how many bits x needs.
func Len8(x uint8) int { return bits.Len8(x) }

// OnesCount64 returns how many bits of x are one.
func OnesCount64(x uint64) int { return bits.OnesCount64(x) }

// Bswap64 returns x with its bytes in reverse order.
func Bswap64(x uint64) uint64 { return bits.ReverseBytes64(x) }

// Bswap32 returns x with its bytes in reverse order.
func Bswap32(x uint32) uint32 { return bits.ReverseBytes32(x) }

// Prefetch may bring the memory at addr nearer. It need not, and does not.
func Prefetch(addr uintptr) {}

// PrefetchStreamed is Prefetch for memory that is read once.
func PrefetchStreamed(addr uintptr) {}

// DITSupported tells whether the processor has a mode in which instructions' times do not depend on their data: only
// ARM processors do.
const DITSupported = false

// EnableDIT enters that mode and tells whether the processor was in it before.
func EnableDIT() bool { return false }

// DITEnabled tells whether the processor is in that mode.
func DITEnabled() bool { return false }

// DisableDIT leaves that mode.
func DisableDIT() {}

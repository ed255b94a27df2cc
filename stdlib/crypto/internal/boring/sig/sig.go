// Package sig leaves marks in programs that say which cryptography they have. Ours need none: it is always Go's own.
package sig

// BoringCrypto would mark code that calls BoringSSL.
func BoringCrypto() {}

// FIPSOnly would mark code that refuses what FIPS does not approve.
func FIPSOnly() {}

// StandardCrypto would mark code that uses Go's cryptography.
func StandardCrypto() {}

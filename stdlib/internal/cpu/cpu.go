// Package cpu says what libraries may assume about the processor.
//
// Packages ask it before they call an assembly routine. We compile their portable code, which needs nothing beyond
// the base instruction set, so all answers are no.
package cpu

// CacheLinePadSize is how far apart data must be that different processors write.
const CacheLinePadSize = 64

// CacheLineSize is the size of a cache line, as far as we know.
var CacheLineSize uintptr = CacheLinePadSize

// CacheLinePad keeps the fields before and behind it in different cache lines.
type CacheLinePad struct{ _ [CacheLinePadSize]byte }

// X86 has the extensions of x86 processors.
var X86 struct {
	HasAES, HasADX, HasAVX, HasAVX2, HasAVXVNNI, HasBMI1, HasBMI2, HasERMS, HasFMA, HasFSRM bool
	HasGFNI, HasOSXSAVE, HasPCLMULQDQ, HasPOPCNT, HasRDTSCP, HasSHA                         bool
	HasSSE3, HasSSSE3, HasSSE41, HasSSE42, HasVAES, HasVPCLMULQDQ                           bool
	HasAVX512, HasAVX512F, HasAVX512BW, HasAVX512CD, HasAVX512DQ, HasAVX512VL               bool
	HasAVX512BITALG, HasAVX512GFNI, HasAVX512VAES, HasAVX512VBMI, HasAVX512VBMI2            bool
	HasAVX512VNNI, HasAVX512VPCLMULQDQ, HasAVX512VPOPCNTDQ                                  bool
}

// ARM64 has the extensions of 64-bit ARM processors.
var ARM64 struct {
	HasAES, HasATOMICS, HasCRC32, HasDIT, HasPMULL, HasSHA1, HasSHA2, HasSHA3, HasSHA512 bool
}

// Loong64 has the extensions of LoongArch processors.
var Loong64 struct {
	HasCRC32, HasLAMCAS, HasLASX, HasLSX bool
}

// RISCV64 has the extensions of RISC-V processors.
var RISCV64 struct {
	HasV bool
}

// S390X has the extensions of z/Architecture processors.
var S390X struct {
	HasAES, HasAESCBC, HasAESCTR, HasAESGCM, HasECDSA, HasEDDSA, HasGHASH, HasSHA1, HasSHA256, HasSHA3, HasSHA512, HasVX bool
}

// Name is the processor's name; empty, as we do not ask it.
func Name() string { return "" }

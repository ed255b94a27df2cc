// Package gif reads and writes the images and animations of files in Graphics Interchange Format.
package gif

import "image"

// GIF is all that is in a file.
type GIF struct {
	Image     []*image.Paletted // the frames
	Delay     []int             // how long each is shown, in hundredths of a second
	LoopCount int               // how often to repeat all after the first time: 0 is for ever, -1 never
	Disposal  []byte            // what becomes of each frame before the next; nil is all 0

	// Config is the global palette, if there is any, and the size, which all frames are within. An empty one is made to fit the first
	// frame.
	Config          image.Config
	BackgroundIndex byte // of the global palette
}

// What becomes of a frame before the next.
const (
	DisposalNone       = 0x01 // it stays
	DisposalBackground = 0x02 // it makes room for the background
	DisposalPrevious   = 0x03 // it makes room for what was there before
)

// Blocks begin with one of these.
const (
	blockExtension = 0x21
	blockImage     = 0x2c
	blockEnd       = 0x3b
)

// Extensions have one of these kinds.
const (
	extensionText        = 0x01
	extensionControl     = 0xf9
	extensionComment     = 0xfe
	extensionApplication = 0xff
)

// loopExtension is the application that says how often to repeat.
const loopExtension = "NETSCAPE2.0"

const (
	hasPalette     = 1 << 7
	interlaced     = 1 << 6
	paletteSize    = 7
	hasTransparent = 1
)

package elliptic

import "math/big"

// CurveParams are the parameters of a curve. As a Curve they compute with numbers of any size, in a time that tells what these are,
// unless they belong to a curve of this package.
//
// Curves of other parameters are deprecated, and nothing is promised of their security.
type CurveParams struct {
	P       *big.Int // the prime of the field
	N       *big.Int // the order of the base point
	B       *big.Int // the constant of the equation
	Gx, Gy  *big.Int // the base point
	BitSize int      // of the field
	Name    string   // by which all know the curve
}

// Params returns the parameters.
func (curve *CurveParams) Params() *CurveParams { return curve }

// specific returns the curve of this package that has these parameters, or nil.
func (curve *CurveParams) specific() Curve {
	for _, c := range all {
		if c.params() == curve {
			return c
		}
	}
	return nil
}

// right returns x³ - 3x + b.
func (curve *CurveParams) right(x *big.Int) *big.Int {
	y := new(big.Int).Mul(x, x)
	y.Sub(y, big.NewInt(3))
	y.Mul(y, x)
	y.Add(y, curve.B)
	return y.Mod(y, curve.P)
}

// IsOnCurve implements Curve.
//
// Deprecated: see CurveParams.
func (curve *CurveParams) IsOnCurve(x, y *big.Int) bool {
	if c := curve.specific(); c != nil {
		return c.IsOnCurve(x, y)
	}
	if x.Sign() < 0 || x.Cmp(curve.P) >= 0 || y.Sign() < 0 || y.Cmp(curve.P) >= 0 {
		return false
	}
	left := new(big.Int).Mul(y, y)
	return left.Mod(left, curve.P).Cmp(curve.right(x)) == 0
}

// Add implements Curve.
//
// Deprecated: see CurveParams.
func (curve *CurveParams) Add(x1, y1, x2, y2 *big.Int) (*big.Int, *big.Int) {
	if c := curve.specific(); c != nil {
		return c.Add(x1, y1, x2, y2)
	}
	checkPoint(curve, x1, y1)
	checkPoint(curve, x2, y2)
	return curve.add(x1, y1, x2, y2)
}

// Double implements Curve.
//
// Deprecated: see CurveParams.
func (curve *CurveParams) Double(x1, y1 *big.Int) (*big.Int, *big.Int) {
	if c := curve.specific(); c != nil {
		return c.Double(x1, y1)
	}
	checkPoint(curve, x1, y1)
	return curve.add(x1, y1, x1, y1)
}

// ScalarMult implements Curve.
//
// Deprecated: see CurveParams.
func (curve *CurveParams) ScalarMult(Bx, By *big.Int, k []byte) (*big.Int, *big.Int) {
	if c := curve.specific(); c != nil {
		return c.ScalarMult(Bx, By, k)
	}
	checkPoint(curve, Bx, By)
	x, y := new(big.Int), new(big.Int)
	for _, b := range k {
		for bit := 7; bit >= 0; bit-- {
			x, y = curve.add(x, y, x, y)
			if b>>bit&1 == 1 {
				x, y = curve.add(x, y, Bx, By)
			}
		}
	}
	return x, y
}

// ScalarBaseMult implements Curve.
//
// Deprecated: see CurveParams.
func (curve *CurveParams) ScalarBaseMult(k []byte) (*big.Int, *big.Int) {
	return curve.ScalarMult(curve.Gx, curve.Gy, k)
}

// add adds points by the line through them, or by the tangent if they are the same: as one does on paper.
func (curve *CurveParams) add(x1, y1, x2, y2 *big.Int) (x, y *big.Int) {
	switch {
	case x1.Sign() == 0 && y1.Sign() == 0:
		return new(big.Int).Set(x2), new(big.Int).Set(y2)
	case x2.Sign() == 0 && y2.Sign() == 0:
		return new(big.Int).Set(x1), new(big.Int).Set(y1)
	}
	slope, run := new(big.Int), new(big.Int)
	switch {
	case x1.Cmp(x2) != 0:
		slope.Sub(y2, y1)
		run.Sub(x2, x1)
	case y1.Cmp(y2) == 0 && y1.Sign() != 0:
		slope.Mul(x1, x1)
		slope.Sub(slope, big.NewInt(1))
		slope.Mul(slope, big.NewInt(3))
		run.Lsh(y1, 1)
	default: // one is minus the other
		return new(big.Int), new(big.Int)
	}
	run.Mod(run, curve.P)
	slope.Mul(slope, run.ModInverse(run, curve.P))
	slope.Mod(slope, curve.P)
	x = new(big.Int).Mul(slope, slope)
	x.Sub(x, x1)
	x.Sub(x, x2)
	x.Mod(x, curve.P)
	y = new(big.Int).Sub(x1, x)
	y.Mul(y, slope)
	y.Sub(y, y1)
	return x, y.Mod(y, curve.P)
}

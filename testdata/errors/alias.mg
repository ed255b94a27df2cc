// A type is called what the source calls it: by its alias, with the alias's type arguments.
package main

import "unsafe"

type (
	Ints          = []int
	Chain         = Ints
	Row           = map[string]Ints
	Set[T any]    = map[string]T
	Point         = struct{ x, y int }
	Number        = int64
	Shape         = interface{ Area() float64 }
	Defined       Ints
	Box[T any]    struct{ v T }
	BoxOf[T any]  = Box[T]
	Square        struct{ side float64 }
	OnlyAlias     = unknown /* ERROR "undefined: unknown" */
	Held          struct{ ints Ints }
)

func ints() Ints              { return nil }
func first[T any](s Set[T]) T { return s["first"] }

func main() {
	var list Ints
	var chain Chain
	var row Row
	var set Set[bool]
	var point Point
	var number Number
	var shape Shape
	var held Held
	var box BoxOf[int]
	var text string
	text = list       // ERROR "cannot use list (variable of slice type Ints) as string value in assignment"
	text = chain      // ERROR "cannot use chain (variable of slice type Chain) as string value in assignment"
	text = row        // ERROR "cannot use row (variable of map type Row) as string value in assignment"
	text = row["a"]   // ERROR "cannot use row["a"] (map index expression of slice type Ints) as string value in assignment"
	text = set        // ERROR "cannot use set (variable of map type Set[bool]) as string value in assignment"
	text = point      // ERROR "cannot use point (variable of struct type Point) as string value in assignment"
	text = number     // ERROR "cannot use number (variable of int64 type Number) as string value in assignment"
	text = &number    // ERROR "cannot use &number (value of type *Number) as string value in assignment"
	text = held.ints  // ERROR "cannot use held.ints (variable of slice type Ints) as string value in assignment"
	text = ints()     // ERROR "cannot use ints() (value of slice type Ints) as string value in assignment"
	text = box        // ERROR "cannot use box (variable of struct type BoxOf[int]) as string value in assignment"
	text = first(set) // ERROR "cannot use first(set) (value of type bool) as string value in assignment"
	number = 1 << 70  // ERROR "cannot use 1 << 70 (untyped int constant 1180591620717411303424) as Number value in assignment (overflows)"
	shape = Square{}  // ERROR "Square does not implement interface{Area() float64} (missing method Area)"
	shape.Volume()    // ERROR "shape.Volume undefined (type Shape has no field or method Volume)"
	point.z = 1       // ERROR "point.z undefined (type Point has no field or method z)"
	_ = Point{z: 1}   // ERROR "unknown field z in struct literal of type Point"
	_ = Ints{"a"}     // ERROR "cannot use "a" (untyped string constant) as int value in array or slice literal"
	var bare Set      // ERROR "cannot use generic type Set[T any] without instantiation"
	_ = bare

	// They are the same types all the same.
	var same []int = chain
	list, row["b"], held.ints = same, chain, list
	_ = Defined(list)
	_ = []Ints{same}
	var boxed Box[int] = box
	_, _, _ = boxed, text, shape
	switch any(list).(type) {
	case Ints:
	case []int: // ERROR "duplicate case []int in type switch"
	}
}

type _ Held2
type Held2 /* ERROR "invalid recursive type Held2" */ = Loop
type Loop [unsafe.Sizeof(Held2{})]int

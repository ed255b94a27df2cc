package units

import "fmt"

type Meters float64

func (m Meters) String() string { return fmt.Sprintf("%gm", float64(m)) }

func init() { fmt.Println("init units") }

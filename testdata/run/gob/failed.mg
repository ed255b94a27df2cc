// What an encoder could not send does no harm to what comes after it.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
)

type hidden struct{ n int }

type box struct {
	Name string
	Any  any
}

type known struct{ N int }

func main() {
	gob.Register(known{})
	var stream bytes.Buffer
	enc := gob.NewEncoder(&stream)
	for _, value := range []any{
		box{"one", hidden{1}},
		hidden{2},
		box{"three", known{3}},
		struct{ C chan int }{},
		box{"four", known{4}},
	} {
		before := stream.Len()
		err := enc.Encode(value)
		fmt.Println(err, stream.Len() > before)
	}
	dec := gob.NewDecoder(&stream)
	for {
		var got box
		if err := dec.Decode(&got); err != nil {
			fmt.Println(err, err == io.EOF)
			break
		}
		fmt.Printf("%+v\n", got)
	}
}

// A small stack machine with an assembler: labels, calls, a trace of errors.
package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

type op byte

const (
	push op = iota
	add
	sub
	mul
	dup
	swap
	drop
	load
	store
	jump
	jumpz
	call
	ret
	out
	halt
)

var mnemonics = map[string]op{
	"push": push, "add": add, "sub": sub, "mul": mul, "dup": dup, "swap": swap, "drop": drop,
	"load": load, "store": store, "jump": jump, "jumpz": jumpz, "call": call, "ret": ret, "out": out, "halt": halt,
}

func (o op) hasArg() bool {
	switch o {
	case push, load, store, jump, jumpz, call:
		return true
	}
	return false
}

type instr struct {
	op  op
	arg int
}

func assemble(src string) (code []instr, err error) {
	labels := map[string]int{}
	type fixup struct {
		at, line int
		label    string
	}
	var fixups []fixup
	for n, line := range strings.Split(src, "\n") {
		line, _, _ = strings.Cut(line, ";")
		f := strings.Fields(line)
		if len(f) > 0 && strings.HasSuffix(f[0], ":") {
			labels[strings.TrimSuffix(f[0], ":")] = len(code)
			f = f[1:]
		}
		if len(f) == 0 {
			continue
		}
		o, ok := mnemonics[f[0]]
		if !ok {
			return nil, fmt.Errorf("line %d: unknown instruction %q", n+1, f[0])
		}
		in := instr{op: o}
		if o.hasArg() {
			if len(f) != 2 {
				return nil, fmt.Errorf("line %d: %s needs an argument", n+1, f[0])
			}
			if in.arg, err = strconv.Atoi(f[1]); err != nil {
				fixups = append(fixups, fixup{len(code), n + 1, f[1]})
			}
		}
		code = append(code, in)
	}
	for _, fix := range fixups {
		target, ok := labels[fix.label]
		if !ok {
			return nil, fmt.Errorf("line %d: undefined label %s", fix.line, fix.label)
		}
		code[fix.at].arg = target
	}
	return code, nil
}

type machine struct {
	code   []instr
	pc     int
	stack  []int
	calls  []int
	memory [16]int
	output []string
	steps  int
}

var errSteps = errors.New("too many steps")

func (m *machine) push(v int) { m.stack = append(m.stack, v) }

func (m *machine) pop() int {
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v
}

func (m *machine) run(limit int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("at %d: %v", m.pc, r)
		}
	}()
	for ; m.steps < limit; m.steps++ {
		in := m.code[m.pc]
		next := m.pc + 1
		switch in.op {
		case push:
			m.push(in.arg)
		case add, sub, mul:
			b, a := m.pop(), m.pop()
			m.push(map[op]func(int, int) int{
				add: func(a, b int) int { return a + b },
				sub: func(a, b int) int { return a - b },
				mul: func(a, b int) int { return a * b },
			}[in.op](a, b))
		case dup:
			v := m.pop()
			m.push(v)
			m.push(v)
		case swap:
			b, a := m.pop(), m.pop()
			m.push(b)
			m.push(a)
		case drop:
			m.pop()
		case load:
			m.push(m.memory[in.arg])
		case store:
			m.memory[in.arg] = m.pop()
		case jump:
			next = in.arg
		case jumpz:
			if m.pop() == 0 {
				next = in.arg
			}
		case call:
			m.calls = append(m.calls, next)
			next = in.arg
		case ret:
			next = m.calls[len(m.calls)-1]
			m.calls = m.calls[:len(m.calls)-1]
		case out:
			m.output = append(m.output, strconv.Itoa(m.pop()))
		case halt:
			return nil
		}
		m.pc = next
	}
	return errSteps
}

const factorials = `
        push 1
        store 0         ; n
loop:   load 0
        call fact
        out
        load 0
        push 1
        add
        dup
        store 0
        push 11
        sub
        jumpz end
        jump loop
end:    halt
fact:   dup
        jumpz one
        dup
        push 1
        sub
        call fact
        mul
        ret
one:    drop
        push 1
        ret
`

func main() {
	for _, src := range []string{
		factorials,
		"push 2\npush 3\nadd\nout\nhalt",
		"add",
		"loop: jump loop",
		"push 1\nstore 99",
		"jump nowhere",
		"frob 1",
		"push",
		"push 1",
	} {
		code, err := assemble(src)
		if err != nil {
			fmt.Println("assembler:", err)
			continue
		}
		m := &machine{code: code}
		err = m.run(5000)
		fmt.Println(strings.Join(m.output, " "), "| steps", m.steps, "|", err, errors.Is(err, errSteps))
	}
}

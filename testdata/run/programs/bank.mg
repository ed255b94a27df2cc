// A bank with concurrent transfers: locks in a fixed order, and no money gets lost.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

type account struct {
	id      int
	mu      sync.Mutex
	balance int
	log     []string
}

type bank struct {
	accounts []*account
	done     atomic.Int64
	refused  atomic.Int64
}

var errFunds = errors.New("insufficient funds")

type transferError struct {
	from, to, amount int
	err              error
}

func (e *transferError) Error() string {
	return fmt.Sprintf("transfer of %d from %d to %d: %v", e.amount, e.from, e.to, e.err)
}

func (e *transferError) Unwrap() error { return e.err }

func newBank(n, balance int) *bank {
	b := &bank{}
	for i := range n {
		b.accounts = append(b.accounts, &account{id: i, balance: balance})
	}
	return b
}

func (b *bank) transfer(from, to, amount int) (err error) {
	defer func() {
		if err != nil {
			b.refused.Add(1)
			err = &transferError{from, to, amount, err}
		} else {
			b.done.Add(1)
		}
	}()
	if from == to {
		return errors.New("same account")
	}
	first, second := b.accounts[min(from, to)], b.accounts[max(from, to)]
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	src, dst := b.accounts[from], b.accounts[to]
	if src.balance < amount {
		return errFunds
	}
	src.balance -= amount
	dst.balance += amount
	return nil
}

func (b *bank) total() (sum int) {
	for _, a := range b.accounts {
		a.mu.Lock()
		sum += a.balance
		a.mu.Unlock()
	}
	return
}

func main() {
	const accounts, workers, rounds = 10, 8, 500
	b := newBank(accounts, 1000)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			x := uint32(w + 1)
			for range rounds {
				x = x*1664525 + 1013904223
				from, to := int(x>>8)%accounts, int(x>>16)%accounts
				b.transfer(from, to, int(x>>24))
			}
		}()
	}
	wg.Wait()
	negative := 0
	for _, a := range b.accounts {
		if a.balance < 0 {
			negative++
		}
	}
	fmt.Println(b.total(), negative, b.done.Load()+b.refused.Load())
	err := b.transfer(0, 1, 1_000_000)
	var te *transferError
	fmt.Println(errors.Is(err, errFunds), errors.As(err, &te) && te.amount == 1_000_000)
	fmt.Println(err)
	fmt.Println(b.transfer(3, 3, 1))
}

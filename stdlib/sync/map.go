package sync

// A Map is a map that goroutines may use at the same time. The zero value is empty.
type Map struct {
	_ noCopy
	m RWMutex
	t map[any]any
}

// Load gives the value of a key.
func (m *Map) Load(key any) (value any, ok bool) {
	m.m.RLock()
	value, ok = m.t[key]
	m.m.RUnlock()
	return
}

// Store sets the value of a key.
func (m *Map) Store(key, value any) { m.Swap(key, value) }

// Swap sets the value of a key and gives the one before.
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.m.Lock()
	defer m.m.Unlock()
	previous, loaded = m.t[key]
	if m.t == nil {
		m.t = make(map[any]any)
	}
	m.t[key] = value
	return
}

// Clear removes everything.
func (m *Map) Clear() {
	m.m.Lock()
	clear(m.t)
	m.m.Unlock()
}

// LoadOrStore gives the value of a key, which is set to value if there was none.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.m.Lock()
	defer m.m.Unlock()
	if v, ok := m.t[key]; ok {
		return v, true
	}
	if m.t == nil {
		m.t = make(map[any]any)
	}
	m.t[key] = value
	return value, false
}

// LoadAndDelete removes a key and gives its value.
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.m.Lock()
	value, loaded = m.t[key]
	delete(m.t, key)
	m.m.Unlock()
	return
}

// Delete removes a key.
func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

// CompareAndSwap sets a key to new if its value equals old.
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	m.m.Lock()
	defer m.m.Unlock()
	if v, ok := m.t[key]; !ok || v != old {
		return false
	}
	m.t[key] = new
	return true
}

// CompareAndDelete removes a key if its value equals old.
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.m.Lock()
	defer m.m.Unlock()
	if v, ok := m.t[key]; !ok || v != old {
		return false
	}
	delete(m.t, key)
	return true
}

// Range calls f for each entry until it returns false. Entries that come or go meanwhile may be missed or not.
func (m *Map) Range(f func(key, value any) bool) {
	m.m.RLock()
	keys := make([]any, 0, len(m.t))
	for k := range m.t {
		keys = append(keys, k)
	}
	m.m.RUnlock()
	for _, k := range keys {
		v, ok := m.Load(k)
		if ok && !f(k, v) {
			return
		}
	}
}

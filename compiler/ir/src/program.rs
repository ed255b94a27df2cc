//! A whole program in IR: functions, data, symbols.

use rustc_hash::FxHashMap;

use crate::func::Func;

/// A symbol; an index into [`Symbols`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SymId(pub u32);

/// Interned symbol names. Numbers are deterministic: lowering is sequential.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    names: Vec<String>,
    ids: FxHashMap<String, SymId>,
}

impl Symbols {
    /// The symbol with this name.
    pub fn intern(&mut self, name: &str) -> SymId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = SymId(self.names.len() as u32);
        self.names.push(name.to_string());
        self.ids.insert(name.to_string(), id);
        id
    }

    /// The symbol with this name, if it was ever met.
    pub fn get(&self, name: &str) -> Option<SymId> {
        self.ids.get(name).copied()
    }

    /// Its name.
    pub fn name(&self, id: SymId) -> &str {
        &self.names[id.0 as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// Where a piece of data goes; see `abi::symbols`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Constant.
    RoData,
    /// Writable, with pointers: a root of the collector.
    Data,
    /// Writable, zero, with pointers.
    Bss,
    /// Writable, no pointers.
    NoPtrData,
    /// Writable, zero, no pointers.
    NoPtrBss,
    /// One pointer to an itab.
    ItabLink,
}

/// A pointer inside data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DataReloc {
    /// Offset of the 8 bytes.
    pub offset: u64,
    /// What they point to.
    pub target: SymId,
    /// Added to the address.
    pub addend: i64,
}

/// A global variable or constant.
#[derive(Clone, Debug)]
pub struct Data {
    /// Its symbol.
    pub sym: SymId,
    /// Where it goes.
    pub section: Section,
    /// Alignment.
    pub align: u32,
    /// Bytes; with a `Bss` section empty.
    pub bytes: Vec<u8>,
    /// Size; `bytes.len()` but for `Bss`.
    pub size: u64,
    /// Pointers.
    pub relocs: Vec<DataReloc>,
}

/// A whole program: everything reachable.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// Symbols of functions, data and what the runtime defines.
    pub symbols: Symbols,
    /// Functions, in a deterministic order.
    pub funcs: Vec<Func>,
    /// Data, in a deterministic order.
    pub datas: Vec<Data>,
}

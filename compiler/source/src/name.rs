//! Interned identifiers: comparing two names is comparing two integers.

use std::fmt;
use std::sync::{OnceLock, RwLock};

use rustc_hash::FxHashMap;

/// An interned string. Its number depends on which thread met which name first, so it may serve
/// as a key but must never decide an order: sort by [`Name::as_str`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Name(u32);

struct Interner {
    map: FxHashMap<&'static str, u32>,
    strings: Vec<&'static str>,
}

fn interner() -> &'static RwLock<Interner> {
    static INTERNER: OnceLock<RwLock<Interner>> = OnceLock::new();
    INTERNER.get_or_init(|| {
        let mut first = Interner { map: FxHashMap::default(), strings: Vec::new() };
        for (i, s) in ["", "_"].into_iter().enumerate() {
            first.map.insert(s, i as u32);
            first.strings.push(s);
        }
        RwLock::new(first)
    })
}

impl Name {
    /// The empty name: an anonymous parameter, a file without package clause.
    pub const EMPTY: Name = Name(0);
    /// The blank identifier `_`.
    pub const BLANK: Name = Name(1);

    /// Interns `s`. The text lives as long as the process.
    pub fn new(s: &str) -> Name {
        if let Some(&id) = interner().read().expect("interner").map.get(s) {
            return Name(id);
        }
        let mut table = interner().write().expect("interner");
        if let Some(&id) = table.map.get(s) {
            return Name(id);
        }
        let id = table.strings.len() as u32;
        let text: &'static str = Box::leak(s.into());
        table.strings.push(text);
        table.map.insert(text, id);
        Name(id)
    }

    /// The text.
    pub fn as_str(self) -> &'static str {
        interner().read().expect("interner").strings[self.0 as usize]
    }

    /// Whether another package may see it: its first letter is upper case.
    pub fn is_exported(self) -> bool {
        self.as_str().chars().next().is_some_and(char::is_uppercase)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

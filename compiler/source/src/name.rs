//! Interned identifiers: comparing two names is comparing two integers.

use std::fmt;
use std::sync::{OnceLock, RwLock};

use rustc_hash::FxHashMap;

/// An interned string. Its number depends on which thread met which name first, so it may serve
/// as a key but must never decide an order: sort by [`Name::as_str`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Name(u32);

/// Numbers by text.
fn numbers() -> &'static RwLock<FxHashMap<&'static str, u32>> {
    static NUMBERS: OnceLock<RwLock<FxHashMap<&'static str, u32>>> = OnceLock::new();
    NUMBERS.get_or_init(|| {
        let mut first = FxHashMap::default();
        for (i, text) in ["", "_"].into_iter().enumerate() {
            first.insert(text, i as u32);
            slot(i as u32).set(text).expect("nobody was here before");
        }
        RwLock::new(first)
    })
}

type Segment = Box<[OnceLock<&'static str>]>;

/// Texts by number: segment k has room for `FIRST << k` of them and never moves, so that
/// [`Name::as_str`] takes no lock.
static TEXTS: [OnceLock<Segment>; 26] = [const { OnceLock::new() }; 26];
const FIRST: u32 = 64;

fn slot(number: u32) -> &'static OnceLock<&'static str> {
    let at = number + FIRST;
    let k = at.ilog2() - FIRST.ilog2();
    let size = FIRST << k;
    let segment = TEXTS[k as usize].get_or_init(|| (0..size).map(|_| OnceLock::new()).collect());
    &segment[(at - size) as usize]
}

impl Name {
    /// The empty name: an anonymous parameter, a file without package clause.
    pub const EMPTY: Name = Name(0);
    /// The blank identifier `_`.
    pub const BLANK: Name = Name(1);

    /// Interns `s`. The text lives as long as the process.
    pub fn new(s: &str) -> Name {
        if let Some(&id) = numbers().read().expect("interner").get(s) {
            return Name(id);
        }
        let mut table = numbers().write().expect("interner");
        if let Some(&id) = table.get(s) {
            return Name(id);
        }
        let id = table.len() as u32;
        let text: &'static str = Box::leak(s.into());
        // The text is there before its number can be known to anybody.
        slot(id).set(text).expect("a number is given once");
        table.insert(text, id);
        Name(id)
    }

    /// The text.
    pub fn as_str(self) -> &'static str {
        match slot(self.0).get() {
            Some(text) => text,
            // One of the two constants, before anything was interned.
            None => ["", "_"][self.0 as usize],
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_their_texts() {
        assert_eq!(Name::EMPTY.as_str(), "");
        assert_eq!(Name::BLANK.as_str(), "_");
        assert_eq!((Name::new(""), Name::new("_")), (Name::EMPTY, Name::BLANK));
        let texts: Vec<String> = (0..5000).map(|i| format!("name{i}")).collect();
        let intern = || texts.iter().map(|t| Name::new(t)).collect::<Vec<_>>();
        let (a, b) = std::thread::scope(|s| {
            let other = s.spawn(intern);
            (intern(), other.join().unwrap())
        });
        assert_eq!(a, b);
        assert!(a.iter().zip(&texts).all(|(name, text)| name.as_str() == text));
    }
}

//! Gives every symbol its definition.

use abi::symbols::linker_defined as ld;
use rustc_hash::FxHashMap;

use crate::error::LinkError;
use crate::input::{Object, Place};

/// An address that only the layout knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    Text,
    EText,
    Data,
    EData,
    Bss,
    EBss,
    FuncTab,
    EFuncTab,
    Image,
    End,
    ItabLink,
    EItabLink,
    BuildInfo,
    EBuildInfo,
}

/// What the linker defines.
const BOUNDS: [(&str, Bound); 14] = [
    (ld::TEXT, Bound::Text),
    (ld::ETEXT, Bound::EText),
    (ld::DATA, Bound::Data),
    (ld::EDATA, Bound::EData),
    (ld::BSS, Bound::Bss),
    (ld::EBSS, Bound::EBss),
    (ld::FUNCTAB, Bound::FuncTab),
    (ld::EFUNCTAB, Bound::EFuncTab),
    (ld::IMAGE, Bound::Image),
    (ld::END, Bound::End),
    (ld::ITABLINK, Bound::ItabLink),
    (ld::EITABLINK, Bound::EItabLink),
    (ld::BUILDINFO, Bound::BuildInfo),
    (ld::EBUILDINFO, Bound::EBuildInfo),
];

/// The definition behind a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A place in a section: object, section, offset.
    Section { object: u32, section: u32, value: u64 },
    /// A bound of the layout.
    Bound(Bound),
    /// A number; also a weak symbol that nobody defines, which is 0.
    Absolute(u64),
    /// Nobody defines it. An error once something reached refers to it.
    Undefined,
}

/// Definitions.
pub struct Resolution {
    /// By object and symbol index.
    pub targets: Vec<Vec<Target>>,
    /// By name; (object, symbol).
    pub globals: FxHashMap<String, (usize, usize)>,
}

impl Resolution {
    /// The definition of a global.
    pub fn global(&self, name: &str) -> Option<Target> {
        self.globals.get(name).map(|(object, symbol)| self.targets[*object][*symbol])
    }
}

/// Finds all definitions. Two of one name are an error; missing ones wait for the first use.
pub fn resolve(objects: &[Object]) -> Result<Resolution, Vec<LinkError>> {
    let mut globals: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    let mut errors = Vec::new();
    for (o, object) in objects.iter().enumerate() {
        for (s, symbol) in object.symbols.iter().enumerate() {
            if !symbol.global || symbol.place == Place::Undefined {
                continue;
            }
            let Some((first_object, first)) = globals.get(symbol.name).copied() else {
                globals.insert(symbol.name, (o, s));
                continue;
            };
            let known = &objects[first_object].symbols[first];
            if known.weak && !symbol.weak {
                globals.insert(symbol.name, (o, s));
            } else if !known.weak && !symbol.weak {
                errors.push(LinkError::Duplicate {
                    symbol: symbol.name.into(),
                    first: objects[first_object].name.into(),
                    second: object.name.into(),
                });
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let own = |o: usize, s: usize| {
        let symbol = &objects[o].symbols[s];
        match symbol.place {
            Place::Section(section) => {
                Target::Section { object: o as u32, section: section as u32, value: symbol.value }
            }
            Place::Absolute => Target::Absolute(symbol.value),
            Place::Undefined => Target::Undefined,
        }
    };
    let mut targets = Vec::new();
    for (o, object) in objects.iter().enumerate() {
        let resolve = |(s, symbol): (usize, &crate::input::Symbol)| {
            if !symbol.global {
                return own(o, s);
            }
            if let Some((object, symbol)) = globals.get(symbol.name) {
                return own(*object, *symbol);
            }
            if let Some((_, bound)) = BOUNDS.iter().find(|(name, _)| *name == symbol.name) {
                return Target::Bound(*bound);
            }
            if symbol.weak { Target::Absolute(0) } else { Target::Undefined }
        };
        targets.push(object.symbols.iter().enumerate().map(resolve).collect());
    }
    let globals = globals.into_iter().map(|(name, at)| (name.to_string(), at)).collect();
    Ok(Resolution { targets, globals })
}

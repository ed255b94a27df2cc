//! Finds the sections that the program can reach. The Go object was reduced to what is reachable when it was
//! compiled, so its sections all stay; the runtime's come with what refers to them.

use crate::ENTRY;
use crate::error::LinkError;
use crate::input::{Object, Role};
use crate::resolve::{Resolution, Target};

/// At most so many missing symbols are named.
const MAX_ERRORS: usize = 20;

/// For each object and section: whether it is part of the program.
pub struct Reached {
    pub sections: Vec<Vec<bool>>,
}

/// Follows relocations from the entry point and the Go sections.
pub fn reach(objects: &[Object], resolution: &Resolution) -> Result<Reached, Vec<LinkError>> {
    let mut sections: Vec<Vec<bool>> = objects.iter().map(|o| vec![false; o.sections.len()]).collect();
    let mut work: Vec<(usize, usize)> = Vec::new();
    for (o, object) in objects.iter().enumerate() {
        for (s, section) in object.sections.iter().enumerate() {
            let kept = matches!(
                section.role,
                Role::GoText
                    | Role::GoRoData
                    | Role::ItabLink
                    | Role::GoData
                    | Role::GoNoPtrData
                    | Role::GoBss
                    | Role::GoNoPtrBss
                    | Role::FuncTab
                    | Role::Files
            );
            if kept {
                work.push((o, s));
            }
        }
    }
    match resolution.global(ENTRY) {
        Some(Target::Section { object, section, .. }) => work.push((object as usize, section as usize)),
        _ => {
            let by = "the program's header".into();
            return Err(vec![LinkError::Undefined { symbol: ENTRY.into(), by, object: "the executable".into() }]);
        }
    }
    let mut errors: Vec<LinkError> = Vec::new();
    while let Some((o, s)) = work.pop() {
        if std::mem::replace(&mut sections[o][s], true) {
            continue;
        }
        if objects[o].sections[s].is_weak() {
            continue;
        }
        for reloc in &objects[o].sections[s].relocs {
            match resolution.targets[o][reloc.symbol] {
                Target::Section { object, section, .. } => {
                    let at = (object as usize, section as usize);
                    if objects[at.0].sections[at.1].role != Role::Ignored {
                        work.push(at);
                    }
                }
                Target::Undefined => {
                    let symbol = objects[o].symbols[reloc.symbol].name.to_string();
                    let named = |e: &LinkError| matches!(e, LinkError::Undefined { symbol: s, .. } if *s == symbol);
                    if errors.len() < MAX_ERRORS && !errors.iter().any(named) {
                        let by = objects[o].covering(s, reloc.offset);
                        errors.push(LinkError::Undefined { symbol, by, object: objects[o].name.into() });
                    }
                }
                Target::Bound(_) | Target::Absolute(_) => {}
            }
        }
    }
    if errors.is_empty() { Ok(Reached { sections }) } else { Err(errors) }
}

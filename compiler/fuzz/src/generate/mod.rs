//! Writes random programs that are right by construction, end, and mean one thing only.
//!
//! What Go leaves open is avoided: an expression changes nothing that another part of it reads (functions called in
//! expressions change only their own variables), maps are walked only to count, capacities are never looked at, and
//! slices are copied before they are shared, since whether `append` moves depends on their capacity. What may panic stands alone
//! in a statement that recovers. Every loop and every call spends from a budget, so that every program ends.

mod decl;
mod expr;
mod risk;
mod stmt;
mod types;

use fastrand::Rng;

use types::{Struct, Ty};

/// The text of the program of a seed: one package with a function `Main`, or the program itself for `main`.
pub fn program(seed: u64, package: &str) -> String {
    let mut writer = Writer {
        rng: Rng::with_seed(seed),
        structs: Vec::new(),
        named: Vec::new(),
        functions: Vec::new(),
        globals: Vec::new(),
        scope: Vec::new(),
        result: None,
        loops: Vec::new(),
        names: 0,
        calls: true,
    };
    writer.package(package)
}

/// Something that has a value.
#[derive(Clone, Debug)]
struct Var {
    name: String,
    ty: Ty,
    /// May be assigned to, as a whole and in part.
    ours: bool,
}

/// A function that changes nothing but its own variables.
#[derive(Clone, Debug)]
struct Function {
    name: String,
    params: Vec<Ty>,
    result: Ty,
    /// Called as `x.name(…)` on a value of the first parameter's type.
    method: bool,
}

/// Writes one program.
struct Writer {
    rng: Rng,
    structs: Vec<Struct>,
    /// Defined types by what they are defined as; `N0`, `N1`, …
    named: Vec<Ty>,
    functions: Vec<Function>,
    globals: Vec<Var>,
    /// Local variables, innermost last.
    scope: Vec<Var>,
    /// Type of the named result `r`.
    result: Option<Ty>,
    /// Labels of the loops around, `""` for one without; calls and branches out of them may be written.
    loops: Vec<String>,
    names: u32,
    /// Calls of functions of the program may be written.
    calls: bool,
}

impl Writer {
    /// One chance in `n`.
    fn one_in(&mut self, n: u32) -> bool {
        self.rng.u32(..n) == 0
    }

    fn below(&mut self, n: usize) -> usize {
        self.rng.usize(..n)
    }

    fn of<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// A name that was not used before.
    fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use source::{Name, SourceMap};

    /// The programs are meant for a compiler with fmt; here it is enough that they can be parsed, and are different.
    #[test]
    fn programs_parse_and_are_repeatable() {
        let mut seen = std::collections::HashSet::new();
        for seed in 0..200 {
            let text = super::program(seed, "p");
            assert_eq!(text, super::program(seed, "p"));
            let mut sources = SourceMap::default();
            let file = sources.add(Path::new("p.go").into(), text.as_str().into());
            let parsed = syntax::parse(file, &text, sources.file(file).base, syntax::Bodies::Now);
            assert!(parsed.diagnostics.is_empty(), "{seed}: {:?}\n{text}", parsed.diagnostics);
            assert_eq!(parsed.file.name.name, Name::new("p"));
            assert!(seen.insert(text));
        }
    }
}

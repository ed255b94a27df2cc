//! Build constraints: which files belong to a build for linux/amd64.

use std::path::Path;

use crate::read::read;

/// Go's operating systems; a file name that ends in one is for that system only.
const SYSTEMS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];
/// Go's architectures, likewise.
const ARCHITECTURES: &[&str] = &[
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];

/// The newest language version we know, as N of `go1.N`.
pub const GO_VERSION: u32 = 27;

/// A `//go:build` expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// `linux`
    Tag(String),
    /// `!x`
    Not(Box<Constraint>),
    /// `x && y`
    And(Box<Constraint>, Box<Constraint>),
    /// `x || y`
    Or(Box<Constraint>, Box<Constraint>),
}

impl Constraint {
    /// Parses what follows `//go:build`. `None` if it is no such expression.
    pub fn parse(text: &str) -> Option<Constraint> {
        let mut parser = Parser { rest: text.trim(), depth: 0 };
        let found = parser.or()?;
        parser.rest.is_empty().then_some(found)
    }

    /// Whether it holds for the tags that `is_set` accepts.
    pub fn holds(&self, is_set: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Constraint::Tag(tag) => is_set(tag),
            Constraint::Not(x) => !x.holds(is_set),
            Constraint::And(x, y) => x.holds(is_set) && y.holds(is_set),
            Constraint::Or(x, y) => x.holds(is_set) || y.holds(is_set),
        }
    }

    /// The least N such that the constraint implies `go1.N`.
    pub fn go_version(&self) -> Option<u32> {
        // Under a negation a version is no lower bound.
        match self {
            Constraint::Tag(tag) if tag == "go1" => Some(0),
            Constraint::Tag(tag) => tag.strip_prefix("go1.")?.parse().ok(),
            Constraint::Not(_) => None,
            Constraint::And(x, y) => x.go_version().max(y.go_version()),
            Constraint::Or(x, y) => x.go_version().min(y.go_version()),
        }
    }
}

struct Parser<'t> {
    rest: &'t str,
    depth: u32,
}

impl Parser<'_> {
    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn or(&mut self) -> Option<Constraint> {
        let mut x = self.and()?;
        while self.eat("||") {
            x = Constraint::Or(Box::new(x), Box::new(self.and()?));
        }
        Some(x)
    }

    fn and(&mut self) -> Option<Constraint> {
        let mut x = self.not()?;
        while self.eat("&&") {
            x = Constraint::And(Box::new(x), Box::new(self.not()?));
        }
        Some(x)
    }

    fn not(&mut self) -> Option<Constraint> {
        self.depth += 1;
        if self.depth > 1000 {
            return None;
        }
        if self.eat("!") {
            return Some(Constraint::Not(Box::new(self.not()?)));
        }
        if self.eat("(") {
            let x = self.or()?;
            return self.eat(")").then_some(x);
        }
        let is_tag = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let end = self.rest.find(|c| !is_tag(c)).unwrap_or(self.rest.len());
        let (tag, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        (!tag.is_empty()).then(|| Constraint::Tag(tag.to_string()))
    }
}

/// What holds for a build: linux, without cgo. A package with assembly for our machine is built without it: neither for
/// amd64 nor for gc, so that it chooses its portable files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tags {
    /// For amd64, by a compiler that takes what gc takes. Not set for a package whose code for amd64 is in assembly: it is
    /// built as for a machine that it knows nothing of.
    pub amd64: bool,
    /// Set by the user.
    pub more: Vec<String>,
}

/// What was an experiment once, or is one that Go 1.27 has switched on: `internal/buildcfg`, `ParseGOEXPERIMENT`.
const EXPERIMENTS: [&str; 7] =
    ["dwarf5", "greenteagc", "jsonv2", "randomizedheapbase64", "regabiargs", "regabiwrappers", "sizespecializedmalloc"];

impl Tags {
    /// Those that hold in a folder: not our machine's, if it has assembly for it.
    pub(crate) fn in_folder(&self, dir: &Path) -> Tags {
        let names = std::fs::read_dir(dir).into_iter().flatten().filter_map(|e| e.ok()?.file_name().into_string().ok());
        let mut assembly = names.filter(|name| name.ends_with(".s"));
        let admitted = |name: String| read(&dir.join(&name)).is_ok_and(|text| self.admit_assembly(&name, &text.text));
        Tags { amd64: !assembly.any(admitted), ..self.clone() }
    }

    /// Whether a tag is set.
    pub fn is_set(&self, tag: &str) -> bool {
        match tag {
            "amd64" | "amd64.v1" | "gc" => self.amd64,
            // The last one is how math/big says purego.
            "linux" | "unix" | "minigo" | "purego" | "go1" | "math_big_pure_go" => true,
            _ if self.more.iter().any(|t| t == tag) => true,
            _ if tag.strip_prefix("goexperiment.").is_some_and(|name| EXPERIMENTS.contains(&name)) => true,
            _ => tag.strip_prefix("go1.").and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n <= GO_VERSION),
        }
    }

    /// Whether a source file's name lets it take part: no test, not hidden, not for another system.
    pub fn admit_name(&self, name: &str) -> bool {
        let Some(stem) = name.strip_suffix(".go").or_else(|| name.strip_suffix(".mg")) else { return false };
        !name.starts_with(['_', '.']) && !stem.ends_with("_test") && self.admit_system(stem)
    }

    /// Whether a test file's name lets it take part.
    pub fn admit_test_name(&self, name: &str) -> bool {
        let stem = name.strip_suffix(".go").or_else(|| name.strip_suffix(".mg"));
        let stem = stem.and_then(|s| s.strip_suffix("_test"));
        stem.is_some_and(|stem| !name.starts_with(['_', '.']) && self.admit_system(stem))
    }

    /// Whether a test file's name and text let it take part.
    pub fn admit_test(&self, name: &str, text: &str) -> bool {
        self.admit_test_name(name) && self.admit_text(text)
    }

    /// Whether a source file's name and text let it take part.
    pub fn admit(&self, name: &str, text: &str) -> bool {
        self.admit_name(name) && self.admit_text(text)
    }

    /// Whether the text of an assembly file would take part.
    fn admit_assembly(&self, name: &str, text: &str) -> bool {
        let Some(stem) = name.strip_suffix(".s") else { return false };
        !name.starts_with(['_', '.']) && self.admit_system(stem) && self.admit_text(text)
    }

    fn admit_text(&self, text: &str) -> bool {
        of_file(text).is_none_or(|c| c.holds(&|tag| self.is_set(tag)))
    }

    /// `x_linux`, `x_amd64`, `x_linux_amd64` are for these only.
    fn admit_system(&self, stem: &str) -> bool {
        // What precedes the first underscore is never a tag: linux.go is for everybody.
        let Some((_, tags)) = stem.split_once('_') else { return true };
        let mut parts = tags.rsplit('_');
        let last = parts.next().unwrap_or_default();
        if ARCHITECTURES.contains(&last) {
            let system = parts.next().unwrap_or_default();
            return last == "amd64" && self.amd64 && (!SYSTEMS.contains(&system) || system == "linux");
        }
        !SYSTEMS.contains(&last) || last == "linux"
    }
}

/// The `//go:build` line of a file: among the comments above the package clause.
pub fn of_file(text: &str) -> Option<Constraint> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = &comment[comment.find("*/")? + 2..];
        } else if rest.starts_with("//") {
            let line = rest.lines().next()?;
            if let Some(expr) = line.strip_prefix("//go:build")
                && expr.starts_with([' ', '\t'])
            {
                return Constraint::parse(expr);
            }
            rest = &rest[line.len()..];
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AMD64: Tags = Tags { amd64: true, more: Vec::new() };

    #[test]
    fn names() {
        for yes in ["a.go", "a.mg", "linux.go", "x_linux.go", "x_linux_amd64.go", "x_amd64.go", "x_unix.go", "test.go"]
        {
            assert!(AMD64.admit_name(yes), "{yes}");
        }
        for no in ["a.txt", "a_test.go", "_a.go", ".a.go", "x_windows.go", "x_windows_amd64.go", "x_linux_arm64.go"] {
            assert!(!AMD64.admit_name(no), "{no}");
        }
    }

    #[test]
    fn tags() {
        for yes in ["linux", "go1.27", "gc", "amd64.v1", "goexperiment.jsonv2"] {
            assert!(AMD64.is_set(yes), "{yes}");
        }
        for no in ["windows", "go1.28", "cgo", "amd64.v2", "goexperiment.arenas", "jsonv2"] {
            assert!(!AMD64.is_set(no), "{no}");
        }
    }

    #[test]
    fn tests_by_name() {
        for yes in ["a_test.go", "x_linux_test.go", "x_amd64_test.mg"] {
            assert!(AMD64.admit_test_name(yes), "{yes}");
        }
        for no in ["a.go", "x_windows_test.go", "_a_test.go", "test.go"] {
            assert!(!AMD64.admit_test_name(no), "{no}");
        }
    }

    #[test]
    fn a_machine_without_assembly() {
        let none = Tags { amd64: false, more: vec!["x".into()] };
        assert!(!none.admit("a_amd64.go", "package p") && !none.admit("a.go", "//go:build amd64\npackage p\n"));
        assert!(none.admit("a.go", "//go:build !amd64 && !arm64 && x\npackage p\n"));
        assert!(AMD64.admit_assembly("a_amd64.s", "// x\n") && !AMD64.admit_assembly("a_arm64.s", ""));
        assert!(!AMD64.admit_assembly("a_amd64.s", "//go:build !purego\n"));
    }

    #[test]
    fn expressions() {
        let holds = |s: &str| Constraint::parse(s).map(|c| c.holds(&|tag| AMD64.is_set(tag)));
        assert_eq!(holds(" linux && !cgo"), Some(true));
        assert_eq!(holds("ignore"), Some(false));
        assert_eq!(holds("(darwin||linux)&&go1.27"), Some(true));
        assert_eq!(holds("go1.28"), Some(false));
        assert_eq!(holds("!(linux && amd64) || windows"), Some(false));
        assert_eq!(holds("linux &&"), None);
        assert_eq!(holds("a b"), None);
        assert_eq!(holds(&"(".repeat(100_000)), None);
        assert_eq!(Constraint::parse("go1.21 && (linux || go1.24)").unwrap().go_version(), Some(21));
        assert_eq!(Constraint::parse("!go1.21").unwrap().go_version(), None);
    }

    #[test]
    fn files() {
        assert!(AMD64.admit("a.go", "// hello\n\n//go:build linux\n\npackage p\n"));
        assert!(!AMD64.admit("a.go", "/* x */ //go:build ignore\npackage p\n"));
        assert!(AMD64.admit("a.go", "package p\n//go:build ignore\n"));
    }
}

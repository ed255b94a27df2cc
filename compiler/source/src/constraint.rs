//! Build constraints: which files belong to a build for linux/amd64.

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

/// Whether a tag is set: we build for linux/amd64, without cgo, and are neither gc nor gccgo, so
/// that packages choose their portable files over Go assembly.
pub fn tag_is_set(tag: &str) -> bool {
    match tag {
        "linux" | "amd64" | "unix" | "minigo" | "purego" | "go1" => true,
        _ => tag.strip_prefix("go1.").and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n <= GO_VERSION),
    }
}

/// Whether a file's name lets it take part: no test, not hidden, not for another system.
pub fn name_matches(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".go").or_else(|| name.strip_suffix(".mg")) else { return false };
    if name.starts_with(['_', '.']) || stem.ends_with("_test") {
        return false;
    }
    // What precedes the first underscore is never a tag: linux.go is for everybody.
    let Some((_, tags)) = stem.split_once('_') else { return true };
    let mut parts = tags.rsplit('_');
    let last = parts.next().unwrap_or_default();
    if ARCHITECTURES.contains(&last) {
        let system = parts.next().unwrap_or_default();
        return last == "amd64" && (!SYSTEMS.contains(&system) || system == "linux");
    }
    !SYSTEMS.contains(&last) || last == "linux"
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

/// Whether a file's name and text let it take part.
pub fn file_matches(name: &str, text: &str) -> bool {
    name_matches(name) && of_file(text).is_none_or(|c| c.holds(&tag_is_set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for yes in ["a.go", "a.mg", "linux.go", "x_linux.go", "x_linux_amd64.go", "x_amd64.go", "x_unix.go", "test.go"]
        {
            assert!(name_matches(yes), "{yes}");
        }
        for no in ["a.txt", "a_test.go", "_a.go", ".a.go", "x_windows.go", "x_windows_amd64.go", "x_linux_arm64.go"] {
            assert!(!name_matches(no), "{no}");
        }
    }

    #[test]
    fn expressions() {
        let holds = |s: &str| Constraint::parse(s).map(|c| c.holds(&tag_is_set));
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
        assert!(file_matches("a.go", "// hello\n\n//go:build linux\n\npackage p\n"));
        assert!(!file_matches("a.go", "/* x */ //go:build ignore\npackage p\n"));
        assert!(file_matches("a.go", "package p\n//go:build ignore\n"));
    }
}

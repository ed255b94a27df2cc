//! The text of `go.mod` and `vendor/modules.txt`: what a module says about itself, and what it needs.

use semver::Version;

use crate::GO_VERSION;

/// A parsed `go.mod`. Directives that do not decide where packages are (`toolchain`, `retract`, …) are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GoMod {
    /// The `module` line.
    pub(crate) path: String,
    /// The N of the `go 1.N` line.
    pub(crate) go_version: Option<u32>,
    /// Modules that are needed, at this version or a newer one.
    pub(crate) requires: Vec<Versioned>,
    /// Modules to be taken from somewhere else.
    pub(crate) replaces: Vec<Replace>,
    /// Versions that must not be used.
    pub(crate) excludes: Vec<Versioned>,
}

/// A module at a version, as `go.mod` writes it (`v1.2.3`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Versioned {
    pub(crate) path: String,
    pub(crate) version: String,
}

/// `replace path version => with version`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replace {
    pub(crate) path: String,
    /// Only this version; all, if there is none.
    pub(crate) version: Option<String>,
    /// A module's path, or a folder when there is no `with_version`.
    pub(crate) with: String,
    pub(crate) with_version: Option<String>,
}

impl GoMod {
    /// Parses a `go.mod`. Errors start with the line's number.
    ///
    /// `newest` is the newest language version to accept; modules that are only imported may ask for more.
    pub(crate) fn parse(text: &str, newest: Option<u32>) -> Result<GoMod, String> {
        let mut out = GoMod::default();
        let mut block: Option<String> = None;
        for (i, line) in text.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            let mut words: Vec<&str> = line.split_whitespace().map(|w| w.trim_matches(['"', '`'])).collect();
            match (&block, words.as_slice()) {
                (_, []) => continue,
                (Some(_), [")"]) => {
                    block = None;
                    continue;
                }
                (None, [directive, "("]) => {
                    block = Some(directive.to_string());
                    continue;
                }
                _ => {}
            }
            let directive = match &block {
                Some(directive) => directive.clone(),
                None => words.remove(0).to_string(),
            };
            out.directive(&directive, &words, newest).map_err(|e| format!("{}: {e}", i + 1))?;
        }
        if out.path.is_empty() {
            return Err("1: no module declaration in go.mod".into());
        }
        Ok(out)
    }

    fn directive(&mut self, directive: &str, words: &[&str], newest: Option<u32>) -> Result<(), String> {
        let usage = |form: &str| Err(format!("usage: {directive} {form}"));
        match (directive, words) {
            ("module", [path]) => self.path = path.to_string(),
            ("module", _) => return usage("module/path"),
            ("go", [version]) => {
                let minor =
                    minor(version).ok_or_else(|| format!("invalid go version '{version}': must match format 1.23"))?;
                if newest.is_some_and(|newest| minor > newest) {
                    return Err(format!("go.mod requires go >= {version} (minigo knows go 1.{GO_VERSION})"));
                }
                self.go_version = Some(minor);
            }
            ("go", _) => return usage("1.23"),
            ("require", [path, version]) => self.requires.push(Versioned::new(path, version)?),
            ("require", _) => return usage("module/path v1.2.3"),
            ("exclude", [path, version]) => self.excludes.push(Versioned::new(path, version)?),
            ("exclude", _) => return usage("module/path v1.2.3"),
            ("replace", words) => {
                let arrow = words.iter().position(|w| *w == "=>");
                let (old, new) = match arrow {
                    Some(at) => (&words[..at], &words[at + 1..]),
                    None => (words, &words[..0]),
                };
                let ([path] | [path, _], [with] | [with, _]) = (old, new) else {
                    return usage(
                        "module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory",
                    );
                };
                self.replaces.push(Replace {
                    path: path.to_string(),
                    version: old.get(1).map(|v| v.to_string()),
                    with: with.to_string(),
                    with_version: new.get(1).map(|v| v.to_string()),
                });
            }
            _ => {}
        }
        Ok(())
    }

    /// What replaces a module: the entry for its version before the one for all.
    pub(crate) fn replacement(&self, module: &Versioned) -> Option<&Replace> {
        let of = |v: Option<&str>| self.replaces.iter().find(|r| r.path == module.path && r.version.as_deref() == v);
        of(Some(&module.version)).or_else(|| of(None))
    }
}

impl Versioned {
    fn new(path: &str, version: &str) -> Result<Versioned, String> {
        let new = Versioned { path: path.to_string(), version: version.to_string() };
        match new.order() {
            Some(_) => Ok(new),
            None => Err(format!("{path}@{version}: invalid version: must be of the form v1.2.3")),
        }
    }

    /// By which versions are compared.
    pub(crate) fn order(&self) -> Option<Version> {
        Version::parse(self.version.strip_prefix('v')?).ok()
    }
}

/// The N of `1.N`, `1.N.P` or `1.NrcP`.
fn minor(version: &str) -> Option<u32> {
    let minor = version.strip_prefix("1.")?;
    minor.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Language versions of the modules in a vendor folder: path and N of `1.N`, from lines
/// `# path version` and `## explicit; go 1.N`.
pub(crate) fn vendored_versions(text: &str) -> Vec<(String, u32)> {
    let mut out = Vec::new();
    let mut module = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("## ") {
            let version = rest.split(';').find_map(|part| minor(part.trim().strip_prefix("go ")?));
            if let (Some(module), Some(version)) = (&module, version) {
                out.push((String::clone(module), version));
            }
        } else if let Some(rest) = line.strip_prefix("# ") {
            module = rest.split_whitespace().next().map(str::to_string);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versioned(path: &str, version: &str) -> Versioned {
        Versioned { path: path.into(), version: version.into() }
    }

    #[test]
    fn directives() {
        let text = "// hi\nmodule \"example.com/m\" // x\n\ngo 1.24.1\ntoolchain go1.27.3\nrequire (\n\tx.org/a v1.2.3\n\
                    \tx.org/b v0.0.0-2020 // indirect\n)\nrequire x.org/c v2.0.0+incompatible\nreplace x.org/a => ../a\n\
                    replace x.org/b v0.0.0-2020 => y.org/b v1.0.0\nexclude x.org/c v1.0.0\nretract [v1.0.0, v1.1.0]\n";
        let m = GoMod::parse(text, Some(27)).unwrap();
        assert_eq!((m.path.as_str(), m.go_version), ("example.com/m", Some(24)));
        assert_eq!(m.requires.len(), 3);
        assert_eq!(m.replacement(&versioned("x.org/a", "v1.2.3")).unwrap().with, "../a");
        assert_eq!(
            m.replacement(&versioned("x.org/b", "v0.0.0-2020")).unwrap().with_version.as_deref(),
            Some("v1.0.0")
        );
        assert_eq!(m.replacement(&versioned("x.org/b", "v0.0.1")), None);
        assert_eq!(m.excludes, [versioned("x.org/c", "v1.0.0")]);
    }

    #[test]
    fn wrong_lines_are_told() {
        let error = |text: &str| GoMod::parse(text, Some(27)).unwrap_err();
        assert_eq!(error("go 1.2"), "1: no module declaration in go.mod");
        assert_eq!(error("module m\ngo x"), "2: invalid go version 'x': must match format 1.23");
        assert_eq!(error("module m\ngo 1.99"), "2: go.mod requires go >= 1.99 (minigo knows go 1.27)");
        assert_eq!(error("module m\nrequire (\n\tx 1\n)"), "3: x@1: invalid version: must be of the form v1.2.3");
        assert_eq!(error("module m\nrequire x"), "2: usage: require module/path v1.2.3");
        assert!(GoMod::parse("module m\ngo 1.99", None).is_ok());
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        let newer = |a: &str, b: &str| versioned("m", a).order() > versioned("m", b).order();
        assert!(newer("v1.10.0", "v1.9.0") && newer("v1.0.0", "v1.0.0-rc1") && !newer("v0.0.0-2019", "v0.0.0-2020"));
    }

    #[test]
    fn vendor_lists() {
        let text = "# x.org/a v1.0.0\n## explicit; go 1.17\nx.org/a/b\n# y.org v2\n## explicit\ny.org\n# z v1\n## go 1.21\nz\n";
        assert_eq!(vendored_versions(text), [("x.org/a".to_string(), 17), ("z".to_string(), 21)]);
    }
}

//! What `//go:embed` names: patterns, and the files below a package's folder that match them.

use std::fs;
use std::path::{Path, PathBuf};

/// A file or folder that a variable shall hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// Its path below the package's folder, with slashes; a folder's ends in one.
    pub name: String,
    /// What is in it; nothing for a folder.
    pub bytes: Vec<u8>,
}

/// A file found, and whether its pattern named it by its own name (rather than a folder above it).
struct Match {
    name: String,
    path: PathBuf,
}

/// The patterns of a directive: words, or Go strings where there are blanks in them.
pub fn patterns(args: &str) -> Option<Vec<String>> {
    let mut out = Vec::new();
    let mut rest = args.trim_start();
    while let Some(first) = rest.chars().next() {
        let (pattern, after) = match first {
            '`' => {
                let (raw, after) = rest[1..].split_once('`')?;
                (raw.to_string(), after)
            }
            '"' => quoted(&rest[1..])?,
            _ => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (rest[..end].to_string(), &rest[end..])
            }
        };
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return None;
        }
        out.push(pattern);
        rest = after.trim_start();
    }
    Some(out)
}

/// A string behind its opening quote, and what follows the closing one. File names need no escapes but these.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((i, c)) = chars.next() {
        match c {
            '"' => return Some((out, &text[i + 1..])),
            '\\' => match chars.next()?.1 {
                c @ ('"' | '\\') => out.push(c),
                't' => out.push('\t'),
                _ => return None,
            },
            c => out.push(c),
        }
    }
    None
}

/// The files that patterns name below `dir`, each once and in order, with the folders that lead to them.
/// Fails with Go's words.
pub fn find(dir: &Path, patterns: &[String]) -> Result<Vec<Embedded>, String> {
    let mut found = Vec::new();
    for pattern in patterns {
        matches(dir, pattern, &mut found).map_err(|why| format!("pattern {pattern}: {why}"))?;
    }
    let mut out = Vec::new();
    for Match { name, path } in found {
        for (slash, _) in name.match_indices('/') {
            out.push(Embedded { name: name[..=slash].to_string(), bytes: Vec::new() });
        }
        let bytes = fs::read(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        out.push(Embedded { name, bytes });
    }
    // What is in one folder stands together.
    out.sort_by(|a, b| order(&a.name).cmp(&order(&b.name)));
    out.dedup_by(|a, b| a.name == b.name);
    Ok(out)
}

/// Folder and last element of a name.
fn order(name: &str) -> (&str, &str) {
    let name = name.trim_end_matches('/');
    name.rsplit_once('/').unwrap_or(("", name))
}

fn matches(dir: &Path, pattern: &str, found: &mut Vec<Match>) -> Result<(), String> {
    let (glob, all) = match pattern.strip_prefix("all:") {
        Some(rest) => (rest, true),
        None => (pattern, false),
    };
    let elements: Vec<&str> = glob.split('/').collect();
    let valid = |e: &&str| !e.is_empty() && *e != "." && *e != ".." && element_matches(e, "").is_some();
    if glob != "." && !elements.iter().all(valid) {
        return Err("invalid pattern syntax".into());
    }
    let mut list = vec![Match { name: String::new(), path: dir.to_path_buf() }];
    for element in elements.into_iter().filter(|_| glob != ".") {
        list = list.iter().flat_map(children).filter(|m| fits(element, &m.name)).collect();
    }
    if list.is_empty() {
        return Err("no matching files found".into());
    }
    for m in list {
        let kind = fs::symlink_metadata(&m.path).map_err(|e| e.to_string())?.file_type();
        if kind.is_file() {
            found.push(m);
        } else if !kind.is_dir() {
            return Err(format!("cannot embed irregular file {}", m.name));
        } else if !m.name.is_empty() && m.path.join("go.mod").exists() {
            return Err(format!("cannot embed directory {}: in different module", m.name));
        } else {
            let before = found.len();
            below(&m, all, found);
            if found.len() == before {
                return Err(format!("cannot embed directory {}: contains no embeddable files", m.name));
            }
        }
    }
    Ok(())
}

/// Whether the last element of a name fits.
fn fits(element: &str, name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    element_matches(element, last) == Some(true)
}

/// What is in a folder, sorted.
fn children(of: &Match) -> Vec<Match> {
    let Ok(entries) = fs::read_dir(&of.path) else { return Vec::new() };
    let mut out: Vec<Match> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let last = path.file_name()?.to_str()?;
            let name = if of.name.is_empty() { last.to_string() } else { format!("{}/{last}", of.name) };
            Some(Match { name, path })
        })
        .collect();
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// All files below a folder, but for hidden ones (unless `all`) and other modules.
fn below(folder: &Match, all: bool, found: &mut Vec<Match>) {
    for m in children(folder) {
        let last = m.name.rsplit('/').next().unwrap_or_default();
        if !all && last.starts_with(['.', '_']) {
            continue;
        }
        let Ok(meta) = fs::symlink_metadata(&m.path) else { continue };
        if meta.is_file() {
            found.push(m);
        } else if meta.is_dir() && !m.path.join("go.mod").exists() {
            below(&m, all, found);
        }
    }
}

/// Go's path.Match for one element; `None` when the pattern is malformed.
fn element_matches(pattern: &str, name: &str) -> Option<bool> {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let ok = matches_at(&pattern, &name);
    // A pattern that fails early may be malformed further on.
    well_formed(&pattern).then_some(ok)
}

fn well_formed(mut pattern: &[char]) -> bool {
    while let Some(first) = pattern.first() {
        pattern = match first {
            '\\' if pattern.len() < 2 => return false,
            '\\' => &pattern[2..],
            '[' => match class(&pattern[1..], 'x') {
                Some((_, rest)) => rest,
                None => return false,
            },
            _ => &pattern[1..],
        };
    }
    true
}

fn matches_at(pattern: &[char], name: &[char]) -> bool {
    let Some(first) = pattern.first() else { return name.is_empty() };
    match (first, name.first()) {
        ('*', _) => (0..=name.len()).any(|n| matches_at(&pattern[1..], &name[n..])),
        (_, None) => false,
        ('?', Some(_)) => matches_at(&pattern[1..], &name[1..]),
        ('[', Some(c)) => match class(&pattern[1..], *c) {
            Some((true, rest)) => matches_at(rest, &name[1..]),
            _ => false,
        },
        ('\\', Some(c)) => pattern.get(1) == Some(c) && matches_at(&pattern[2..], &name[1..]),
        (p, Some(c)) => p == c && matches_at(&pattern[1..], &name[1..]),
    }
}

/// Whether a character is in the class behind a `[`, and what follows the class.
fn class(mut rest: &[char], c: char) -> Option<(bool, &[char])> {
    let negated = rest.first() == Some(&'^');
    if negated {
        rest = &rest[1..];
    }
    let mut hit = false;
    let mut n = 0;
    while n == 0 || rest.first() != Some(&']') {
        let (lo, after) = class_char(rest)?;
        let (hi, after) = match after.first() {
            Some('-') => class_char(&after[1..])?,
            _ => (lo, after),
        };
        hit |= lo <= c && c <= hi;
        rest = after;
        n += 1;
    }
    Some((hit != negated, &rest[1..]))
}

fn class_char(rest: &[char]) -> Option<(char, &[char])> {
    match rest {
        ['-' | ']', ..] => None,
        ['\\', c, after @ ..] => Some((*c, after)),
        ['\\'] => None,
        [c, after @ ..] => Some((*c, after)),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_words_or_strings() {
        let list = |s| patterns(s).map(|l| l.join("|"));
        assert_eq!(list("a.txt  b/*").as_deref(), Some("a.txt|b/*"));
        assert_eq!(list("\"with space\" `raw \\` x").as_deref(), Some("with space|raw \\|x"));
        assert_eq!(list("\"a\"b"), None);
        assert_eq!(list("\"open"), None);
    }

    #[test]
    fn elements_match_as_in_go() {
        let m = element_matches;
        assert_eq!(m("*.txt", "a.txt"), Some(true));
        assert_eq!(m("*.txt", "a.text"), Some(false));
        assert_eq!(m("a?[b-d][^x]", "azcy"), Some(true));
        assert_eq!(m("a?[b-d][^x]", "azcx"), Some(false));
        assert_eq!(m("\\*", "*"), Some(true));
        assert_eq!(m("[a", "a"), None);
        assert_eq!(m("[]a]", "a"), None);
        assert_eq!(m("x\\", "x"), None);
    }

    #[test]
    fn folders_stand_before_and_together() {
        let mut names = ["b", "a/x", "a/", "a/c/", "a/c/y", "z"];
        names.sort_by(|a, b| order(a).cmp(&order(b)));
        assert_eq!(names, ["a/", "b", "z", "a/c/", "a/x", "a/c/y"]);
    }
}

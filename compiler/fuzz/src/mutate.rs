//! Bends a program: tokens are dropped, doubled, swapped, replaced and cut through, and pieces of other programs spliced
//! in.

use std::ops::Range;

use fastrand::Rng;

/// Tokens that change what surrounds them.
const WORDS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    ".",
    ":",
    ":=",
    "=",
    "...",
    "<-",
    "*",
    "&",
    "~",
    "|",
    "-",
    "!",
    "==",
    "<<",
    "func",
    "if",
    "for",
    "switch",
    "select",
    "case",
    "default",
    "type",
    "struct",
    "interface",
    "map",
    "chan",
    "go",
    "defer",
    "return",
    "range",
    "else",
    "var",
    "const",
    "import",
    "package",
    "goto",
    "break",
    "continue",
    "fallthrough",
    "x",
    "_",
    "T",
    "int",
    "string",
    "any",
    "error",
    "comparable",
    "float64",
    "complex128",
    "uint8",
    "nil",
    "true",
    "iota",
    "len",
    "append",
    "make",
    "new",
    "panic",
    "recover",
    "copy",
    "min",
    "clear",
    "0",
    "1",
    "-1",
    "1e1000",
    "0x8000000000000000",
    "'\\x00'",
    "\"s\"",
    "`r`",
    "1i",
    "[]int{}",
    "struct{}",
    "func(){}",
    "[T any]",
    "[int]",
    ".(type)",
    "unsafe.Pointer",
    "\n",
    "/*",
    "//",
    "\"",
    "'",
    "`",
    "\0",
    "\u{FEFF}",
    "é",
    "«",
];

/// Bends `text`, with pieces of `other`.
pub fn mutate(text: &str, other: &str, rng: &mut Rng) -> String {
    let mut text = text.to_string();
    for _ in 0..=rng.usize(..4) {
        step(&mut text, other, rng);
        if text.len() > 256 << 10 {
            break;
        }
    }
    text
}

fn step(text: &mut String, other: &str, rng: &mut Rng) {
    let tokens = tokens(text);
    let Some(first) = pick(&tokens, rng) else { return };
    match rng.usize(..14) {
        0 => text.replace_range(first, ""),
        1 => text.replace_range(first, WORDS[rng.usize(..WORDS.len())]),
        2 => text.insert_str(first.start, &format!(" {} ", WORDS[rng.usize(..WORDS.len())])),
        3 | 4 => {
            // A token for another one of the same program: names often fit.
            let second = pick(&tokens, rng).expect("there is one");
            let word = text[second].to_string();
            text.replace_range(first, &word);
        }
        5 => {
            let other_tokens = self::tokens(other);
            if let Some(second) = pick(&other_tokens, rng) {
                text.replace_range(first, &other[second]);
            }
        }
        6 => {
            let word = format!(" {}", &text[first.clone()]);
            text.insert_str(first.end, &word);
        }
        7 | 8 => {
            // A bracketed piece for another one of the same kind.
            let (Some(to), Some(from)) = (bracketed(text, first.start), piece(other, rng)) else { return };
            text.replace_range(to, &other[from]);
        }
        9 => {
            // Whole lines are often whole statements.
            let lines: Vec<&str> = other.lines().collect();
            if lines.is_empty() {
                return;
            }
            let at = rng.usize(..lines.len());
            let end = (at + 1 + rng.usize(..6)).min(lines.len());
            let place = text[..first.start].rfind('\n').map_or(0, |n| n + 1);
            text.insert_str(place, &format!("{}\n", lines[at..end].join("\n")));
        }
        10 => {
            // The declarations of another program, after ours.
            let body = other.lines().skip_while(|line| !line.starts_with("package ")).skip(1);
            let body: Vec<&str> = body.collect();
            text.push('\n');
            text.push_str(&body.join("\n"));
        }
        11 => {
            // A few characters, wherever tokens begin and end.
            let start = text.floor_char_boundary(rng.usize(..=text.len()));
            let end = text.ceil_char_boundary((start + rng.usize(..9)).min(text.len()));
            text.replace_range(start..end, "");
        }
        12 if rng.usize(..4) == 0 => {
            // The end of the file comes early.
            let end = text.floor_char_boundary(rng.usize(..=text.len()));
            text.truncate(end);
        }
        _ => {
            let end = pick(&tokens, rng).map_or(first.end, |t| t.end);
            if end > first.start && end - first.start < 400 {
                text.replace_range(first.start..end, "");
            }
        }
    }
}

fn pick(tokens: &[Range<usize>], rng: &mut Rng) -> Option<Range<usize>> {
    (!tokens.is_empty()).then(|| tokens[rng.usize(..tokens.len())].clone())
}

/// Words, numbers and single signs. Nothing needs to be exact here.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() || c == '_' {
            while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || *c == '_') {
                end = at + c.len_utf8();
            }
        }
        out.push(start..end);
    }
    out
}

/// The next bracketed piece after a place, brackets included.
fn bracketed(text: &str, from: usize) -> Option<Range<usize>> {
    let open = from + text[from..].find(['{', '(', '['])?;
    let (a, b) = match text.as_bytes()[open] {
        b'{' => ('{', '}'),
        b'(' => ('(', ')'),
        _ => ('[', ']'),
    };
    let mut depth = 0;
    for (at, c) in text[open..].char_indices() {
        depth += i32::from(c == a) - i32::from(c == b);
        if depth == 0 {
            return Some(open..open + at + 1);
        }
    }
    None
}

/// Some bracketed piece.
fn piece(text: &str, rng: &mut Rng) -> Option<Range<usize>> {
    let from = text.floor_char_boundary(rng.usize(..=text.len()));
    bracketed(text, from).or_else(|| bracketed(text, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_repeatable() {
        let (a, b) = ("package p\nfunc f(x int) { return }\n", "package q\nvar é = []int{1, 2}\n");
        let once = |seed| mutate(a, b, &mut Rng::with_seed(seed));
        assert!((0..500).all(|seed| once(seed) == once(seed)));
        assert!((0..500).filter(|seed| once(*seed) == a).count() < 50);
    }
}

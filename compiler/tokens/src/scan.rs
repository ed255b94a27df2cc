//! The token forms whose mistakes Go describes in detail: numbers, quoted text, comments,
//! characters that belong nowhere.

use std::ops::Range;

use logos::{Filter, Lexer, Logos};
use source::{Code, Diagnostic, LineComment, Pos};

use crate::kind::{Kind, Semi};
use crate::lexer::Directive;

/// What the lexer collects besides tokens.
pub struct Scan {
    base: Pos,
    /// What the last number turned out to be: logos can only say `Int`.
    pub number: Kind,
    /// Mistakes found so far.
    pub diagnostics: Vec<Diagnostic>,
    /// `//go:` comments found so far.
    pub directives: Vec<Directive>,
    /// `//line` comments found so far.
    pub line_comments: Vec<LineComment>,
}

impl Scan {
    /// For a text whose first byte is at `base`.
    pub fn new(base: Pos) -> Scan {
        let (diagnostics, directives, line_comments) = (Vec::new(), Vec::new(), Vec::new());
        Scan { base, number: Kind::Int, diagnostics, directives, line_comments }
    }

    /// A comment whose `text` is at `at`; it speaks about what is from `behind` on.
    fn line_directive(&mut self, text: &str, at: usize, behind: usize) {
        const WORD: &str = "line ";
        let Some(place) = text.strip_prefix(WORD) else { return };
        match LineComment::parse(place, behind as u32) {
            Some(Ok(comment)) => self.line_comments.push(comment),
            Some(Err((offset, message))) => self.error(Code::BadDirective, at + WORD.len() + offset, message),
            None => {}
        }
    }

    fn error(&mut self, code: Code, offset: usize, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error_at(code, Pos(self.base.0 + offset as u32), message));
    }

    /// A character that starts no token of ASCII. Those beyond it start a name, good or bad, whose
    /// end is returned; the others are skipped.
    pub fn invalid(&mut self, text: &str, range: Range<usize>) -> Option<usize> {
        let c = text[range.start..].chars().next()?;
        if c == '\0' || c == '\u{FEFF}' {
            return None;
        }
        if c.is_ascii() {
            self.error(Code::InvalidCharacter, range.start, format!("invalid character {}", code_point(c as u32)));
            return None;
        }
        let end = self.rest_of_ident(text, range.start);
        if class(c) == Some(Class::Digit) {
            // It went through as part of a name; as the first of one it is wrong.
            self.error(
                Code::InvalidCharacter,
                range.start,
                format!("identifier cannot begin with digit {}", code_point(c as u32)),
            );
        }
        Some(end)
    }

    /// The end of a name from `start` on, whatever it is made of.
    pub fn rest_of_ident(&mut self, text: &str, start: usize) -> usize {
        for (i, c) in text[start..].char_indices() {
            if c == '\u{FEFF}' || c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_' {
                return start + i;
            }
            if !c.is_ascii() && class(c).is_none() {
                self.error(
                    Code::InvalidCharacter,
                    start + i,
                    format!("invalid character {} in identifier", code_point(c as u32)),
                );
            }
        }
        text.len()
    }
}

/// The characters beyond ASCII that names may have.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    #[regex(r"\p{L}")]
    Letter,
    #[regex(r"\p{Nd}")]
    Digit,
}

fn class(c: char) -> Option<Class> {
    Class::lexer(c.encode_utf8(&mut [0; 4])).next()?.ok()
}

/// `U+0040 '@'`, as Go's `%#U` has it: the character only if it can be printed.
fn code_point(c: u32) -> String {
    match char::from_u32(c) {
        Some(c) if !c.is_control() && !('\u{E000}'..='\u{F8FF}').contains(&c) => format!("U+{:04X} '{c}'", c as u32),
        _ => format!("U+{c:04X}"),
    }
}

/// Reads bytes ahead of what logos has consumed.
struct Cursor<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next_if(&mut self, f: impl Fn(u8) -> bool) -> bool {
        let found = self.peek().is_some_and(f);
        self.at += usize::from(found);
        found
    }
}

fn cursor<'t>(lexer: &Lexer<'t, Kind>) -> Cursor<'t> {
    Cursor { bytes: lexer.source().as_bytes(), at: lexer.span().end }
}

fn base_name(base: u32) -> &'static str {
    match base {
        2 => "binary",
        8 => "octal",
        10 => "decimal",
        _ => "hexadecimal",
    }
}

/// What a run of digits held.
#[derive(Default)]
struct Digits {
    any: bool,
    separators: bool,
    /// Offset of the first digit that the base does not have.
    invalid: Option<usize>,
}

impl Digits {
    fn eat(&mut self, c: &mut Cursor<'_>, base: u32) {
        while let Some(b) = c.peek() {
            match b {
                b'_' => self.separators = true,
                b'0'..=b'9' => {
                    self.any = true;
                    if base <= 10 && u32::from(b - b'0') >= base && self.invalid.is_none() {
                        self.invalid = Some(c.at);
                    }
                }
                b'a'..=b'f' | b'A'..=b'F' if base == 16 => self.any = true,
                _ => return,
            }
            c.at += 1;
        }
    }
}

/// A number, from its first digit or `.5` on.
pub fn number(lexer: &mut Lexer<'_, Kind>) {
    let start = lexer.span().start;
    let mut c = cursor(lexer);
    c.at = start;
    let mut wrong: Option<(usize, String)> = None;
    let mut say = |at: usize, message: String| {
        wrong.get_or_insert((at, message));
    };
    let mut digits = Digits::default();
    let (mut base, mut prefix) = (10, 0);
    let mut float = false;
    if c.peek() != Some(b'.') {
        if c.next_if(|b| b == b'0') {
            match c.peek().map(|b| b.to_ascii_lowercase()) {
                Some(b'x') => (base, prefix) = (16, b'x'),
                Some(b'o') => (base, prefix) = (8, b'o'),
                Some(b'b') => (base, prefix) = (2, b'b'),
                _ => {
                    (base, prefix) = (8, b'0');
                    digits.any = true;
                }
            }
            c.at += usize::from(prefix != b'0');
        }
        digits.eat(&mut c, base);
    }
    if c.peek() == Some(b'.') {
        float = true;
        if prefix == b'o' || prefix == b'b' {
            say(c.at, format!("invalid radix point in {} literal", base_name(base)));
        }
        c.at += 1;
        digits.eat(&mut c, base);
    }
    if !digits.any {
        say(c.at, format!("{} literal has no digits", base_name(base)));
    }
    match c.peek() {
        Some(e @ (b'e' | b'E' | b'p' | b'P')) => {
            if e.eq_ignore_ascii_case(&b'e') && prefix != 0 && prefix != b'0' {
                say(c.at, format!("'{}' exponent requires decimal mantissa", e as char));
            } else if e.eq_ignore_ascii_case(&b'p') && prefix != b'x' {
                say(c.at, format!("'{}' exponent requires hexadecimal mantissa", e as char));
            }
            c.at += 1;
            float = true;
            c.next_if(|b| b == b'+' || b == b'-');
            let mut exponent = Digits::default();
            exponent.eat(&mut c, 10);
            digits.separators |= exponent.separators;
            if !exponent.any {
                say(c.at, "exponent has no digits".into());
            }
        }
        _ if prefix == b'x' && float => say(c.at, "hexadecimal mantissa requires a 'p' exponent".into()),
        _ => {}
    }
    let imaginary = c.next_if(|b| b == b'i');
    let text = &c.bytes[start..c.at];
    if let Some(at) = digits.invalid
        && !float
        && !imaginary
    {
        say(at, format!("invalid digit '{}' in {} literal", c.bytes[at] as char, base_name(base)));
    }
    if digits.separators
        && let Some(i) = invalid_separator(text)
    {
        say(start + i, "'_' must separate successive digits".into());
    }
    lexer.bump(c.at - lexer.span().end);
    if let Some((at, message)) = wrong {
        lexer.extras.error(Code::InvalidNumber, at, message);
    }
    lexer.extras.number = match (imaginary, float) {
        (true, _) => Kind::Imag,
        (false, true) => Kind::Float,
        (false, false) => Kind::Int,
    };
}

/// Index of the first `_` that does not stand between two digits. A base prefix counts as a digit.
fn invalid_separator(text: &[u8]) -> Option<usize> {
    let hex = text.len() >= 2 && text[0] == b'0' && text[1].eq_ignore_ascii_case(&b'x');
    let prefixed = text.len() >= 2 && text[0] == b'0' && matches!(text[1].to_ascii_lowercase(), b'x' | b'o' | b'b');
    let is_digit = |b: u8| b.is_ascii_digit() || hex && b.is_ascii_hexdigit();
    let start = if prefixed { 2 } else { 0 };
    (start..text.len()).find(|&i| {
        let before = i == 2 && prefixed || i > start && is_digit(text[i - 1]);
        let after = text.get(i + 1).is_some_and(|b| is_digit(*b) || *b == b'_');
        text[i] == b'_' && !(before && after)
    })
}

/// `'x'`
pub fn rune(lexer: &mut Lexer<'_, Kind>) {
    let start = lexer.span().start;
    let mut c = cursor(lexer);
    let mut wrong: Option<(Code, usize, String)> = None;
    let mut n = 0;
    loop {
        match c.peek() {
            Some(b'\'') => {
                if n == 0 {
                    wrong.get_or_insert((Code::InvalidRune, c.at, "empty rune literal or unescaped '".into()));
                } else if n != 1 {
                    wrong.get_or_insert((Code::InvalidRune, start, "more than one character in rune literal".into()));
                }
                c.at += 1;
                break;
            }
            Some(b'\\') => {
                c.at += 1;
                if let Err((at, message)) = escape(&mut c, b'\'') {
                    wrong.get_or_insert((Code::InvalidEscape, at, message));
                }
            }
            Some(b'\n') => {
                wrong.get_or_insert((Code::UnterminatedLiteral, c.at, "newline in rune literal".into()));
                break;
            }
            None => {
                wrong.get_or_insert((Code::UnterminatedLiteral, start, "rune literal not terminated".into()));
                break;
            }
            Some(_) => step(&mut c),
        }
        n += 1;
    }
    lexer.bump(c.at - lexer.span().end);
    if let Some((code, at, message)) = wrong {
        lexer.extras.error(code, at, message);
    }
}

/// `"x"`
pub fn string(lexer: &mut Lexer<'_, Kind>) {
    let start = lexer.span().start;
    let mut c = cursor(lexer);
    loop {
        match c.peek() {
            Some(b'"') => {
                c.at += 1;
                break;
            }
            Some(b'\\') => {
                c.at += 1;
                if let Err((at, message)) = escape(&mut c, b'"') {
                    lexer.extras.error(Code::InvalidEscape, at, message);
                }
            }
            Some(b'\n') => {
                lexer.extras.error(Code::UnterminatedLiteral, c.at, "newline in string");
                break;
            }
            None => {
                lexer.extras.error(Code::UnterminatedLiteral, start, "string not terminated");
                break;
            }
            Some(_) => c.at += 1,
        }
    }
    lexer.bump(c.at - lexer.span().end);
}

/// `` `x` ``
pub fn raw_string(lexer: &mut Lexer<'_, Kind>) {
    match lexer.remainder().find('`') {
        Some(i) => lexer.bump(i + 1),
        None => {
            let start = lexer.span().start;
            lexer.extras.error(Code::UnterminatedLiteral, start, "string not terminated");
            lexer.bump(lexer.remainder().len());
        }
    }
}

/// One character on.
fn step(c: &mut Cursor<'_>) {
    c.at += 1;
    while c.peek().is_some_and(|b| b & 0xC0 == 0x80) {
        c.at += 1;
    }
}

/// What follows a backslash. At the end of the text the caller complains.
fn escape(c: &mut Cursor<'_>, quote: u8) -> Result<(), (usize, String)> {
    let Some(first) = c.peek() else { return Ok(()) };
    let (n, base, max) = match first {
        b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\\' => {
            c.at += 1;
            return Ok(());
        }
        _ if first == quote => {
            c.at += 1;
            return Ok(());
        }
        b'0'..=b'7' => (3, 8, 255),
        b'x' => (2, 16, 255),
        b'u' => (4, 16, char::MAX as u32),
        b'U' => (8, 16, char::MAX as u32),
        _ => return Err((c.at, "unknown escape".into())),
    };
    c.at += usize::from(base == 16);
    let mut value: u32 = 0;
    for _ in 0..n {
        let Some(b) = c.peek() else { return Ok(()) };
        let Some(digit) = (b as char).to_digit(base) else {
            let text = std::str::from_utf8(&c.bytes[c.at..]).expect("escapes stop at characters");
            let wrong = quoted_char(text.chars().next().expect("not at the end"));
            return Err((c.at, format!("invalid character {wrong} in {} escape", base_name(base))));
        };
        value = value.wrapping_mul(base).wrapping_add(digit);
        c.at += 1;
    }
    if value > max && base == 8 {
        return Err((c.at, format!("octal escape value {value} > 255")));
    }
    if value > max || (0xD800..0xE000).contains(&value) {
        return Err((c.at, format!("escape is invalid Unicode code point {}", code_point(value))));
    }
    Ok(())
}

/// As Go's `%q` has it.
fn quoted_char(c: char) -> String {
    match c {
        '\'' => r"'\''".into(),
        '\n' => r"'\n'".into(),
        c => format!("'{c}'"),
    }
}

/// `// …`: nothing, but for the orders in it. The line's end is left for the semicolon rule.
pub fn line_comment(lexer: &mut Lexer<'_, Kind>) -> Filter<Semi> {
    let rest = lexer.remainder();
    let end = rest.find('\n').unwrap_or(rest.len());
    let Range { start, end: at } = lexer.span();
    if let Some(text) = rest[..end].strip_prefix("go:") {
        let pos = Pos(lexer.extras.base.0 + start as u32);
        lexer.extras.directives.push(Directive { pos, text: text.trim_end().to_string() });
    } else if start == 0 || lexer.source().as_bytes()[start - 1] == b'\n' {
        let text = rest[..end].strip_suffix('\r').unwrap_or(&rest[..end]);
        lexer.extras.line_directive(text, at, at + end + 1);
    }
    lexer.bump(end);
    Filter::Skip
}

/// `/* … */`: nothing; with a line's end in it, that line's end.
pub fn block_comment(lexer: &mut Lexer<'_, Kind>) -> Filter<Semi> {
    let rest = lexer.remainder();
    let end = match rest.find("*/") {
        Some(i) => i + 2,
        None => {
            let start = lexer.span().start;
            lexer.extras.error(Code::UnterminatedComment, start, "comment not terminated");
            rest.len()
        }
    };
    let lines = rest[..end].contains('\n');
    if let Some(text) = rest[..end].strip_suffix("*/").filter(|_| !lines) {
        let at = lexer.span().end;
        lexer.extras.line_directive(text, at, at + end);
    }
    lexer.bump(end);
    if lines { Filter::Emit(Semi::Newline) } else { Filter::Skip }
}

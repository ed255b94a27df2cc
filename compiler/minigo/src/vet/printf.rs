//! Formats of fmt, log and testing against their arguments.

use source::SourceMap;
use syntax::ast::{Expr, ExprKind};
use syntax::exprstring::expr_string;
use types::{Basic, Const, Info, Mode, PkgId, Ty, Type, TypeStore};

use super::Remarks;
use super::callee::{Callee, callee};
use super::walk::Visitor;

/// The check.
pub struct Printf<'a, 's> {
    pub info: &'a Info<'s>,
    pub store: &'a mut TypeStore,
    pub sources: &'a SourceMap,
    pub pkg: PkgId,
    pub remarks: &'a mut Remarks,
}

/// Functions that take a format: package, name, and where the format is among the arguments.
const FORMATS: &[(&str, &str, usize)] = &[
    ("fmt", "Appendf", 1),
    ("fmt", "Errorf", 0),
    ("fmt", "Fprintf", 1),
    ("fmt", "Printf", 0),
    ("fmt", "Sprintf", 0),
    ("log", "Fatalf", 0),
    ("log", "Panicf", 0),
    ("log", "Printf", 0),
    ("testing", "Errorf", 0),
    ("testing", "Fatalf", 0),
    ("testing", "Logf", 0),
    ("testing", "Skipf", 0),
];

/// Functions that print their arguments: likewise, with the first of them.
const PRINTS: &[(&str, &str, usize)] = &[
    ("fmt", "Append", 1),
    ("fmt", "Appendln", 1),
    ("fmt", "Fprint", 1),
    ("fmt", "Fprintln", 1),
    ("fmt", "Print", 0),
    ("fmt", "Println", 0),
    ("fmt", "Sprint", 0),
    ("fmt", "Sprintln", 0),
    ("log", "Fatal", 0),
    ("log", "Fatalln", 0),
    ("log", "Panic", 0),
    ("log", "Panicln", 0),
    ("log", "Print", 0),
    ("log", "Println", 0),
    ("testing", "Error", 0),
    ("testing", "Fatal", 0),
    ("testing", "Log", 0),
    ("testing", "Skip", 0),
];

const BOOL: u16 = 1;
const INT: u16 = 2;
const RUNE: u16 = 4;
const STRING: u16 = 8;
const FLOAT: u16 = 16;
const COMPLEX: u16 = 32;
const POINTER: u16 = 64;
const ERROR: u16 = 128;
const ANY: u16 = 256;

/// Verbs, the flags they understand, and what they print.
const VERBS: &[(char, &str, u16)] = &[
    ('b', " -+.0#", INT | FLOAT | COMPLEX | POINTER),
    ('c', "-", RUNE | INT),
    ('d', " -+.0", INT | POINTER),
    ('e', " -+.0#", FLOAT | COMPLEX),
    ('E', " -+.0#", FLOAT | COMPLEX),
    ('f', " -+.0#", FLOAT | COMPLEX),
    ('F', " -+.0#", FLOAT | COMPLEX),
    ('g', " -+.0#", FLOAT | COMPLEX),
    ('G', " -+.0#", FLOAT | COMPLEX),
    ('o', " -+.0#", INT | POINTER),
    ('O', " -+.0#", INT | POINTER),
    ('p', "-#", POINTER),
    ('q', " -+.0#", RUNE | INT | STRING),
    ('s', " -+.0", STRING),
    ('t', "-", BOOL),
    ('T', "-", ANY),
    ('U', "-#", RUNE | INT),
    ('v', " -+.0#", ANY),
    ('w', " -+.0#", ERROR),
    ('x', " -+.0#", RUNE | INT | STRING | POINTER | FLOAT | COMPLEX),
    ('X', " -+.0#", RUNE | INT | STRING | POINTER | FLOAT | COMPLEX),
];

impl Visitor for Printf<'_, '_> {
    fn expr(&mut self, e: &Expr) {
        let ExprKind::Call { fun, args, ellipsis, .. } = &e.kind else { return };
        let Some(Callee { package, name, shown, .. }) = callee(self.info, self.store, fun) else { return };
        let at = |list: &[(&str, &str, usize)]| {
            list.iter().find(|(p, n, _)| *p == package && *n == name).map(|(_, _, at)| *at)
        };
        if let Some(at) = at(FORMATS) {
            self.format(e, &shown, &args[at.min(args.len())..], ellipsis.is_some());
        } else if let Some(at) = at(PRINTS) {
            self.print(e, &shown, name.ends_with("ln"), &args[at.min(args.len())..], ellipsis.is_some());
        }
    }
}

/// A directive of a format.
struct Directive {
    /// Where it begins, and its text.
    start: usize,
    text: String,
    flags: String,
    /// Arguments for `*`, and the one for the verb, all counted from 0.
    stars: Vec<usize>,
    verb: char,
    arg: usize,
}

impl Printf<'_, '_> {
    /// An expression as it is written, if that is one line.
    fn text(&self, e: &Expr) -> String {
        let written = self.sources.file_of(e.span.lo).and_then(|id| {
            let file = self.sources.file(id);
            file.text.get((e.span.lo.0 - file.base.0) as usize..(e.span.hi.0 - file.base.0) as usize)
        });
        written.filter(|text| !text.contains('\n')).map_or_else(|| expr_string(e), str::to_string)
    }

    fn constant(&self, e: &Expr) -> Option<String> {
        match self.info.const_of(e.id)? {
            Const::Str(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        }
    }

    fn print(&mut self, call: &Expr, name: &str, line: bool, args: &[Expr], spread: bool) {
        if spread {
            return;
        }
        if let Some(first) = args.first()
            && let Some(text) = self.constant(first)
            && let Some(directive) = possible_directive(&text)
        {
            let message = format!("{name} call has possible Printf formatting directive {directive}");
            self.remarks.add(call.span.lo, message);
        }
        if let Some(last) = args.last()
            && line
            && matches!(last.kind, ExprKind::Lit(..))
            && self.constant(last).is_some_and(|t| t.ends_with('\n'))
        {
            self.remarks.add(call.span.lo, format!("{name} arg list ends with redundant newline"));
        }
        for arg in args {
            if self.is_func(arg) {
                let message = format!("{name} arg {} is a func value, not called", self.text(arg));
                self.remarks.add(call.span.lo, message);
            }
        }
    }

    fn is_func(&mut self, e: &Expr) -> bool {
        let ty = self.info.type_of(e.id);
        let under = self.store.underlying(ty);
        matches!(self.store.get(under), Type::Func(_)) && !self.has_method(ty, &["Format", "Error", "String"])
    }

    fn format(&mut self, call: &Expr, name: &str, args: &[Expr], spread: bool) {
        let [format, args @ ..] = args else { return };
        let Some(text) = self.constant(format) else {
            let go_version = self.info.package(self.pkg).go_version;
            let is_string = self.store.is_string(self.info.type_of(format.id));
            if args.is_empty() && !spread && is_string && (go_version == 0 || go_version >= 24) {
                let message = format!("non-constant format string in call to {name}");
                self.remarks.add(format.span.lo, message);
            }
            return;
        };
        if spread {
            return;
        }
        match self.directives(&text, name, args) {
            Err((start, message)) => {
                let lo = format.span.lo;
                // Only of a literal it is known where its text stands.
                let pos = match (&format.kind, start) {
                    (ExprKind::Lit(_, literal), Some(start)) => {
                        source::Pos(lo.0 + offset_in_literal(literal.as_str(), start) as u32)
                    }
                    _ => lo,
                };
                self.remarks.add(pos, message);
            }
            Ok(Some(used)) if used < args.len() => {
                let plural = |n: usize| format!("{n} arg{}", if n == 1 { "" } else { "s" });
                let message = format!("{name} call needs {} but has {}", plural(used), plural(args.len()));
                self.remarks.add(call.span.lo, message);
            }
            Ok(_) => {}
        }
    }

    /// Looks at the directives of a format; the first mistake is the error, with its place in the
    /// text unless it is all of it that is wrong. Gives how many arguments they use, unless
    /// they choose them by number.
    fn directives(&mut self, text: &str, name: &str, args: &[Expr]) -> Result<Option<usize>, (Option<usize>, String)> {
        let mut next = 0;
        let mut most = 0;
        let mut indexed = false;
        let mut at = 0;
        while let Some(start) = text[at..].find('%').map(|i| at + i) {
            let directive = parse(text, start, &mut next, &mut indexed)
                .ok_or_else(|| (None, format!("{name} format {} is missing verb at end of string", &text[start..])))?;
            at = start + directive.text.len();
            if directive.verb != '%' {
                most = most.max(next);
                self.directive(&directive, name, args).map_err(|message| (Some(directive.start), message))?;
            }
        }
        Ok((!indexed).then_some(most))
    }

    fn directive(&mut self, d: &Directive, name: &str, args: &[Expr]) -> Result<(), String> {
        let text = &d.text;
        let Some((_, flags, kinds)) = VERBS.iter().find(|(v, _, _)| *v == d.verb) else {
            // Formatters have verbs of their own.
            let own = args.get(d.arg).is_some_and(|a| self.has_method(self.info.type_of(a.id), &["Format"]));
            return if own { Ok(()) } else { Err(format!("{name} format {text} has unknown verb {}", d.verb)) };
        };
        let formatter = args.get(d.arg).is_some_and(|a| self.has_method(self.info.type_of(a.id), &["Format"]));
        if !formatter && let Some(flag) = d.flags.chars().find(|f| !flags.contains(*f)) {
            return Err(format!("{name} format {text} has unrecognized flag {flag}"));
        }
        for n in d.stars.iter().chain([&d.arg]) {
            if *n >= args.len() {
                let s = if args.len() == 1 { "" } else { "s" };
                return Err(format!("{name} format {text} reads arg #{}, but call has {} arg{s}", n + 1, args.len()));
            }
        }
        for n in &d.stars {
            if !self.matches(self.info.type_of(args[*n].id), INT, 0) {
                let arg = self.text(&args[*n]);
                return Err(format!("{name} format {text} uses non-int {arg} as argument of *"));
            }
        }
        if d.verb == 'w' && !name.ends_with("Errorf") {
            return Err(format!("{name} does not support error-wrapping directive %w"));
        }
        let arg = &args[d.arg];
        if d.verb != 'T' && d.verb != 'p' && self.is_func(arg) {
            return Err(format!("{name} format {text} arg {} is a func value, not called", self.text(arg)));
        }
        let nil = self.info.types.get(&arg.id).is_some_and(|t| t.mode == Mode::Nil);
        let ty = self.info.type_of(arg.id);
        let fits = *kinds & ANY != 0 || !nil && (formatter || self.matches(ty, *kinds, 0));
        if fits {
            return Ok(());
        }
        let shown = match nil {
            true => "untyped nil".to_string(),
            false => super::type_text(self.info, self.store, ty),
        };
        Err(format!("{name} format {text} has arg {} of wrong type {shown}", self.text(arg)))
    }

    fn has_method(&mut self, ty: Ty, names: &[&str]) -> bool {
        ty != Ty::INVALID && self.store.method_set(self.info, ty).iter().any(|m| names.contains(&m.name.as_str()))
    }

    /// Whether values of a type can be printed as one of the kinds.
    fn matches(&mut self, ty: Ty, kinds: u16, depth: usize) -> bool {
        if depth > 20 || ty == Ty::INVALID || self.store.is_tparam(ty) || self.has_method(ty, &["Format"]) {
            return true;
        }
        if kinds & (STRING | ERROR) != 0 && self.has_method(ty, &["Error"]) {
            return true;
        }
        if kinds & STRING != 0 && self.has_method(ty, &["String"]) {
            return true;
        }
        let under = self.store.underlying(ty);
        match self.store.get(under).clone() {
            Type::Basic(basic) => kind_of(basic) & kinds != 0 || basic == Basic::Invalid,
            // What is in it is not known.
            Type::Interface(_) => kinds != ERROR,
            Type::Slice(elem) | Type::Array(elem, _) => {
                let bytes = kinds & STRING != 0 && self.is_byte(elem);
                let address = kinds == POINTER && matches!(self.store.get(under), Type::Slice(_));
                bytes || address || self.matches(elem, kinds, depth + 1)
            }
            Type::Map(key, elem) => {
                kinds == POINTER || self.matches(key, kinds, depth + 1) && self.matches(elem, kinds, depth + 1)
            }
            Type::Struct(fields) => fields.iter().all(|f| self.matches(f.ty, kinds, depth + 1)),
            Type::Pointer(elem) => {
                let elem_under = self.store.underlying(elem);
                let inside = matches!(
                    self.store.get(elem_under),
                    Type::Struct(_) | Type::Array(..) | Type::Slice(_) | Type::Map(..)
                );
                kinds & POINTER != 0 || depth == 0 && inside && self.matches(elem_under, kinds, depth + 1)
            }
            Type::Chan(..) | Type::Func(_) => kinds & POINTER != 0,
            Type::Named(..) | Type::Tuple(_) | Type::Param(_) => true,
        }
    }

    fn is_byte(&mut self, ty: Ty) -> bool {
        let under = self.store.underlying(ty);
        matches!(self.store.get(under), Type::Basic(Basic::Uint8))
    }
}

fn kind_of(basic: Basic) -> u16 {
    match basic {
        Basic::Bool | Basic::UntypedBool => BOOL,
        Basic::Float32 | Basic::Float64 | Basic::UntypedFloat => FLOAT,
        Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex => COMPLEX,
        Basic::String | Basic::UntypedString => STRING,
        Basic::UnsafePointer => POINTER | INT,
        Basic::UntypedRune => INT | RUNE,
        Basic::UntypedNil | Basic::Invalid => 0,
        _ => INT,
    }
}

/// Parses the directive at `start`. `next` is the argument that comes next; `indexed` is set where one is chosen by
/// number. `None` if the text ends before the verb.
fn parse(text: &str, start: usize, next: &mut usize, indexed: &mut bool) -> Option<Directive> {
    let rest = &text[start + 1..];
    let mut chars = rest.char_indices().peekable();
    let mut flags = String::new();
    let mut stars = Vec::new();
    while let Some((_, c)) = chars.next_if(|(_, c)| "#0+- ".contains(*c)) {
        flags.push(c);
    }
    let mut index = |chars: &mut std::iter::Peekable<std::str::CharIndices>, next: &mut usize| -> Option<()> {
        if chars.next_if(|(_, c)| *c == '[').is_some() {
            let digits: String = std::iter::from_fn(|| chars.next_if(|(_, c)| *c != ']')).map(|(_, c)| c).collect();
            chars.next()?;
            *next = digits.parse::<usize>().ok()?.checked_sub(1)?;
            *indexed = true;
        }
        Some(())
    };
    for precision in [false, true] {
        if precision {
            if chars.next_if(|(_, c)| *c == '.').is_none() {
                break;
            }
            flags.push('.');
        }
        index(&mut chars, next)?;
        if chars.next_if(|(_, c)| *c == '*').is_some() {
            stars.push(*next);
            *next += 1;
        } else {
            while chars.next_if(|(_, c)| c.is_ascii_digit()).is_some() {}
        }
    }
    index(&mut chars, next)?;
    let (at, verb) = chars.next()?;
    let text = text[start..start + 1 + at + verb.len_utf8()].to_string();
    let arg = *next;
    if verb != '%' {
        *next += 1;
    }
    Some(Directive { start, text, flags, stars, verb, arg })
}

/// A directive in a text that is not a format; `%%` and a percentage are none.
fn possible_directive(text: &str) -> Option<String> {
    let (mut next, mut indexed) = (0, false);
    let mut at = 0;
    while let Some(start) = text[at..].find('%').map(|i| at + i) {
        let directive = parse(text, start, &mut next, &mut indexed)?;
        let known = VERBS.iter().any(|(v, _, _)| *v == directive.verb);
        if known && !directive.flags.contains(' ') {
            return Some(directive.text);
        }
        at = start + 1;
    }
    None
}

/// Where byte `n` of a literal's value stands in the literal.
fn offset_in_literal(literal: &str, n: usize) -> usize {
    if literal.starts_with('`') {
        return n + 1;
    }
    let bytes = literal.as_bytes();
    let (mut at, mut value) = (1, 0);
    while value < n && at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            value += 1;
            continue;
        }
        // A character of several bytes written as \u or \U counts with all of them.
        let (length, code) = match bytes.get(at + 1) {
            Some(b'x') => (4, None),
            Some(b'u') => (6, literal.get(at + 2..at + 6)),
            Some(b'U') => (10, literal.get(at + 2..at + 10)),
            Some(b'0'..=b'7') => (4, None),
            _ => (2, None),
        };
        let char = code.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32);
        at += length;
        value += char.map_or(1, char::len_utf8);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives() {
        let (mut next, mut indexed) = (0, false);
        let d = parse("x %-[3]*.[2]*[1]d", 2, &mut next, &mut indexed).expect("a directive");
        assert_eq!((d.verb, d.flags.as_str(), d.stars, d.arg), ('d', "-.", vec![2, 1], 0));
        assert!(indexed && next == 1);
        assert!(parse("%5", 0, &mut next, &mut indexed).is_none());
        assert_eq!(possible_directive("100%"), None);
        assert_eq!(possible_directive("100% sure"), None);
        assert_eq!(possible_directive("a %d b"), Some("%d".into()));
    }

    #[test]
    fn places_in_literals() {
        assert_eq!(offset_in_literal("\"ab%d\"", 2), 3);
        assert_eq!(offset_in_literal("\"\\n%d\"", 1), 3);
        assert_eq!(offset_in_literal("\"\\u00e9%d\"", 2), 7);
        assert_eq!(offset_in_literal("`\\n%d`", 2), 3);
    }
}

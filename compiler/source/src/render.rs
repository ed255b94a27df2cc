//! Diagnostics as text: with the source line on a terminal, one line each for other programs.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use rustc_hash::FxHashSet;

use crate::{Diagnostic, Location, Severity, SourceMap, Span};

/// How diagnostics look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `file:line:col: message`; what belongs to it follows, indented by a tab.
    Plain,
    /// With the source line and a mark under the place.
    Snippets {
        /// With colours.
        color: bool,
    },
}

/// So many errors are shown unless more are asked for.
pub const LIMIT: usize = 10;

/// The text of `diagnostics`, in order of position. `all` lifts the limit of [`LIMIT`] errors,
/// which counts them in the order in which they were found, as Go does.
pub fn render(map: &SourceMap, diagnostics: &[Diagnostic], form: Form, all: bool) -> String {
    let mut kept = worth_saying(map, diagnostics);
    let too_many = !all && kept.len() > LIMIT;
    if too_many {
        kept.truncate(LIMIT);
    }
    let last = kept.last().and_then(|d| map.locate(d.span.lo));
    kept.sort_by_key(|d| d.span.lo);
    let mut out = String::new();
    for diagnostic in kept {
        match form {
            Form::Plain => plain(map, diagnostic, &mut out),
            Form::Snippets { color } => snippet(map, diagnostic, color, &mut out),
        }
    }
    if too_many {
        let at = if form == Form::Plain { last.map(|at| place(map, &at)).unwrap_or_default() } else { String::new() };
        writeln!(out, "{at}too many errors").expect("writing to a String");
    }
    out
}

/// Of equal messages on a line, and of syntax errors on a line, only the first is news.
fn worth_saying<'d>(map: &SourceMap, diagnostics: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
    let mut seen: FxHashSet<(Option<(u32, u32)>, &str)> = FxHashSet::default();
    let news = |d: &&'d Diagnostic| {
        let line = map.locate(d.span.lo).map(|at| (at.file.0, at.line));
        let what = if d.is_syntax_error() { "syntax error" } else { d.message.as_str() };
        seen.insert((line, what))
    };
    diagnostics.iter().filter(news).collect()
}

/// `file:line:col: `
fn place(map: &SourceMap, at: &Location) -> String {
    format!("{}:{}:{}: ", map.file(at.file).path.display(), at.line, at.col)
}

fn plain(map: &SourceMap, diagnostic: &Diagnostic, out: &mut String) {
    let at = map.locate(diagnostic.span.lo).map(|at| place(map, &at)).unwrap_or_default();
    let warning = if diagnostic.severity == Severity::Warning { "warning: " } else { "" };
    let mut lines = diagnostic.message.lines();
    writeln!(out, "{at}{warning}{}", lines.next().unwrap_or_default()).expect("writing to a String");
    for line in lines {
        writeln!(out, "\t{}", line.strip_prefix('\t').unwrap_or(line)).expect("writing to a String");
    }
    for (span, message) in &diagnostic.related {
        let at = map.locate(span.lo).map(|at| place(map, &at)).unwrap_or_default();
        writeln!(out, "\t{at}{message}").expect("writing to a String");
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "\t{help}").expect("writing to a String");
    }
}

fn snippet(map: &SourceMap, diagnostic: &Diagnostic, color: bool, out: &mut String) {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let code = diagnostic.code.to_string();
    let mut lines = diagnostic.message.lines();
    let title = lines.next().unwrap_or_default();
    let mut group = match excerpt(map, diagnostic.span) {
        Some((line, text, path, range)) => level
            .primary_title(title)
            .id(&code)
            .element(Snippet::source(text).line_start(line).path(path).annotation(AnnotationKind::Primary.span(range))),
        None => Group::with_title(level.primary_title(title).id(&code)),
    };
    for line in lines {
        group = group.element(Level::NOTE.message(line.trim_start()));
    }
    let mut report = Vec::new();
    for (span, message) in &diagnostic.related {
        match excerpt(map, *span) {
            Some((line, text, path, range)) => report.push(Level::NOTE.secondary_title(message.as_str()).element(
                Snippet::source(text).line_start(line).path(path).annotation(AnnotationKind::Primary.span(range)),
            )),
            None => group = group.element(Level::NOTE.message(message.as_str())),
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    report.insert(0, group);
    out.push_str(&renderer.render(&report));
    out.push_str("\n\n");
}

/// The widest piece of a line that is shown. Lines of generated files can have megabytes.
const WIDTH: usize = 400;

/// Of the line where `span` starts: its number, its text (or the piece around the span), the
/// file's path, and the span in that text, at least one byte wide.
fn excerpt(map: &SourceMap, span: Span) -> Option<(usize, &str, String, std::ops::Range<usize>)> {
    let at = map.locate(span.lo)?;
    let file = map.file(at.file);
    let start = file.lines[at.line as usize - 1] as usize;
    let end = file.lines.get(at.line as usize).map_or(file.text.len(), |next| *next as usize - 1);
    let lo = ((span.lo.0 - file.base.0) as usize).min(end);
    let hi = (span.hi.0.saturating_sub(file.base.0) as usize).clamp(lo, end);
    let (from, to) = if end - start > WIDTH {
        let from = file.text.floor_char_boundary(lo.saturating_sub(WIDTH / 2).max(start));
        (from, file.text.ceil_char_boundary((from + WIDTH).min(end)))
    } else {
        (start, end)
    };
    let text = file.text[from..to].trim_end_matches('\r');
    // Inside a character is no place to start or stop.
    let lo = text.floor_char_boundary((lo - from).min(text.len()));
    let hi = (hi.min(to) - from).min(text.len());
    let hi = text.ceil_char_boundary(if hi > lo { hi } else { (lo + 1).min(text.len()) });
    Some((at.line as usize, text, file.path.display().to_string(), lo..hi))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Pos};

    fn map() -> SourceMap {
        let mut map = SourceMap::default();
        map.add("b.go".into(), "package p\n\nvar x = y\nvar x = 1\n".into());
        map
    }

    fn at(lo: u32, hi: u32) -> Span {
        Span { lo: Pos(lo + 1), hi: Pos(hi + 1) }
    }

    #[test]
    fn plain_form() {
        let mut d = Diagnostic::error(Code::DuplicateDecl, at(25, 26), "x redeclared in this block");
        d.related.push((at(15, 16), "other declaration of x".into()));
        let undefined = Diagnostic::error(Code::UndeclaredName, at(19, 20), "undefined: y\n\tperhaps z");
        let text = render(&map(), &[d, undefined.clone(), undefined], Form::Plain, false);
        assert_eq!(
            text,
            "b.go:3:9: undefined: y\n\tperhaps z\n\
             b.go:4:5: x redeclared in this block\n\tb.go:3:5: other declaration of x\n"
        );
    }

    #[test]
    fn snippet_form() {
        let d = Diagnostic::error(Code::UndeclaredName, at(19, 20), "undefined: y");
        let text = render(&map(), &[d], Form::Snippets { color: false }, false);
        assert_eq!(text, "error[MG1075]: undefined: y\n --> b.go:3:9\n  |\n3 | var x = y\n  |         ^\n\n");
    }

    #[test]
    fn limit_counts_in_the_order_found() {
        let map = {
            let mut map = SourceMap::default();
            map.add("a.go".into(), "\n".repeat(30).into());
            map
        };
        let many: Vec<Diagnostic> =
            (0..20).rev().map(|i| Diagnostic::error(Code::UnexpectedToken, at(i, i), format!("wrong {i}"))).collect();
        let text = render(&map, &many, Form::Plain, false);
        assert_eq!(text.lines().count(), 11);
        assert!(text.starts_with("a.go:11:1: wrong 10\n"));
        assert!(text.ends_with("a.go:11:1: too many errors\n"));
        assert_eq!(render(&map, &many, Form::Plain, true).lines().count(), 20);
    }

    #[test]
    fn places_at_the_edges() {
        let mut map = SourceMap::default();
        map.add("e.go".into(), "".into());
        map.add("l.go".into(), format!("{}é", "é".repeat(500_000)).into());
        let empty = Diagnostic::error_at(Code::UnexpectedToken, Pos(1), "empty");
        let far = Diagnostic::error_at(Code::UnexpectedToken, Pos(2 + 900_001), "inside a character");
        let end = Diagnostic::error_at(Code::UnexpectedToken, Pos(2 + 1_000_002), "end");
        let nowhere = Diagnostic::error_at(Code::UnexpectedToken, Pos::NONE, "nowhere");
        for form in [Form::Plain, Form::Snippets { color: false }, Form::Snippets { color: true }] {
            let text = render(&map, &[empty.clone(), far.clone(), end.clone(), nowhere.clone()], form, false);
            assert!(text.len() < 10_000, "{}", text.len());
        }
    }
}

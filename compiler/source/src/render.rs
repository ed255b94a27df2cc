//! Diagnostics as text: with the source line on a terminal, one line each for other programs.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use rustc_hash::FxHashSet;

use crate::{Diagnostic, FileId, Pos, Severity, SourceFile, SourceMap, Span};

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
    let mut kept = news(map, diagnostics);
    let too_many = !all && kept.len() > LIMIT;
    if too_many {
        kept.truncate(LIMIT);
    }
    let last = kept.last().map(|d| d.span.lo);
    kept.sort_by_key(|d| d.span.lo);
    let mut out = String::new();
    for diagnostic in kept {
        match form {
            Form::Plain => plain(map, diagnostic, &mut out),
            Form::Snippets { color } => snippet(map, diagnostic, color, &mut out),
        }
    }
    if too_many {
        let at = if form == Form::Plain { last.map(|at| place(map, at)).unwrap_or_default() } else { String::new() };
        writeln!(out, "{at}too many errors").expect("writing to a String");
    }
    out
}

/// Those worth telling: of equal messages on a line that follow each other, and of syntax errors on a line, only the
/// first is news.
pub fn news<'d>(map: &SourceMap, diagnostics: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
    let mut lines = FxHashSet::default();
    let mut told = FxHashSet::default();
    let mut last = None;
    let new = |d: &&'d Diagnostic| {
        let line = map.locate(d.span.lo).map(|at| (at.file.0, at.line));
        if d.is_syntax_error() {
            return lines.insert(line);
        }
        let this = Some((line, d.message.as_str()));
        let is_repeated = std::mem::replace(&mut last, this) == this;
        told.insert((d.span.lo, d.message.as_str())) && !is_repeated
    };
    diagnostics.iter().filter(new).collect()
}

/// `file:line:col: `
fn place(map: &SourceMap, at: Pos) -> String {
    map.place_string(at).map_or(String::new(), |place| place + ": ")
}

fn plain(map: &SourceMap, diagnostic: &Diagnostic, out: &mut String) {
    let at = place(map, diagnostic.span.lo);
    let warning = if diagnostic.severity == Severity::Warning { "warning: " } else { "" };
    let mut lines = diagnostic.message.lines();
    writeln!(out, "{at}{warning}{}", lines.next().unwrap_or_default()).expect("writing to a String");
    for line in lines {
        writeln!(out, "\t{}", line.strip_prefix('\t').unwrap_or(line)).expect("writing to a String");
    }
    for (span, message) in &diagnostic.related {
        let at = place(map, span.lo);
        writeln!(out, "\t{at}{message}").expect("writing to a String");
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
    let title = level.primary_title(lines.next().unwrap_or_default()).id(&code);
    let mut group = Group::with_title(title);
    let mut marks = vec![(diagnostic.span, AnnotationKind::Primary, "")];
    marks.extend(diagnostic.labels.iter().map(|(span, text)| (*span, AnnotationKind::Context, text.as_str())));
    for snippet in snippets(map, &marks) {
        group = group.element(snippet);
    }
    for (_, message) in diagnostic.labels.iter().filter(|(span, _)| *span == Span::NONE) {
        group = group.element(Level::NOTE.message(message.as_str()));
    }
    for line in lines {
        group = group.element(Level::NOTE.message(line.trim_start()));
    }
    let mut report = Vec::new();
    for (span, message) in &diagnostic.related {
        match map.locate(span.lo) {
            Some(_) => {
                let mark = (*span, AnnotationKind::Primary, "");
                report.push(Level::NOTE.secondary_title(message.as_str()).elements(snippets(map, &[mark])));
            }
            None => group = group.element(Level::NOTE.message(message.as_str())),
        }
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.message.as_str()));
    }
    report.insert(0, group);
    out.push_str(&renderer.render(&report));
    out.push_str("\n\n");
}

/// A marked place: how, and with which words.
type Mark<'t> = (Span, AnnotationKind, &'t str);

/// Shows marked places, those of one file together.
fn snippets<'t>(map: &'t SourceMap, marks: &[Mark<'t>]) -> Vec<Snippet<'t, Annotation<'t>>> {
    let mut files: Vec<(FileId, Vec<Mark>)> = Vec::new();
    for mark in marks {
        let Some(file) = map.file_of(mark.0.lo) else { continue };
        match files.iter_mut().find(|(f, _)| *f == file) {
            Some((_, marks)) => marks.push(*mark),
            None => files.push((file, vec![*mark])),
        }
    }
    let mut out = Vec::new();
    for (_, marks) in files {
        let excerpts: Vec<Excerpt> = marks.iter().filter_map(|m| excerpt(map, m.0)).collect();
        let first = excerpts.iter().min_by_key(|e| e.start);
        let last = excerpts.iter().map(|e| e.start + e.text.len()).max();
        let (Some(first), Some(end)) = (first, last) else { continue };
        let together = end - first.start <= FAR && excerpts.iter().all(|e| e.whole);
        let text = &first.file.text[first.start..end];
        let shared = Snippet::source(text).line_start(first.line).path(first.path());
        let range = |e: &Excerpt, from: usize| e.start + e.range.start - from..e.start + e.range.end - from;
        if together {
            let marks = excerpts.iter().zip(&marks).map(|(e, m)| mark(m, range(e, first.start)));
            out.push(shared.annotations(marks));
        } else {
            out.extend(excerpts.iter().zip(&marks).map(|(e, m)| {
                let snippet = Snippet::source(e.text).line_start(e.line).path(e.path());
                snippet.annotation(mark(m, range(e, e.start)))
            }));
        }
    }
    out
}

fn mark<'t>((_, kind, label): &Mark<'t>, range: Range<usize>) -> Annotation<'t> {
    let mark = kind.span(range);
    if label.is_empty() { mark } else { mark.label(*label) }
}

/// A piece of one line.
struct Excerpt<'t> {
    file: &'t SourceFile,
    line: usize,
    /// Offset of `text` in the file.
    start: usize,
    text: &'t str,
    /// The marked part of `text`, at least one byte wide if there is one.
    range: Range<usize>,
    /// Whether `text` is all of the line.
    whole: bool,
}

impl Excerpt<'_> {
    fn path(&self) -> String {
        self.file.path.display().to_string()
    }
}

/// Places of one file that are farther apart than so many bytes are shown by themselves.
const FAR: usize = 1 << 16;

/// The widest piece of a line that is shown. Lines of generated files can have megabytes.
const WIDTH: usize = 400;

/// The line where `span` starts, or the piece around the span if the line is too long.
fn excerpt(map: &SourceMap, span: Span) -> Option<Excerpt<'_>> {
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
    Some(Excerpt { file, line: at.line as usize, start: from, text, range: lo..hi, whole: from == start && to == end })
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
    fn labels_and_help_are_for_people() {
        let mut d = Diagnostic::error(Code::UndeclaredName, at(19, 20), "undefined: y").suggest(at(19, 20), "x");
        d.labels.push((at(25, 26), "x is declared here".into()));
        let text = render(&map(), &[d.clone()], Form::Snippets { color: false }, false);
        let want = [
            "error[MG1075]: undefined: y",
            " --> b.go:3:9",
            "  |",
            "3 | var x = y",
            "  |         ^",
            "4 | var x = 1",
            "  |     - x is declared here",
            "  |",
            "  = help: did you mean x?",
        ];
        assert_eq!(text.lines().take(want.len()).collect::<Vec<_>>(), want);
        assert_eq!(render(&map(), &[d], Form::Plain, false), "b.go:3:9: undefined: y\n");
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

//! Diagnostics as values: stages collect them, the command renders them.

use crate::{Code, Pos, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The program does not compile.
    Error,
    /// It compiles, and is probably not what was meant.
    Warning,
}

/// One thing to tell the programmer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// What kind of mistake it is.
    pub code: Code,
    /// Where. `span.lo` is the position Go reports.
    pub span: Span,
    /// Go's wording where Go has one. The first line makes sense alone.
    pub message: String,
    /// Further places that explain it ("other declaration of x").
    pub related: Vec<(Span, String)>,
    /// What the programmer may try ("did you mean Println?"). Not part of the piped form's first line.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Error, code, span, message: message.into(), related: Vec::new(), help: None }
    }

    /// Whether the text could not be parsed. As in Go, a package with such a mistake is not checked any further; with
    /// others (a malformed literal, a misplaced `...`) it is.
    pub fn is_syntax_error(&self) -> bool {
        self.message.starts_with("syntax error")
    }

    /// An error at one position.
    pub fn error_at(code: Code, pos: Pos, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, Span { lo: pos, hi: pos }, message)
    }
}

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
///
/// `message` and `related` are what Go says. `labels` and `help` are ours: people see them on a terminal and tools in
/// the JSON form, but not who reads the plain form as if it were Go's.
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
    /// Further places that Go names ("other declaration of x").
    pub related: Vec<(Span, String)>,
    /// Places that explain it, such as the declaration that gave a variable its type; without place it is a note.
    pub labels: Vec<(Span, String)>,
    /// What the programmer may try.
    pub help: Vec<Help>,
}

/// Something to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// In words: `did you mean Println?`
    pub message: String,
    /// What to put where, if it is as simple as that.
    pub fix: Option<(Span, String)>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            span,
            message: message.into(),
            related: Vec::new(),
            labels: Vec::new(),
            help: Vec::new(),
        }
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

    /// With advice in words. [`Diagnostic::suggest`] has the advice to write something else.
    pub fn help(mut self, message: impl Into<String>) -> Diagnostic {
        self.help.push(Help { message: message.into(), fix: None });
        self
    }

    /// With the advice to write `instead` at `span`.
    pub fn suggest(mut self, span: Span, instead: &str) -> Diagnostic {
        let message = format!("did you mean {instead}?");
        self.help.push(Help { message, fix: Some((span, instead.to_string())) });
        self
    }
}

//! Diagnostics for tools: one JSON object a line. `docs/diagnostics.md` describes the form.

use serde_json::{Value, json};
use source::{Diagnostic, Help, Severity, SourceMap, Span};

/// The lines for `diagnostics`, in order of position. Nothing is left out but what repeats itself.
pub fn lines(map: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let mut list = source::news(map, diagnostics);
    list.sort_by_key(|d| d.span.lo);
    list.into_iter().map(|d| line(map, d) + "\n").collect()
}

fn line(map: &SourceMap, diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let notes = diagnostic.related.iter().chain(&diagnostic.labels);
    let notes: Vec<Value> = notes.map(|(span, message)| at(map, *span, json!({ "message": message }))).collect();
    let suggestions: Vec<Value> = diagnostic.help.iter().map(|help| suggestion(map, help)).collect();
    let object = json!({
        "severity": severity,
        "code": diagnostic.code.to_string(),
        "name": diagnostic.code.name(),
        "message": diagnostic.message,
        "notes": notes,
        "suggestions": suggestions,
    });
    at(map, diagnostic.span, object).to_string()
}

fn suggestion(map: &SourceMap, help: &Help) -> Value {
    match &help.fix {
        Some((span, text)) => at(map, *span, json!({ "message": help.message, "replacement": text })),
        None => json!({ "message": help.message }),
    }
}

/// `object` with a place, if there is one.
fn at(map: &SourceMap, span: Span, mut object: Value) -> Value {
    if let Some(start) = map.locate(span.lo) {
        object["file"] = map.file(start.file).path.to_string_lossy().into();
        object["line"] = start.line.into();
        object["column"] = start.col.into();
        let end = map.locate(span.hi.max(span.lo)).filter(|end| end.file == start.file).unwrap_or(start);
        object["end_line"] = end.line.into();
        object["end_column"] = end.col.into();
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use source::{Code, Pos};

    #[test]
    fn one_object_a_line() {
        let mut map = SourceMap::default();
        map.add("b.go".into(), "package p\n\nvar x = y\nvar x = 1\n".into());
        let at = |lo: u32, hi: u32| Span { lo: Pos(lo + 1), hi: Pos(hi + 1) };
        let mut second = Diagnostic::error(Code::DuplicateDecl, at(25, 26), "x redeclared in this block");
        second.related.push((at(15, 16), "other declaration of x".into()));
        let first = Diagnostic::error(Code::UndeclaredName, at(19, 20), "undefined: \"y\"").suggest(at(19, 20), "x");
        let nowhere = Diagnostic::error(Code::NoGoFiles, Span::NONE, "no Go files").help("write some");
        let text = lines(&map, &[second, first, nowhere]);
        let values: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).expect("an object")).collect();
        let file = "b.go";
        let want = [
            json!({
                "severity": "error", "code": "MG0002", "name": "NoGoFiles", "message": "no Go files",
                "notes": [], "suggestions": [{ "message": "write some" }],
            }),
            json!({
                "file": file, "line": 3, "column": 9, "end_line": 3, "end_column": 10,
                "severity": "error", "code": "MG1075", "name": "UndeclaredName", "message": "undefined: \"y\"",
                "notes": [],
                "suggestions": [{
                    "message": "did you mean x?", "replacement": "x",
                    "file": file, "line": 3, "column": 9, "end_line": 3, "end_column": 10,
                }],
            }),
            json!({
                "file": file, "line": 4, "column": 5, "end_line": 4, "end_column": 6,
                "severity": "error", "code": "MG1010", "name": "DuplicateDecl", "message": "x redeclared in this block",
                "notes": [{
                    "message": "other declaration of x",
                    "file": file, "line": 3, "column": 5, "end_line": 3, "end_column": 6,
                }],
                "suggestions": [],
            }),
        ];
        assert_eq!(values, want);
    }
}

//! Tags of struct fields that reflection cannot read, or that encoding packages do not obey.

use std::collections::HashMap;

use source::{Pos, SourceMap};
use syntax::ast::{Expr, ExprKind};
use tokens::Kind;
use types::{Info, ObjId, Ty, Type, TypeStore};

use super::Remarks;
use super::walk::Visitor;

/// The check.
pub struct StructTag<'a, 's> {
    pub info: &'a Info<'s>,
    pub store: &'a mut TypeStore,
    pub sources: &'a SourceMap,
    pub remarks: &'a mut Remarks,
    /// By struct type the fields where one is written.
    pub written: &'a HashMap<Ty, &'a [ObjId]>,
}

/// The struct types of a build, and their fields as they are declared.
pub fn written<'a>(info: &'a Info) -> HashMap<Ty, &'a [ObjId]> {
    info.fields.iter().map(|(node, fields)| (info.type_of(*node), fields.as_slice())).collect()
}

/// A field, as the check needs it.
#[derive(Clone)]
struct Tagged {
    name: String,
    pos: Pos,
    ty: Ty,
    embedded: bool,
    tag: String,
}

/// Names met so far, by the key they stand under and how deeply embedded they are.
type Seen = HashMap<(String, String, u32), Pos>;

impl Visitor for StructTag<'_, '_> {
    fn expr(&mut self, e: &Expr) {
        let ExprKind::StructType(_) = e.kind else { return };
        let mut seen = Seen::new();
        for field in self.fields(self.info.type_of(e.id), self.info.fields.get(&e.id).map(Vec::as_slice)) {
            for key in ["json", "xml"] {
                self.repeated(key, &field, &field, 1, &mut seen);
            }
            self.canonical(&field);
        }
    }
}

impl StructTag<'_, '_> {
    /// The fields of a struct type, which are declared as `objects`.
    fn fields(&self, ty: Ty, objects: Option<&[ObjId]>) -> Vec<Tagged> {
        let (Type::Struct(fields), Some(objects)) = (self.store.get(ty), objects) else { return Vec::new() };
        let tagged = fields.iter().zip(objects).map(|(field, obj)| Tagged {
            name: field.name.as_str().to_string(),
            pos: self.info.pos_of(*obj),
            ty: field.ty,
            embedded: field.embedded,
            tag: String::from_utf8_lossy(&field.tag).into_owned(),
        });
        tagged.collect()
    }

    /// Looks whether the name under `key` in the field's tag has been met, and at the fields of an embedded struct
    /// without one. Those are reported at `outer`, the field that is written in the struct itself.
    fn repeated(&mut self, key: &str, outer: &Tagged, field: &Tagged, level: u32, seen: &mut Seen) {
        let value = get(&field.tag, key).unwrap_or_default();
        if value == "-" || key == "xml" && field.name == "XMLName" {
            return;
        }
        if value.is_empty() || value.starts_with(',') {
            if field.embedded {
                let ty = self.store.underlying(field.ty);
                for inner in self.fields(ty, self.written.get(&ty).copied()) {
                    if is_exported(&inner.name) {
                        self.repeated(key, outer, &inner, level + 1, seen);
                    }
                }
            }
            return;
        }
        let (name, options) = value.split_once(',').unwrap_or((&value, ""));
        let is_attribute = key == "xml" && options.split(',').any(|option| option == "attr");
        let key = if is_attribute { "xml attribute" } else { key };
        let place = (key.to_string(), name.to_string(), level);
        let Some(also) = seen.get(&place) else {
            seen.insert(place, field.pos);
            return;
        };
        let also = self.sources.locate(*also).map_or(String::new(), |at| {
            let file = &self.sources.file(at.file).path;
            format!("{}:{}", file.file_name().unwrap_or_default().display(), at.line)
        });
        let message = format!("struct field {} repeats {key} tag {name:?} also at {also}", field.name);
        self.remarks.add(outer.pos, message);
    }

    fn canonical(&mut self, field: &Tagged) {
        let tag = &field.tag;
        if let Err(why) = validate(tag) {
            let quoted = if tag.contains('`') || tag.chars().any(|c| c.is_control() && c != '\t') {
                format!("{tag:?}")
            } else {
                format!("`{tag}`")
            };
            let message = format!("struct field tag {quoted} not compatible with reflect.StructTag.Get: {why}");
            self.remarks.add(field.pos, message);
        }
        if field.embedded || is_exported(&field.name) {
            return;
        }
        let used = ["json", "xml"].into_iter().find(|key| !matches!(get(tag, key).as_deref(), None | Some("" | "-")));
        if let Some(key) = used {
            let message = format!("struct field {} has {key} tag but is not exported", field.name);
            self.remarks.add(field.pos, message);
        }
    }
}

fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// Takes the first `key:"value"` off a tag; `Ok(None)` at its end.
fn next_pair(tag: &str) -> Result<Option<(&str, String, &str)>, &'static str> {
    let tag = tag.trim_start_matches(' ');
    if tag.is_empty() {
        return Ok(None);
    }
    let is_key = |b: u8| b > b' ' && b != b':' && b != b'"' && b != 0x7f;
    let end = tag.bytes().position(|b| !is_key(b)).unwrap_or(tag.len());
    if end == 0 {
        return Err("bad syntax for struct tag key");
    }
    let (key, rest) = tag.split_at(end);
    let Some(rest) = rest.strip_prefix(':').filter(|rest| !rest.is_empty()) else {
        return Err("bad syntax for struct tag pair");
    };
    let (value, rest) = quoted(rest).ok_or("bad syntax for struct tag value")?;
    Ok(Some((key, value, rest)))
}

/// The value of the quoted text that `text` starts with, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut escaped = false;
    let closes = |(_, b): &(usize, u8)| {
        let is_end = *b == b'"' && !escaped;
        escaped = *b == b'\\' && !escaped;
        is_end
    };
    let end = text.bytes().enumerate().skip(1).find(closes).map(|(at, _)| at + 1)?;
    let literal = text.starts_with('"').then(|| &text[..end])?;
    let lexed = tokens::lex(literal, Pos(1));
    let is_literal = lexed.diagnostics.is_empty() && lexed.tokens.first().is_some_and(|t| t.kind == Kind::String);
    let value = || String::from_utf8_lossy(&tokens::unquote(literal)).into_owned();
    is_literal.then(|| (value(), &text[end..]))
}

/// What stands under `key`.
fn get(mut tag: &str, key: &str) -> Option<String> {
    while let Ok(Some((found, value, rest))) = next_pair(tag) {
        if found == key {
            return Some(value);
        }
        tag = rest;
    }
    None
}

/// Whether a tag is made of pairs with spaces between them.
fn validate(mut tag: &str) -> Result<(), &'static str> {
    while let Some((key, value, rest)) = next_pair(tag)? {
        if has_suspicious_space(key, &value) {
            return Err("suspicious space in struct tag value");
        }
        if !rest.is_empty() && !rest.starts_with(' ') {
            return Err("key:\"value\" pairs not separated by spaces");
        }
        tag = rest;
    }
    Ok(())
}

/// Whether a value has spaces that its encoding does not expect.
fn has_suspicious_space(key: &str, value: &str) -> bool {
    let (name, options) = match value.split_once(',') {
        Some((name, options)) => (name, Some(options)),
        None => (value, None),
    };
    let in_options = options.is_some_and(|options| options.contains(' '));
    match key {
        "json" => in_options,
        "xml" => {
            // One space stands between a name space and a name.
            let outside = value.trim_matches(' ') != value || value.matches(' ').count() > 1;
            outside || in_options || options.is_some() && name.ends_with(' ')
        }
        "asn1" => value.contains(' '),
        _ => false,
    }
}

//! Expressions of a wanted type.

use std::rc::Rc;

use super::types::{INT, INTS, Ty};
use super::{Function, Var, Writer};

/// An expression's text, and whether Go would compute it when it compiles: constants must not overflow.
pub(super) struct Expr {
    pub(super) text: String,
    constant: bool,
}

fn constant(text: impl Into<String>) -> Expr {
    Expr { text: text.into(), constant: true }
}

fn value(text: impl Into<String>) -> Expr {
    Expr { text: text.into(), constant: false }
}

impl Writer {
    /// An expression of type `ty`, at most `depth` operators deep.
    pub(super) fn expr(&mut self, ty: &Ty, depth: u32) -> String {
        let expr = self.any_expr(ty, depth);
        // An untyped constant would get another type where nothing else says it.
        match ty {
            Ty::Int(_) | Ty::Float(_) | Ty::Complex | Ty::Named(_) | Ty::Any if expr.constant => {
                format!("{}({})", self.text(ty), expr.text)
            }
            _ => expr.text,
        }
    }

    /// The same, but never a constant.
    pub(super) fn computed(&mut self, ty: &Ty, depth: u32) -> String {
        let Expr { text, constant } = self.any_expr(ty, depth);
        if constant { format!("v[{}]({text})", self.text(ty)) } else { text }
    }

    fn any_expr(&mut self, ty: &Ty, depth: u32) -> Expr {
        if depth == 0 || self.one_in(6) {
            return self.leaf(ty, depth);
        }
        let depth = depth - 1;
        match self.below(10) {
            0 => {
                if let Some(call) = self.call(ty, depth) {
                    return value(call);
                }
            }
            1 => {
                let (cond, a, b) = (self.expr(&Ty::Bool, depth), self.expr(ty, depth), self.expr(ty, depth));
                return value(format!("pick[{}]({cond}, {a}, {b})", self.text(ty)));
            }
            2 => {
                let name = self.text(ty);
                let e = self.expr(ty, depth);
                return value(match self.below(4) {
                    0 => format!("func() {name} {{ return {e} }}()"),
                    1 => format!("func(p {name}) (q {name}) {{ defer func() {{ q = p }}(); return }}({e})"),
                    2 => format!("as[{name}](any({e}))"),
                    _ => format!("v[{name}]({e})"),
                });
            }
            3 => {
                let other = self.ty(1);
                let (a, b) = (self.expr(ty, depth), self.expr(&other, depth));
                let (name, other) = (self.text(ty), self.text(&other));
                return value(match self.below(3) {
                    0 => format!("Pair[{name}, {other}]{{{a}, {b}}}.a"),
                    1 => format!("(&Pair[{other}, {name}]{{b: {a}}}).b"),
                    _ => format!("Pair[{other}, {name}]{{{b}, {a}}}.Swap().a"),
                });
            }
            _ => {}
        }
        self.operation(ty, depth).unwrap_or_else(|| self.leaf(ty, depth))
    }

    fn operation(&mut self, ty: &Ty, depth: u32) -> Option<Expr> {
        Some(match ty {
            Ty::Int(name) => self.int(name, depth),
            Ty::Float(name) => value(match self.below(6) {
                0 => format!("{name}({})", self.computed(&INT, depth)),
                1 => format!("(-{})", self.computed(ty, depth)),
                _ => {
                    let op = self.of(&["+", "-", "*", "/"]);
                    format!("({} {op} {})", self.computed(ty, depth), self.computed(ty, depth))
                }
            }),
            Ty::Complex => value(match self.below(3) {
                0 => {
                    let part = Ty::Float("float64");
                    format!("complex({}, {})", self.computed(&part, depth), self.computed(&part, depth))
                }
                _ => {
                    let op = self.of(&["+", "-", "*"]);
                    format!("({} {op} {})", self.computed(ty, depth), self.computed(ty, depth))
                }
            }),
            Ty::Bool => value(self.condition(depth)),
            Ty::Str => value(match self.below(7) {
                0 => format!("string(rune({} & 0x7ff))", self.computed(&Ty::Int("int32"), depth)),
                1 => {
                    let other = self.field_ty();
                    format!("fmt.Sprint({})", self.expr(&other, depth.min(1)))
                }
                2 => format!("string([]byte({}))", self.expr(ty, depth)),
                3 => format!("string([]rune({}))", self.expr(ty, depth)),
                4 => format!("sub({}, {}, {})", self.expr(ty, depth), self.expr(&INT, depth), self.expr(&INT, depth)),
                // A loop that doubles a string would take all memory.
                _ => format!("short({} + {})", self.computed(ty, depth), self.expr(ty, depth)),
            }),
            Ty::Slice(elem) => {
                let name = self.text(ty);
                value(match self.below(4) {
                    0 => format!("append({name}(nil), {}...)", self.expr(ty, depth)),
                    1 => format!("dup({})[:0]", self.expr(ty, depth)),
                    2 => {
                        let from = self.basic();
                        let (list, body) =
                            (self.expr(&Ty::Slice(Rc::new(from.clone())), depth), self.expr(elem, depth.min(1)));
                        format!(
                            "each({list}, func(p {}) {} {{ _ = p; return {body} }})",
                            self.text(&from),
                            self.text(elem)
                        )
                    }
                    _ => {
                        let count = self.below(4);
                        let items: Vec<String> = (0..count).map(|_| self.expr(elem, depth.min(1))).collect();
                        format!("{name}{{{}}}", items.join(", "))
                    }
                })
            }
            Ty::Array(n, elem) => {
                let items: Vec<String> = (0..*n).map(|_| self.expr(elem, depth.min(1))).collect();
                match self.below(3) {
                    0 => value(format!(
                        "[{n}]{}({}{{{}}})",
                        self.text(elem),
                        self.text(&Ty::Slice(elem.clone())),
                        items.join(", ")
                    )),
                    _ => value(format!("{}{{{}}}", self.text(ty), items.join(", "))),
                }
            }
            Ty::Any => {
                let inner = loop {
                    let inner = self.basic();
                    if inner != Ty::Complex {
                        break inner;
                    }
                };
                value(format!("any({})", self.expr(&inner, depth)))
            }
            _ => return None,
        })
    }

    fn int(&mut self, name: &'static str, depth: u32) -> Expr {
        let ty = Ty::Int(name);
        value(match self.below(16) {
            0 => format!("(-{})", self.computed(&ty, depth)),
            1 => format!("(^{})", self.computed(&ty, depth)),
            2 => {
                let op = self.of(&["<<", ">>"]);
                let count = self.of(&INTS);
                let mask = self.of(&[3, 7, 31, 63, 127]);
                format!("({} {op} ({} & {mask}))", self.computed(&ty, depth), self.computed(&Ty::Int(count), depth))
            }
            3 => {
                let op = self.of(&["/", "%"]);
                format!("({} {op} ({} | 1))", self.computed(&ty, depth), self.computed(&ty, depth))
            }
            4 => {
                let op = self.of(&["/", "%"]);
                let by = self.of(&[1, 2, 3, 5, 7, 8, 10, 100, 127]);
                format!("({} {op} {by})", self.computed(&ty, depth))
            }
            5 | 6 => {
                let from = Ty::Int(self.of(&INTS));
                format!("{name}({})", self.computed(&from, depth))
            }
            7 => {
                let op = self.of(&["min", "max"]);
                format!("{op}({}, {})", self.computed(&ty, depth), self.expr(&ty, depth))
            }
            8 => match self.below(4) {
                0 => format!("{name}(bits.OnesCount64(uint64({})))", self.computed(&ty, depth)),
                1 => format!("{name}(bits.LeadingZeros32(uint32({})))", self.computed(&ty, depth)),
                2 => format!("{name}(bits.TrailingZeros16(uint16({})))", self.computed(&ty, depth)),
                _ => format!(
                    "{name}(bits.RotateLeft8(uint8({}), {}))",
                    self.computed(&ty, depth),
                    self.computed(&INT, depth)
                ),
            },
            9 => {
                let kind = self.below(3);
                let of = match kind {
                    0 => Ty::Str,
                    1 => Ty::Slice(Rc::new(self.basic())),
                    _ => Ty::Map(Rc::new(Ty::Str), Rc::new(self.basic())),
                };
                // The length of a constant is constant.
                format!("{name}(len({}))", self.computed(&of, depth))
            }
            10 => format!("{name}(at({}, {}))", self.computed(&Ty::Str, depth), self.computed(&INT, depth)),
            11 => format!("{name}(whole({}))", self.computed(&Ty::Float("float64"), depth)),
            12 if self.calls && !self.structs.is_empty() => {
                format!("{name}({}.Weight({}))", self.expr(&Ty::Face, depth), self.expr(&INT, depth.min(1)))
            }
            _ => {
                let op = self.of(&["+", "-", "*", "&", "|", "^", "&^"]);
                format!("({} {op} {})", self.computed(&ty, depth), self.expr(&ty, depth))
            }
        })
    }

    fn condition(&mut self, depth: u32) -> String {
        match self.below(7) {
            0 => format!("(!{})", self.computed(&Ty::Bool, depth)),
            1 | 2 => {
                let op = self.of(&["&&", "||"]);
                format!("({} {op} {})", self.computed(&Ty::Bool, depth), self.computed(&Ty::Bool, depth))
            }
            3 | 4 => {
                let ty = loop {
                    let ty = self.basic();
                    if !matches!(ty, Ty::Bool | Ty::Complex) {
                        break ty;
                    }
                };
                let op = self.of(&["<", "<=", ">", ">=", "==", "!="]);
                format!("({} {op} {})", self.computed(&ty, depth), self.expr(&ty, depth))
            }
            _ => {
                let ty = loop {
                    let ty = self.ty(2);
                    if self.comparable(&ty) {
                        break ty;
                    }
                };
                let op = self.of(&["==", "!="]);
                let (a, b) = (self.computed(&ty, depth), self.expr(&ty, depth));
                match self.below(4) {
                    0 => format!("(any({a}) {op} any({b}))"),
                    // A literal of a struct would end the condition of an if.
                    _ => format!("(({a}) {op} ({b}))"),
                }
            }
        }
    }

    /// A call of a function of the program.
    fn call(&mut self, ty: &Ty, depth: u32) -> Option<String> {
        if !self.calls {
            return None;
        }
        let fitting: Vec<Function> = self.functions.iter().filter(|f| f.result == *ty).cloned().collect();
        if fitting.is_empty() {
            return None;
        }
        let Function { name, params, method, .. } = self.of(&fitting);
        let args: Vec<String> = params.iter().map(|p| self.expr(p, depth.min(1))).collect();
        Some(match args.split_first() {
            Some((receiver, rest)) if method => {
                let receiver_ty = self.text(&params[0]);
                let rest = rest.join(", ");
                match self.below(4) {
                    0 => format!("{receiver_ty}.{name}({})", args.join(", ")),
                    1 => {
                        let params = params[1..].iter().map(|p| self.text(p)).collect::<Vec<_>>().join(", ");
                        format!(
                            "func(m func({params}) {}) {} {{ return m({rest}) }}({receiver}.{name})",
                            self.text(ty),
                            self.text(ty)
                        )
                    }
                    _ => format!("{receiver}.{name}({rest})"),
                }
            }
            _ => format!("{name}({})", args.join(", ")),
        })
    }

    /// A variable, a part of one, or a literal.
    fn leaf(&mut self, ty: &Ty, depth: u32) -> Expr {
        if !self.one_in(4)
            && let Some(found) = self.read(ty)
        {
            return value(found);
        }
        self.literal(ty, depth.min(2))
    }

    /// A variable of this type, or a field or element of one.
    fn read(&mut self, ty: &Ty) -> Option<String> {
        let mut found = Vec::new();
        let all: Vec<Var> = self.scope.iter().chain(&self.globals).cloned().collect();
        for Var { name, ty: has, .. } in &all {
            self.parts(name, has, ty, 2, &mut found);
        }
        if found.is_empty() {
            return None;
        }
        let text = self.of(&found);
        // What is shared must not change.
        Some(match ty {
            Ty::Slice(_) => format!("dup({text})"),
            Ty::Map(..) => format!("maps.Clone({text})"),
            Ty::Pointer(_) => format!("new(*{text})"),
            _ => text,
        })
    }

    fn parts(&self, path: &str, has: &Ty, want: &Ty, depth: u32, found: &mut Vec<String>) {
        if has == want {
            found.push(path.to_string());
        }
        if depth == 0 {
            return;
        }
        match has {
            Ty::Struct(at) | Ty::Pointer(at) => {
                for (name, ty) in self.fields(*at) {
                    self.parts(&format!("{path}.{name}"), &ty, want, depth - 1, found);
                }
                if matches!(has, Ty::Pointer(_)) && *want == Ty::Struct(*at) {
                    found.push(format!("(*{path})"));
                }
            }
            Ty::Pair(a, b) => {
                self.parts(&format!("{path}.a"), a, want, depth - 1, found);
                self.parts(&format!("{path}.b"), b, want, depth - 1, found);
            }
            Ty::Array(n, elem) => self.parts(&format!("{path}[{}]", n - 1), elem, want, depth - 1, found),
            Ty::Slice(elem) if **elem == *want => found.push(format!("get({path}, {})", depth)),
            Ty::Map(key, elem) if **elem == *want && **key == Ty::Str => found.push(format!("{path}[\"k{depth}\"]")),
            _ => {}
        }
    }

    /// A literal; parts of composite ones are expressions.
    pub(super) fn literal(&mut self, ty: &Ty, depth: u32) -> Expr {
        let inner = depth.saturating_sub(1);
        match ty {
            Ty::Int(name) => constant(self.int_literal(name)),
            Ty::Float(_) => constant(self.of(&["0.5", "1", "-2.25", "1e10", "3.0e-5", "100", "0x1p-3"])),
            Ty::Complex => constant(self.of(&["1i", "2+0.5i", "-1", "0.25-1i"])),
            Ty::Bool => constant(self.of(&["true", "false"])),
            Ty::Str => constant(self.of(&[
                "\"\"",
                "\"a\"",
                "\"k1\"",
                "\"k2\"",
                "\"héllo\"",
                "\"日本\"",
                "\"\\xff\\x00z\"",
                "`raw\\n`",
                "\"the quick brown fox\"",
            ])),
            Ty::Slice(elem) => {
                let count = self.below(4);
                let items: Vec<String> = (0..count).map(|_| self.expr(elem, inner)).collect();
                value(format!("{}{{{}}}", self.text(ty), items.join(", ")))
            }
            Ty::Array(n, elem) => {
                let item = self.expr(elem, inner);
                value(format!("{}{{{}: {item}}}", self.text(ty), n - 1))
            }
            Ty::Map(key, elem) => {
                // Two constant keys must not be equal.
                let (key, item) = (self.expr(key, inner), self.expr(elem, inner));
                value(format!("{}{{{key}: {item}}}", self.text(ty)))
            }
            Ty::Pair(a, b) => value(format!("{}{{{}, {}}}", self.text(ty), self.expr(a, inner), self.expr(b, inner))),
            Ty::Struct(at) => value(self.struct_literal(*at, inner)),
            Ty::Pointer(at) => value(match self.below(3) {
                0 => format!("new({})", self.struct_literal(*at, inner)),
                _ => format!("&{}", self.struct_literal(*at, inner)),
            }),
            Ty::Named(at) => {
                let base = self.named[*at].clone();
                match base {
                    // Constants convert by themselves.
                    Ty::Int(_) | Ty::Float(_) | Ty::Str | Ty::Bool => self.literal(&base, inner),
                    _ => value(format!("{}({})", self.text(ty), self.expr(&base, inner))),
                }
            }
            Ty::Any => {
                let inner_ty = self.of(&[INT, Ty::Str, Ty::Bool, Ty::Int("uint8"), Ty::Float("float64")]);
                value(format!("any({})", self.expr(&inner_ty, inner)))
            }
            Ty::Face => {
                let count = self.structs.len();
                let at = self.below(count + self.named.len());
                let ty = if at < count { Ty::Struct(at) } else { Ty::Named(at - count) };
                value(format!("Face({})", self.expr(&ty, inner)))
            }
        }
    }

    fn struct_literal(&mut self, at: usize, depth: u32) -> String {
        let super::types::Struct { fields, embedded } = self.structs[at].clone();
        let mut items = Vec::new();
        for (name, ty) in &fields {
            if !self.one_in(3) {
                items.push(format!("{name}: {}", self.expr(ty, depth)));
            }
        }
        if let Some(inner) = embedded {
            match self.below(3) {
                0 => items.push(format!("S{inner}: {}", self.expr(&Ty::Struct(inner), depth))),
                1 => {
                    // Promoted fields as keys.
                    let promoted = self.structs[inner].fields.clone();
                    if let Some((name, ty)) = promoted.first() {
                        items.push(format!("{name}: {}", self.expr(ty, depth)));
                    }
                }
                _ => {}
            }
        }
        format!("S{at}{{{}}}", items.join(", "))
    }

    fn int_literal(&mut self, name: &str) -> String {
        let signed = name.starts_with("int");
        let bits: u32 = name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(64);
        let most = if signed { (1i128 << (bits - 1)) - 1 } else { (1i128 << bits) - 1 };
        let least = if signed { -most - 1 } else { 0 };
        let n = match self.below(10) {
            0 => most,
            1 => least,
            2 => most - 1,
            3 if signed => -1,
            4 => i128::from(self.rng.u64(..)).clamp(least, most),
            _ => i128::from(self.rng.u32(..12)),
        };
        n.to_string()
    }
}

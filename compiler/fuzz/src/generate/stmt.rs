//! Statements.

use std::rc::Rc;

use super::types::{INT, Ty};
use super::{Var, Writer};

/// How deep expressions in statements are.
const DEPTH: u32 = 3;

impl Writer {
    /// A block's statements; what they declare is gone after it.
    pub(super) fn block(&mut self, out: &mut String, count: usize, depth: u32) {
        let scope = self.scope.len();
        for _ in 0..count {
            self.statement(out, depth);
        }
        self.scope.truncate(scope);
    }

    fn inner(&mut self, out: &mut String, depth: u32) {
        let count = 1 + self.below(3);
        self.block(out, count, depth);
    }

    pub(super) fn statement(&mut self, out: &mut String, depth: u32) {
        if depth == 0 {
            return self.simple(out);
        }
        let depth = depth - 1;
        match self.below(24) {
            0..=8 => self.simple(out),
            9 | 10 => {
                *out += &format!("if ({}) {{\n", self.expr(&Ty::Bool, DEPTH));
                self.inner(out, depth);
                if self.one_in(2) {
                    let (x, e) = (self.name("x"), self.computed(&INT, 2));
                    *out += &format!("}} else if {x} := ({e}); ({x} > 3) {{\n");
                    self.inner(out, depth);
                    *out += "} else {\n";
                    self.inner(out, depth);
                }
                *out += "}\n";
            }
            11..=14 => self.a_loop(out, depth),
            15 | 16 => self.switch(out, depth),
            17 => self.type_switch(out, depth),
            18 => self.closure(out),
            19 => self.channel(out),
            20 => self.risk(out),
            21 => {
                let (label, cond) = (self.name("L"), self.expr(&Ty::Bool, 2));
                // A goto must not jump over declarations of its own block.
                *out += &format!("{{\nif ({cond}) {{\ngoto {label}\n}}\n{{\n");
                self.inner(out, depth);
                *out += &format!("}}\n{label}:\n}}\n");
            }
            22 => self.deferred(out),
            _ => {
                *out += "{\n";
                self.inner(out, depth);
                *out += "}\n";
            }
        }
    }

    fn simple(&mut self, out: &mut String) {
        match self.below(9) {
            0..=2 => self.declare(out),
            3 => {
                let ty = self.field_ty();
                let (what, e) = (self.name("p"), self.expr(&ty, DEPTH));
                *out += &format!("fmt.Println(\"{what}\", {e})\n");
            }
            4 if self.loops.len() > 1 => {
                let label = self.loops.last().cloned().unwrap_or_default();
                let (word, cond) = (self.of(&["break", "continue"]), self.expr(&Ty::Bool, 2));
                *out += &format!("if ({cond}) {{\n{word} {label}\n}}\n");
            }
            5 if self.result.is_some() => {
                let ty = self.result.clone().expect("just looked");
                let (cond, e) = (self.expr(&Ty::Bool, 2), self.expr(&ty, 2));
                let back = if self.one_in(3) { format!("r = {e}\nreturn") } else { format!("return {e}") };
                *out += &format!("if ({cond}) {{\n{back}\n}}\n");
            }
            _ => self.assign(out),
        }
    }

    fn declare(&mut self, out: &mut String) {
        let ty = self.ty(2);
        let (name, e) = (self.name("x"), self.expr(&ty, DEPTH));
        match self.below(5) {
            0 => *out += &format!("var {name} {}\n", self.zero_or(&ty, &e)),
            1 => *out += &format!("var {name} {} = {e}\n", self.text(&ty)),
            // A string or bool is untyped, and becomes what it is.
            _ => *out += &format!("{name} := {e}\n"),
        }
        *out += &format!("_ = {name}\n");
        self.scope.push(Var { name, ty, ours: true });
    }

    /// A zero value, where it is good for anything.
    fn zero_or(&self, ty: &Ty, e: &str) -> String {
        let name = self.text(ty);
        match ty {
            Ty::Pointer(_) | Ty::Map(..) | Ty::Face | Ty::Named(_) => format!("{name} = {e}"),
            _ => name,
        }
    }

    /// Assigns to a variable, or a part of it.
    fn assign(&mut self, out: &mut String) {
        let ours: Vec<Var> = self.scope.iter().filter(|v| v.ours).cloned().collect();
        if ours.is_empty() {
            return self.declare(out);
        }
        let Var { name, ty, .. } = self.of(&ours);
        let (place, ty) = self.place(name, ty);
        match &ty {
            Ty::Int(_) if self.one_in(2) => match self.below(3) {
                0 => *out += &format!("{place}{}\n", self.of(&["++", "--"])),
                1 => *out += &format!("{place} {} {}\n", self.of(&["<<=", ">>="]), self.below(9)),
                _ => {
                    let op = self.of(&["+=", "-=", "*=", "&=", "|=", "^=", "&^="]);
                    *out += &format!("{place} {op} {}\n", self.expr(&ty, DEPTH));
                }
            },
            Ty::Str | Ty::Float(_) if self.one_in(2) => {
                let e = self.expr(&ty, 2);
                match ty {
                    Ty::Str => *out += &format!("if len({place}) < 50 {{\n{place} += {e}\n}}\n"),
                    _ => *out += &format!("{place} *= {e}\n"),
                }
            }
            Ty::Slice(elem) if !self.one_in(4) => {
                let item = self.expr(elem, 2);
                match self.below(4) {
                    0 => *out += &format!("clear({place})\n"),
                    1 => *out += &format!("if len({place}) > 0 {{\n{place} = {place}[1:]\n}}\n"),
                    2 => {
                        let more = self.expr(&ty, 2);
                        *out += &format!("copy({place}, {more})\n");
                    }
                    _ => *out += &format!("if len({place}) < 9 {{\n{place} = append({place}, {item})\n}}\n"),
                }
            }
            Ty::Map(key, elem) if !self.one_in(4) => {
                let (key, item) = (self.expr(key, 2), self.expr(elem, 2));
                match self.below(5) {
                    0 => *out += &format!("delete({place}, {key})\n"),
                    1 => {
                        let (x, ok) = (self.name("x"), self.name("ok"));
                        *out += &format!("if {x}, {ok} := {place}[({key})]; {ok} {{\n{place}[{key}] = {x}\n}}\n");
                    }
                    _ => {
                        let map = self.text(&ty);
                        *out += &format!("if {place} == nil {{\n{place} = {map}{{}}\n}}\n{place}[{key}] = {item}\n");
                    }
                }
            }
            _ => {
                let others: Vec<&Var> = ours.iter().filter(|v| v.ty == ty && v.name != place).collect();
                if let Some(other) = others.first()
                    && !place.contains(['.', '[', '('])
                    && self.one_in(3)
                {
                    *out += &format!("{place}, {} = {}, {place}\n", other.name, other.name);
                } else {
                    *out += &format!("{place} = {}\n", self.expr(&ty, DEPTH));
                }
            }
        }
    }

    /// The variable itself, or something inside it that may be assigned to and is shared with nobody.
    fn place(&mut self, name: String, ty: Ty) -> (String, Ty) {
        if self.one_in(3) {
            return (name, ty);
        }
        match &ty {
            Ty::Struct(at) | Ty::Pointer(at) => {
                // Slices in structs may be shared: only as a whole.
                let fields: Vec<_> =
                    self.fields(*at).into_iter().filter(|(_, t)| !matches!(t, Ty::Slice(_) | Ty::Map(..))).collect();
                if fields.is_empty() {
                    return (name, ty);
                }
                let (field, inner) = self.of(&fields);
                self.place(format!("{name}.{field}"), inner)
            }
            Ty::Array(n, elem) => {
                let at = self.below(*n);
                let elem = elem.as_ref().clone();
                if matches!(elem, Ty::Slice(_) | Ty::Map(..)) {
                    return (name, ty);
                }
                let index = match self.below(2) {
                    0 => at.to_string(),
                    _ => format!("uint({}) % {n}", self.computed(&INT, 1)),
                };
                self.place(format!("{name}[{index}]"), elem)
            }
            Ty::Pair(a, b) => {
                let (field, inner) = if self.one_in(2) { ("a", a) } else { ("b", b) };
                if matches!(**inner, Ty::Slice(_) | Ty::Map(..)) {
                    return (name, ty);
                }
                self.place(format!("{name}.{field}"), inner.as_ref().clone())
            }
            _ => (name, ty),
        }
    }

    fn a_loop(&mut self, out: &mut String, depth: u32) {
        let label = if self.one_in(3) { self.name("L") } else { String::new() };
        let i = self.name("i");
        let scope = self.scope.len();
        let head;
        let note = |writer: &mut Writer, name: &str, ty: Ty| {
            writer.scope.push(Var { name: name.into(), ty, ours: false });
        };
        match self.below(7) {
            0 | 1 => {
                let n = 1 + self.below(5);
                head = format!("for {i} := 0; {i} < {n} && step(); {i}++ {{\n");
                note(self, &i, INT);
            }
            2 => {
                head = format!(
                    "for {i} := range (({} & 7)) {{\nif !step() {{\nbreak\n}}\n_ = {i}\n",
                    self.computed(&INT, 1)
                );
                note(self, &i, INT);
            }
            3 => {
                let elem = self.ty(1);
                let x = self.name("x");
                head = format!(
                    "for {i}, {x} := range ({}) {{\nif !step() {{\nbreak\n}}\n_, _ = {i}, {x}\n",
                    self.expr(&Ty::Slice(Rc::new(elem.clone())), 2)
                );
                note(self, &i, INT);
                note(self, &x, elem);
            }
            4 => {
                let x = self.name("x");
                head = format!(
                    "for {i}, {x} := range ({}) {{\nif !step() {{\nbreak\n}}\n_, _ = {i}, {x}\n",
                    self.expr(&Ty::Str, 2)
                );
                note(self, &i, INT);
                note(self, &x, Ty::Int("int32"));
            }
            5 => {
                let elem = self.basic();
                let n = self.below(5);
                let body = self.expr(&elem, 1);
                let x = self.name("x");
                head = format!(
                    "for {i}, {x} := range count({n}, func(p int) {} {{ _ = p; return {body} }}) {{\nif !step() {{\nbreak\n}}\n_, _ = {i}, {x}\n",
                    self.text(&elem)
                );
                note(self, &i, INT);
                note(self, &x, elem);
            }
            _ => {
                // Only counted: the order is open, and so is what a body would do.
                let map = Ty::Map(Rc::new(Ty::Str), Rc::new(self.basic()));
                let (sum, e) = (self.name("x"), self.computed(&map, 2));
                *out +=
                    &format!("{sum} := 0\nfor k, x := range ({e}) {{\n{sum} += len(fmt.Sprint(k, x))\n}}\n_ = {sum}\n");
                self.scope.push(Var { name: sum, ty: INT, ours: true });
                return;
            }
        }
        if !label.is_empty() {
            *out += &format!("{label}:\n");
        }
        *out += &head;
        if !label.is_empty() {
            *out += &format!("if ({}) {{\ncontinue {label}\n}}\n", self.expr(&Ty::Bool, 1));
        }
        self.loops.push(label);
        self.inner(out, depth);
        self.loops.pop();
        *out += "}\n";
        self.scope.truncate(scope);
    }

    fn switch(&mut self, out: &mut String, depth: u32) {
        let cases = 1 + self.below(4);
        if self.one_in(2) {
            let ty = self.of(&[INT, Ty::Int("uint8"), Ty::Str]);
            *out += &format!("switch ({}) {{\n", self.computed(&ty, DEPTH));
            for case in 0..cases {
                // Constants must differ; computed ones need not.
                let what = match (&ty, self.below(3)) {
                    (_, 0) => self.computed(&ty, 2),
                    (Ty::Str, _) => format!("\"k{case}\", \"{case}\""),
                    _ => format!("{case}, {}", case + 10),
                };
                *out += &format!("case {what}:\n");
                self.inner(out, depth);
                if case + 1 < cases && self.one_in(4) {
                    *out += "fallthrough\n";
                }
            }
        } else {
            *out += "switch {\n";
            for _ in 0..cases {
                *out += &format!("case {}:\n", self.computed(&Ty::Bool, 2));
                self.inner(out, depth);
            }
        }
        if self.one_in(2) {
            *out += "default:\n";
            self.inner(out, depth);
        }
        *out += "}\n";
    }

    fn type_switch(&mut self, out: &mut String, depth: u32) {
        let x = self.name("x");
        let of = self.of(&[Ty::Any, Ty::Face]);
        let of = if self.structs.is_empty() { Ty::Any } else { of };
        *out += &format!("switch {x} := ({}).(type) {{\n", self.expr(&of, DEPTH));
        let mut cases: Vec<Ty> = Vec::new();
        for _ in 0..3 {
            let ty = match of {
                Ty::Any => self.basic(),
                _ => Ty::Struct(self.below(self.structs.len())),
            };
            if cases.contains(&ty) {
                continue;
            }
            *out += &format!("case {}:\n_ = {x}\n", self.text(&ty));
            self.scope.push(Var { name: x.clone(), ty: ty.clone(), ours: false });
            self.inner(out, depth);
            self.scope.pop();
            cases.push(ty);
        }
        *out += &format!("default:\nfmt.Println(\"{x}\", {x})\n}}\n");
    }

    /// A closure that changes what it caught; it is called only where nothing else is read.
    fn closure(&mut self, out: &mut String) {
        let (param, result) = (self.basic(), self.ty(1));
        let (f, p, x) = (self.name("f"), self.name("p"), self.name("x"));
        let (result_text, arg) = (self.text(&result), self.expr(&param, 2));
        *out += &format!("{f} := func({p} {}) (r {result_text}) {{\n", self.text(&param));
        let outer = (self.result.replace(result.clone()), std::mem::replace(&mut self.loops, vec![String::new()]));
        let scope = self.scope.len();
        self.scope.push(Var { name: p, ty: param.clone(), ours: true });
        self.inner(out, 1);
        let back = self.expr(&result, 2);
        self.scope.truncate(scope);
        (self.result, self.loops) = outer;
        *out += &format!("return {back}\n}}\n{x} := {f}({arg})\n_ = {x}\n");
        if self.one_in(2) {
            let again = self.expr(&param, 1);
            *out += &format!("{x} = {f}({again})\n");
        }
        self.scope.push(Var { name: x, ty: result, ours: true });
    }

    fn channel(&mut self, out: &mut String) {
        let ty = self.basic();
        let (c, x) = (self.name("c"), self.name("x"));
        let (name, a, b) = (self.text(&ty), self.expr(&ty, 2), self.expr(&ty, 2));
        let room = self.below(3);
        match self.below(3) {
            0 => {
                *out += &format!(
                    "{c} := make(chan {name}, {room})\ngo func() {{\nfor _, p := range []{name}{{{a}, {b}}} {{\n{c} <- p\n}}\nclose({c})\n}}()\n\
                     for {x} := range {c} {{\nfmt.Println(\"{c}\", {x})\n}}\n"
                );
            }
            1 => {
                *out += &format!(
                    "{c} := make(chan {name}, 1)\nselect {{\ncase {x} := <-{c}:\nfmt.Println(\"got\", {x})\ndefault:\nfmt.Println(\"none\")\n}}\n\
                     select {{\ncase {c} <- {a}:\ndefault:\nfmt.Println(\"full\")\n}}\n\
                     select {{\ncase {x}, ok := <-{c}:\nfmt.Println(\"got\", {x}, ok)\ndefault:\nfmt.Println(\"none\")\n}}\n"
                );
            }
            _ => {
                *out += &format!(
                    "{c} := make(chan {name})\ngo func(p {name}) {{ {c} <- p }}({a})\n{x} := <-{c}\n_ = {x}\n"
                );
                self.scope.push(Var { name: x, ty, ours: true });
            }
        }
    }

    fn deferred(&mut self, out: &mut String) {
        let (what, ty) = (self.name("d"), self.basic());
        let e = self.expr(&ty, 2);
        *out += &match (self.below(3), self.result.clone()) {
            (0, Some(result)) if self.loops.len() == 1 => {
                let back = self.expr(&result, 2);
                format!("defer func() {{ if ({}) {{ r = {back} }} }}()\n", self.expr(&Ty::Bool, 2))
            }
            (1, _) => format!("func() {{\ndefer fmt.Println(\"{what}\", {e})\nfmt.Println(\"before {what}\")\n}}()\n"),
            _ if self.loops.len() == 1 => format!("defer fmt.Println(\"{what}\", {e})\n"),
            _ => String::new(),
        };
    }
}

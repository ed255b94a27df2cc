//! Statements that may panic. Each has one thing that can go wrong, and recovers.

use std::rc::Rc;

use super::Writer;
use super::types::{INT, Ty};

impl Writer {
    pub(super) fn risk(&mut self, out: &mut String) {
        let what = self.name("t");
        let elem = self.basic();
        let text = self.text(&elem);
        let int = |writer: &mut Writer| writer.computed(&INT, 2);
        let body = match self.below(15) {
            0 => {
                let (list, at) = (self.computed(&Ty::Slice(Rc::new(elem)), 2), int(self));
                format!("s, i := {list}, {at} & 15\nfmt.Println(s[i])")
            }
            1 => {
                let (list, low, high) = (self.computed(&Ty::Slice(Rc::new(elem)), 2), int(self), int(self));
                // The capacity is open; the length is not.
                format!(
                    "s := slices.Clip({list})\ni, j := {low} & 7, {high} & 7\ns = s[:len(s):len(s)]\nfmt.Println(len(s[i:j]) >= 0 && j <= len(s))"
                )
            }
            2 => {
                let (s, low, high) = (self.computed(&Ty::Str, 2), int(self), int(self));
                format!("s, i, j := {s}, {low} & 15, {high} & 15\nfmt.Println(s[i:j])")
            }
            3 => {
                let ty = Ty::Int(self.of(&super::types::INTS));
                let (a, b, op) = (self.computed(&ty, 2), self.computed(&ty, 2), self.of(&["/", "%"]));
                format!("a, b := {a}, {b}\nfmt.Println(a {op} b)")
            }
            4 => format!("var m map[string]{text}\nfmt.Println(m[\"x\"], len(m))\nm[\"x\"] = {}", self.expr(&elem, 2)),
            5 if !self.structs.is_empty() => {
                let at = self.below(self.structs.len());
                let (field, _) = self.structs[at].fields[0].clone();
                format!("var p *S{at}\nif ({}) {{\np = new(S{at})\n}}\nfmt.Println(p.{field})", self.expr(&Ty::Bool, 2))
            }
            6 => format!("fmt.Println(({}).({text}))", self.expr(&Ty::Any, 2)),
            7 if !self.structs.is_empty() => {
                let at = self.below(self.structs.len());
                format!("fmt.Println(({}).(S{at}))", self.expr(&Ty::Face, 2))
            }
            8 => format!("n := {}\nfmt.Println(len(make([]{text}, n & 31 - 8)))", int(self)),
            9 => "c := make(chan int)\nclose(c)\nclose(c)".into(),
            10 => "c := make(chan int, 1)\nclose(c)\nc <- 1".into(),
            11 => format!("panic({})", self.expr(&elem, 2)),
            12 => {
                let list = self.computed(&Ty::Slice(Rc::new(elem)), 2);
                format!("s := {list}\nfmt.Println([2]{text}(s))")
            }
            13 => format!("m := map[any]int{{}}\nm[1] = 2\nm[[]{text}{{}}] = 3"),
            _ => {
                let (a, b) = (int(self), int(self));
                format!("a, b := {a}, {b} & 127 - 3\nfmt.Println(a << b, a >> b)")
            }
        };
        // A panic in the deferred call replaces the first one.
        let twice = if self.one_in(8) { "defer func() { panic(fmt.Sprint(\"again \", recover())) }()\n" } else { "" };
        *out += &format!("func() {{\ndefer func() {{ fmt.Println(\"{what}\", recover()) }}()\n{twice}{body}\n}}()\n");
    }
}

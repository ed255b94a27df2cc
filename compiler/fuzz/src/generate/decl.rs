//! Declarations: a package is a prelude, types, functions and variables, in an order that says nothing.

use super::types::{INT, Struct, Ty};
use super::{Function, Var, Writer};

/// What all programs share: what makes expressions safe, and generic code to go through.
const PRELUDE: &str = r#"
var fuel = 3000

func step() bool {
	fuel--
	return fuel > 0
}

func v[T any](x T) T { return x }

func pick[T any](c bool, a, b T) T {
	if c {
		return a
	}
	return b
}

func short(s string) string {
	if len(s) > 500 {
		return s[:500]
	}
	return s
}

func as[T any](x any) (r T) {
	r, _ = x.(T)
	return
}

func dup[E any](s []E) []E {
	if s == nil {
		return nil
	}
	return append(make([]E, 0, len(s)), s...)
}

func get[E any](s []E, i int) (r E) {
	if i < len(s) {
		r = s[i]
	}
	return
}

func each[E, F any](s []E, f func(E) F) (r []F) {
	for i, x := range s {
		if i == 6 {
			break
		}
		r = append(r, f(x))
	}
	return
}

func count[E any](n int, f func(int) E) iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		for i := range n {
			if !yield(i, f(i)) {
				return
			}
		}
	}
}

func sub(s string, i, j int) string {
	i = int(uint(i) % uint(len(s)+1))
	j = int(uint(j) % uint(len(s)+1))
	if i > j {
		i, j = j, i
	}
	return s[i:j]
}

func at(s string, i int) byte {
	if uint(i) < uint(len(s)) {
		return s[i]
	}
	return 0
}

func whole(f float64) int {
	if f > -1e9 && f < 1e9 {
		return int(f)
	}
	return -1
}

type Pair[A, B any] struct {
	a A
	b B
}

func (p Pair[A, B]) Swap() Pair[B, A] { return Pair[B, A]{p.b, p.a} }

type Face interface {
	Weight(n int) int
}

var _, _, _, _ = fmt.Sprint(), bits.Len(0), maps.Clone[map[int]int], slices.Clip[[]int]
"#;

impl Writer {
    /// The whole text.
    pub(super) fn package(&mut self, package: &str) -> String {
        let mut pieces = Vec::new();
        for _ in 0..2 + self.below(3) {
            pieces.push(self.defined_type());
            pieces.push(self.struct_type());
        }
        for _ in 0..3 + self.below(6) {
            match self.below(3) {
                0 => pieces.push(self.global()),
                _ => pieces.push(self.function()),
            }
        }
        pieces.push(self.constants());
        // Order means nothing at package level.
        self.rng.shuffle(&mut pieces);
        let entry = if package == "main" { "main" } else { "Main" };
        let mut text = format!(
            "package {package}\n\nimport (\n\t\"fmt\"\n\t\"iter\"\n\t\"maps\"\n\t\"math/bits\"\n\t\"slices\"\n)\n{PRELUDE}\n{}\nfunc {entry}() {{\n",
            pieces.concat()
        );
        self.loops = vec![String::new()];
        self.scope = Vec::new();
        let count = 6 + self.below(8);
        for _ in 0..count {
            self.statement(&mut text, 2);
        }
        for Var { name, ty, .. } in self.scope.clone().iter().chain(&self.globals.clone()) {
            if self.printable(ty) {
                text += &format!("fmt.Println(\"{name}\", {name})\n");
            }
        }
        text + "fmt.Println(\"fuel\", fuel)\n}\n"
    }

    fn defined_type(&mut self) -> String {
        let base = loop {
            let ty = self.ty(1);
            if self.printable(&ty) && !matches!(ty, Ty::Any | Ty::Face | Ty::Named(_)) {
                break ty;
            }
        };
        let at = self.named.len();
        self.named.push(base.clone());
        format!("type N{at} {}\n\n{}", self.text(&base), self.weight(&Ty::Named(at)))
    }

    fn struct_type(&mut self) -> String {
        let at = self.structs.len();
        let embedded = (at > 0 && self.one_in(2)).then(|| self.below(at));
        let mut fields = Vec::new();
        for _ in 0..1 + self.below(4) {
            // The first one is never of size zero, so that pointers to two of them differ.
            let ty = if fields.is_empty() { self.basic() } else { self.field_ty() };
            fields.push((self.name("f"), ty));
        }
        let mut text = format!("type S{at} struct {{\n");
        if let Some(inner) = embedded {
            text += &format!("S{inner}\n");
        }
        for (name, ty) in &fields {
            text += &format!("{name} {}\n", self.text(ty));
        }
        self.structs.push(Struct { fields, embedded });
        let own = embedded.is_none() || self.one_in(2);
        let method = if own { self.weight(&Ty::Struct(at)) } else { String::new() };
        format!("{text}}}\n\n{method}")
    }

    /// The method that makes a type a `Face`.
    fn weight(&mut self, receiver: &Ty) -> String {
        let params = [("x".into(), receiver.clone()), ("n".into(), INT)];
        let (head, body) = self.in_function(&params, &INT);
        format!("func ({}) Weight({}) (r int) {{\n{body}}}\n\n", head[0], head[1])
    }

    fn function(&mut self) -> String {
        let result = self.ty(2);
        let method = self.one_in(3);
        let mut params = Vec::new();
        if method {
            let at = self.below(self.structs.len());
            params.push((self.name("x"), Ty::Struct(at)));
        }
        for _ in 0..self.below(4) {
            params.push((self.name("x"), self.ty(2)));
        }
        let name = if method { self.name("M") } else { self.name("f") };
        let (head, body) = self.in_function(&params, &result);
        let (receiver, rest) = if method { head.split_at(1) } else { head.split_at(0) };
        let receiver = receiver.first().map_or(String::new(), |r| format!("({r}) "));
        let text = format!("func {receiver}{name}({}) (r {}) {{\n{body}}}\n\n", rest.join(", "), self.text(&result));
        let params = params.into_iter().map(|(_, ty)| ty).collect();
        self.functions.push(Function { name, params, result, method });
        text
    }

    /// The parameters, each with its type, and a body.
    fn in_function(&mut self, params: &[(String, Ty)], result: &Ty) -> (Vec<String>, String) {
        let own = |(name, ty): &(String, Ty)| Var {
            name: name.clone(),
            ty: ty.clone(),
            // What a caller still has must not change.
            ours: !matches!(ty, Ty::Slice(_) | Ty::Map(..) | Ty::Pointer(_)),
        };
        self.scope = params.iter().map(own).collect();
        self.loops = vec![String::new()];
        self.result = Some(result.clone());
        let mut body = String::from("if !step() {\nreturn\n}\n");
        if matches!(result, Ty::Pointer(_) | Ty::Face | Ty::Map(..) | Ty::Named(_) | Ty::Any) {
            // A zero value of these is good for nothing.
            self.calls = false;
            let first = self.literal(result, 1).text;
            self.calls = true;
            body = format!("if !step() {{\nreturn {first}\n}}\n");
        }
        let count = 1 + self.below(5);
        for _ in 0..count {
            self.statement(&mut body, 2);
        }
        body += &format!("return {}\n", self.expr(result, 3));
        self.result = None;
        self.scope.clear();
        (params.iter().map(|(name, ty)| format!("{name} {}", self.text(ty))).collect(), body)
    }

    fn global(&mut self) -> String {
        let ty = loop {
            let ty = self.ty(2);
            if !matches!(ty, Ty::Pointer(_)) {
                break ty;
            }
        };
        let name = self.name("g");
        let e = self.expr(&ty, 3);
        let text = format!("var {name} {} = {e}\n\n", self.text(&ty));
        self.globals.push(Var { name, ty, ours: false });
        text
    }

    /// Untyped and typed constants, with values that are known to fit.
    fn constants(&mut self) -> String {
        let mut text = String::from("const (\n");
        let mut known: Vec<(String, i128)> = Vec::new();
        for _ in 0..1 + self.below(5) {
            let (name, a, b) = (self.name("c"), i128::from(self.rng.u16(..)), i128::from(self.rng.u16(1..)));
            let (left, a) = if known.is_empty() { (a.to_string(), a) } else { self.of(&known) };
            let (e, n) = match self.below(6) {
                0 => (format!("{left} + {b}"), a + b),
                1 => (format!("{left} - {b}"), a - b),
                2 => (format!("{left} / {b}"), a / b),
                3 => (format!("{left} << 70 >> 71"), (a << 70) >> 71),
                4 => (format!("{left} &^ {b}"), a & !b),
                _ => (format!("{left} * {b} % 10007"), a * b % 10007),
            };
            text += &format!("{name} = {e}\n");
            known.push((name, n));
        }
        let (first, second) = (self.name("c"), self.name("c"));
        text += &format!("{first} uint8 = 1 << iota >> {}\n{second}\n)\n\n", known.len());
        for (name, _) in known {
            // A constant may overflow where it is computed with; what a function returns does not.
            self.globals.push(Var { name: format!("v({name})"), ty: INT, ours: false });
        }
        for name in [first, second] {
            self.globals.push(Var { name: format!("v({name})"), ty: Ty::Int("uint8"), ours: false });
        }
        text
    }
}

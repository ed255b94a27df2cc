//! Types of the generated programs.

use std::rc::Rc;

use super::Writer;

pub(super) const INTS: [&str; 10] =
    ["int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64"];

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ty {
    Int(&'static str),
    Float(&'static str),
    Complex,
    Bool,
    Str,
    Slice(Rc<Ty>),
    Array(usize, Rc<Ty>),
    Map(Rc<Ty>, Rc<Ty>),
    /// The generic struct of the prelude.
    Pair(Rc<Ty>, Rc<Ty>),
    /// By its place among the program's structs.
    Struct(usize),
    /// Pointer to a struct; never nil.
    Pointer(usize),
    /// By its place among the defined types.
    Named(usize),
    /// Holds a value of a type that can be compared.
    Any,
    /// The interface that all structs and defined types implement.
    Face,
}

/// `type S0 struct`
#[derive(Clone, Debug, Default)]
pub(super) struct Struct {
    /// Its own fields; names are used once in the program, so that promotion is never ambiguous.
    pub(super) fields: Vec<(String, Ty)>,
    /// A struct declared earlier.
    pub(super) embedded: Option<usize>,
}

pub(super) const INT: Ty = Ty::Int("int");

impl Writer {
    pub(super) fn text(&self, ty: &Ty) -> String {
        match ty {
            Ty::Int(name) | Ty::Float(name) => name.to_string(),
            Ty::Complex => "complex128".into(),
            Ty::Bool => "bool".into(),
            Ty::Str => "string".into(),
            Ty::Slice(elem) => format!("[]{}", self.text(elem)),
            Ty::Array(n, elem) => format!("[{n}]{}", self.text(elem)),
            Ty::Map(key, elem) => format!("map[{}]{}", self.text(key), self.text(elem)),
            Ty::Pair(a, b) => format!("Pair[{}, {}]", self.text(a), self.text(b)),
            Ty::Struct(at) => format!("S{at}"),
            Ty::Pointer(at) => format!("*S{at}"),
            Ty::Named(at) => format!("N{at}"),
            Ty::Any => "any".into(),
            Ty::Face => "Face".into(),
        }
    }

    /// A number or the like.
    pub(super) fn basic(&mut self) -> Ty {
        match self.below(12) {
            0..=2 => INT,
            3..=6 => Ty::Int(self.of(&INTS)),
            7 => Ty::Float(self.of(&["float64", "float32"])),
            8 => Ty::Bool,
            9 | 10 => Ty::Str,
            _ => Ty::Complex,
        }
    }

    /// Any type, nested at most `depth` times.
    pub(super) fn ty(&mut self, depth: u32) -> Ty {
        if depth == 0 {
            return self.basic();
        }
        match self.below(20) {
            0..=7 => self.basic(),
            8 | 9 => Ty::Slice(Rc::new(self.ty(depth - 1))),
            10 => {
                let n = self.of(&[1, 2, 4]);
                Ty::Array(n, Rc::new(self.ty(depth - 1)))
            }
            11 => Ty::Map(Rc::new(self.key(depth - 1)), Rc::new(self.ty(depth - 1))),
            12 => Ty::Pair(Rc::new(self.ty(depth - 1)), Rc::new(self.ty(depth - 1))),
            13 | 14 if !self.structs.is_empty() => Ty::Struct(self.below(self.structs.len())),
            15 if depth > 1 && !self.structs.is_empty() => Ty::Pointer(self.below(self.structs.len())),
            16 if !self.named.is_empty() => Ty::Named(self.below(self.named.len())),
            17 => Ty::Any,
            // A zero value of these is good for nothing, so nothing has them in it.
            18 if depth > 1 && !self.structs.is_empty() => Ty::Face,
            _ => self.basic(),
        }
    }

    /// A type for the keys of maps: no floats, whose NaN differ from themselves.
    fn key(&mut self, depth: u32) -> Ty {
        match self.below(8) {
            0..=2 => Ty::Str,
            3 if depth > 0 => Ty::Array(2, Rc::new(Ty::Int(self.of(&INTS)))),
            4 if depth > 0 => Ty::Pair(Rc::new(INT), Rc::new(Ty::Str)),
            5 => Ty::Bool,
            _ => Ty::Int(self.of(&INTS)),
        }
    }

    /// A type that structs may have in them.
    pub(super) fn field_ty(&mut self) -> Ty {
        loop {
            let ty = self.ty(2);
            if self.printable(&ty) && !matches!(ty, Ty::Face) {
                return ty;
            }
        }
    }

    /// `==` is allowed, and does not panic.
    pub(super) fn comparable(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Slice(_) | Ty::Map(..) => false,
            Ty::Array(_, elem) => self.comparable(elem),
            Ty::Pair(a, b) => self.comparable(a) && self.comparable(b),
            Ty::Struct(at) => {
                let Struct { fields, embedded } = &self.structs[*at];
                fields.iter().all(|(_, ty)| self.comparable(ty))
                    && embedded.is_none_or(|e| self.comparable(&Ty::Struct(e)))
            }
            Ty::Named(at) => self.comparable(&self.named[*at]),
            // It may hold a struct that is not.
            Ty::Face => false,
            _ => true,
        }
    }

    /// What fmt prints is the same every time: no addresses.
    pub(super) fn printable(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Pointer(_) => false,
            Ty::Slice(elem) | Ty::Array(_, elem) => self.printable(elem),
            Ty::Map(a, b) | Ty::Pair(a, b) => self.printable(a) && self.printable(b),
            // Fields are.
            _ => true,
        }
    }

    /// Fields of a struct with those of embedded ones, and how many steps away they are.
    pub(super) fn fields(&self, at: usize) -> Vec<(String, Ty)> {
        let Struct { fields, embedded } = &self.structs[at];
        let mut all = fields.clone();
        if let Some(inner) = embedded {
            all.push((format!("S{inner}"), Ty::Struct(*inner)));
            all.extend(self.fields(*inner));
        }
        all
    }
}

//! What an expression or type looks like, as far as the reading of what follows depends on it.

/// A channel type: `<-` in front of it is told apart only afterwards.
#[derive(Clone, Copy, Debug)]
pub struct Chan {
    pub dir: Dir,
    pub elem: Shape,
    /// The first token behind it.
    pub end: usize,
}

/// Which way a channel goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dir {
    Both,
    Send,
    Recv,
}

/// The outermost form, without parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Name,
    Selector,
    Index,
    /// An array, slice, struct or map type: what may stand in front of a literal's brace.
    Container,
    /// Index into the channel types read so far.
    Chan(usize),
    OtherType,
    Binary,
    Guard,
    List,
    /// Anything else.
    Other,
}

/// Whether `P x`, the start of a list of type parameters, is what an expression `P * x`, `P(x)` or the like may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    Never,
    /// If more follows, which would make no sense otherwise.
    IfForced,
    /// There is a type in it.
    Always,
}

/// What has been read.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub form: Form,
    /// In parentheses.
    pub parens: bool,
    /// The token where it starts.
    pub start: usize,
    /// It is a value, and no type.
    pub is_value: bool,
    /// It is a type, and no value.
    pub is_type: bool,
    pub split: Split,
}

impl Shape {
    pub fn new(form: Form, start: usize) -> Shape {
        Shape { form, parens: false, start, is_value: false, is_type: false, split: Split::Never }
    }

    pub fn value(form: Form, start: usize) -> Shape {
        Shape { is_value: true, ..Shape::new(form, start) }
    }

    pub fn type_(form: Form, start: usize) -> Shape {
        Shape { is_type: true, ..Shape::new(form, start) }
    }

    /// A name without parentheses.
    pub fn is_name(self) -> bool {
        self.form == Form::Name && !self.parens
    }

    /// Whether `self x`, read as an operation on the two, may be a type parameter and its constraint.
    pub fn split_with(self, x: Shape) -> Split {
        match (self.is_name(), x.is_type) {
            (false, _) => Split::Never,
            (true, true) => Split::Always,
            (true, false) => Split::IfForced,
        }
    }
}

//! What can be wrong with the input.

use std::fmt;

/// A reason not to link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The file is not an object for this target, or uses something this linker does not do.
    BadObject {
        /// The object.
        object: String,
        /// What about it.
        reason: String,
    },
    /// Nobody defines a symbol.
    Undefined {
        /// The symbol.
        symbol: String,
        /// The function or data that refers to it.
        by: String,
        /// Object of the latter.
        object: String,
    },
    /// Two objects define a symbol, or one does so twice.
    Duplicate {
        /// The symbol.
        symbol: String,
        /// First definition.
        first: String,
        /// Second definition.
        second: String,
    },
    /// A relocated value does not fit its field.
    Overflow {
        /// The symbol it refers to.
        symbol: String,
        /// Where the field is.
        by: String,
        /// Relocation type.
        kind: u32,
    },
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::BadObject { object, reason } => write!(f, "{object}: {reason}"),
            LinkError::Undefined { symbol, by, object } => {
                write!(f, "undefined: {symbol}, referenced by {by} in {object}")
            }
            LinkError::Duplicate { symbol, first, second } => {
                write!(f, "duplicate definition: {symbol}, in {first} and in {second}")
            }
            LinkError::Overflow { symbol, by, kind } => {
                write!(f, "relocation of type {kind} against {symbol} in {by} does not fit: the program is too large")
            }
        }
    }
}

impl std::error::Error for LinkError {}

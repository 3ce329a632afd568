//! What a name may be: the letters that say a parameter's role, and the words that are taken.

use super::ast::Function;

/// The role that a lower-case name has by its letters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vector {
    /// `b`, `b_*`, `d_*`
    Bias,
    /// `p_*`
    Diagonal,
}

/// The vector that `name` stands for when nothing else bears it.
pub(super) fn vector(name: &str) -> Option<Vector> {
    let after = |prefix| {
        name.strip_prefix(prefix)
            .is_some_and(|rest: &str| !rest.is_empty())
    };
    if name == "b" || after("b_") || after("d_") {
        Some(Vector::Bias)
    } else if after("p_") {
        Some(Vector::Diagonal)
    } else {
        None
    }
}

/// Whether `name` cannot be given to anything, and why.
pub(super) fn reserved(name: &str) -> Option<&'static str> {
    if name == "x" {
        Some("x is the input")
    } else if Function::named(name).is_some() {
        Some("it is a function")
    } else if vector(name).is_some() {
        Some("names that are b or begin with b_, d_ or p_ are parameters")
    } else {
        None
    }
}

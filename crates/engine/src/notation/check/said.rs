//! Shapes in words.

use crate::cell::Shape;

pub(super) fn said(shape: Shape) -> &'static str {
    match shape {
        Shape::Number => "one number",
        Shape::Unit => "a value with one number a unit",
        Shape::Input => "a value with one number an input",
    }
}

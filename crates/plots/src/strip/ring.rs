//! The ring around the quantity that is being computed, or whose gradient is.

use super::{Input, Scene};
use crate::progress::Progress;
use crate::shape::{Cell, Shape};
use crate::theme::Theme;

/// The ring, placed; its line is 2 px wide and lies within its edges.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ring {
    /// Its outer edges.
    pub cell: Cell,
    /// Whether it is a gradient that is computed.
    pub backward: bool,
}

/// The ring of the moment, over the rows and columns of a scene; none at the loss and the update.
pub fn ring(input: &Input, scene: &Scene) -> Option<Ring> {
    let progress = Progress::new(input.trace, input.moment);
    let (operation, backward) = progress.operation()?;
    let quantity = input.trace.network().cell().operations[operation].quantity;
    let row = scene.rows.iter().find(|row| row.quantity == quantity)?;
    let columns = &scene.columns;
    let centre = columns.centre(progress.step());
    let (x, width) = if row.whole {
        (row.first_slot(centre), row.entries as f64 * row.slot)
    } else {
        (
            columns.left_of(progress.step()).round(),
            columns.width_of(progress.step()),
        )
    };
    let (width, height) = (width.round() + 8.0, row.height + 8.0);
    Some(Ring {
        cell: Cell::new(x - 4.0, row.top - 4.0, width, height),
        backward,
    })
}

impl Ring {
    /// As a shape.
    pub(super) fn shape(self, theme: Theme) -> Shape {
        let ink = if self.backward {
            theme.gradient()
        } else {
            theme.cursor()
        };
        Shape::Frames {
            cells: vec![self.cell],
            line: 2.0,
            paint: ink.into(),
        }
    }
}

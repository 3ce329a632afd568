//! What stands at a point of the strip.

use super::{Row, Scene};

impl Scene {
    /// Width of the picture.
    pub fn width(&self) -> f64 {
        self.columns.width
    }

    /// Height of the picture.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// The time step whose column holds the point.
    pub fn step_at(&self, x: f64, y: f64) -> Option<usize> {
        let within = (0.0..self.height).contains(&y);
        within.then(|| self.columns.step_at(x)).flatten()
    }

    /// The quantity whose row holds the point, labels included.
    pub fn quantity_at(&self, x: f64, y: f64) -> Option<usize> {
        let row = self.row_at(y)?;
        (0.0..self.columns.end())
            .contains(&x)
            .then_some(row.quantity)
    }

    /// The unit whose mark holds the point, from 0; of a cell that stands for several, the first.
    pub fn unit_at(&self, x: f64, y: f64) -> Option<usize> {
        let (row, step) = (self.row_at(y)?, self.columns.step_at(x)?);
        let place = if row.whole && self.columns.shows_marks(step) {
            ((x - row.first_slot(self.columns.centre(step))) / row.slot).floor()
        } else {
            ((y - row.top) / row.cell).floor() * row.pooled as f64
        };
        (place >= 0.0 && place < row.entries as f64).then_some(place as usize)
    }

    fn row_at(&self, y: f64) -> Option<&Row> {
        let reach = 5.0;
        self.rows
            .iter()
            .find(|row| (row.top - reach..row.top + row.height + reach).contains(&y))
    }
}

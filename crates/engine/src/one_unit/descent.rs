//! Gradient descent on the loss surface, one update at a time.

use std::sync::Arc;

use super::cliff::Cliff;
use super::unit::OneUnit;
use crate::cell::Cell;
use crate::error::SizeError;
use crate::measure::norm;
use crate::train::Clip;

/// Where a descent is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The recurrent weight.
    pub w: f64,
    /// The bias.
    pub b: f64,
    /// The loss here.
    pub loss: f64,
    /// |(dL/dw, dL/db)| here, before any clipping.
    pub norm: f64,
    /// How long the step is that leads on from here: the rate times the gradient's norm after clipping.
    pub step: f64,
}

/// How a descent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// It can go on.
    Going,
    /// A loss, a gradient or a weight is infinite or no number: it stays where it is.
    NotFinite,
}

/// Plain gradient descent in w and b alone: (w, b) - rate g, g clipped. The path holds the start and a place an update.
#[derive(Clone, Debug)]
pub struct Descent {
    unit: OneUnit,
    rate: f64,
    clip: Clip,
    path: Vec<Place>,
    /// What the next update subtracts, over the rate.
    clipped: [f64; 2],
}

impl Descent {
    /// A descent from the setting's start at its rate; `clip` says how the gradient is clipped, if it is.
    ///
    /// # Errors
    /// As [`OneUnit::new`].
    pub fn new(cell: Arc<Cell>, cliff: &Cliff, clip: Clip) -> Result<Descent, SizeError> {
        let mut descent = Descent {
            unit: cliff.unit(cell)?,
            rate: cliff.rate,
            clip,
            path: Vec::new(),
            clipped: [0.0; 2],
        };
        let (w, b) = cliff.start;
        descent.arrive(w, b);
        Ok(descent)
    }

    /// One update.
    pub fn update(&mut self) -> Walk {
        if let (Walk::Going, Some(here)) = (self.walk(), self.path.last()) {
            let [d_w, d_b] = self.clipped;
            let (w, b) = (here.w - self.rate * d_w, here.b - self.rate * d_b);
            self.arrive(w, b);
        }
        self.walk()
    }

    /// Whether it can go on.
    pub fn walk(&self) -> Walk {
        let finite = |place: &Place| {
            [place.w, place.b, place.loss, place.norm, place.step]
                .iter()
                .all(|number| number.is_finite())
        };
        match self.path.last().is_some_and(finite) {
            true => Walk::Going,
            false => Walk::NotFinite,
        }
    }

    /// The places so far, the start first; the last is where it is now.
    pub fn path(&self) -> &[Place] {
        &self.path
    }

    fn arrive(&mut self, w: f64, b: f64) {
        let slope = self.unit.slope(w, b);
        self.clipped = [slope.d_w, slope.d_b];
        let before = self.clip.apply(&mut self.clipped);
        self.path.push(Place {
            w,
            b,
            loss: slope.loss,
            norm: before,
            step: self.rate * norm(&self.clipped),
        });
    }
}

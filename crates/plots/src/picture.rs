//! A picture of any kind, ready to be drawn: its shapes, and what it shows in a sentence.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use crate::paint;
use crate::shape::Shape;
use crate::training::{answers, curve, example};

/// A picture whose parts need not be told apart any more.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Everything, in drawing order.
    pub shapes: Vec<Shape>,
    /// What it shows, for those who cannot see it.
    pub said: String,
}

impl Picture {
    /// Draws the picture; `ratio` is device pixels a CSS pixel.
    ///
    /// # Errors
    /// What the backend says.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &DrawingArea<B, Shift>,
        ratio: f64,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        paint::draw_shapes(&self.shapes, area, ratio)
    }
}

impl From<answers::Scene> for Picture {
    fn from(scene: answers::Scene) -> Picture {
        Picture {
            shapes: scene.shapes,
            said: scene.said,
        }
    }
}

impl From<example::Scene> for Picture {
    fn from(scene: example::Scene) -> Picture {
        Picture {
            shapes: scene.shapes,
            said: scene.said,
        }
    }
}

impl From<curve::Scene> for Picture {
    fn from(scene: curve::Scene) -> Picture {
        let said = curve::said(&scene);
        let shapes = scene.shapes.into_iter().chain(scene.over).collect();
        Picture { shapes, said }
    }
}

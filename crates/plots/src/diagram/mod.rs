//! The cell as the diagram that every lecture draws: states enter at the left and leave at the right, the input comes from below, gates are
//! boxes, and what multiplies or adds is a junction.
//!
//! [`Layout`] follows from the cell alone. [`scene`] puts the values and gradients of one moment into it.

mod draw_nodes;
mod draw_values;
mod draw_wires;
mod flow;
mod geometry;
mod hand;
mod layered;
mod layout;
mod marks;
mod nets;
mod parts;
mod path;
mod readings;
mod routes;
mod scale;
mod scene;
mod signs;
mod svg;

pub use layout::{Layout, Reading, producer, title};
pub use marks::pitch;
pub use nets::Wire;
pub use parts::{Kind, Part, Parts, Sink, Source};
pub use scale::Scale;
pub use scene::{FLAT, Group, Input, Scene, Shape, Target, scene, shown_units};
pub use svg::document;

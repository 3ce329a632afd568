//! The pictures of unrolled. A picture is a module: an `Input`, a `Scene` of placed shapes, `scene` with all the
//! arithmetic, and `draw`, which loops over the shapes on any plotters backend.
//!
//! Lengths are CSS pixels; `draw` multiplies them by the pixel ratio, so the backend is `width * ratio` wide and
//! `height * ratio` high, in device pixels. A picture has no margin of its own and paints no more than its ground: pad
//! the element around it. The strip stands directly above the chart, without a gap, so that the cursor's box runs on.
//!
//! Both pictures are laid out over the same [`columns::Columns`]. The names of the two networks are given to both, as
//! `names`: the network's, then that of the one beside it. Where the first token was swapped both take the run before,
//! as [`before::Before`], and show what differs from it.
//!
//! The pictures of a [`training`] and those of a comparison, [`compare`], take plain numbers, whoever recorded them.

mod apart;
pub mod before;
pub mod chart;
pub mod columns;
pub mod compare;
mod cursor;
mod dash;
mod decade;
pub mod diagram;
pub mod one_unit;
mod paint;
pub mod patch;
pub mod picture;
pub mod progress;
pub mod ratio;
mod rules;
mod shades;
pub mod shape;
pub mod strip;
pub mod svg;
pub mod text;
pub mod theme;
pub mod training;

pub use paint::draw_shapes;

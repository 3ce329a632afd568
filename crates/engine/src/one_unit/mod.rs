//! The one-unit net h_t = act(w h_{t-1} + b), small enough to be seen whole.
//!
//! Exploding (Pascanu, Mikolov and Bengio 2013, section 2.3 and figure 6): over (w, b) the loss after many steps has a
//! [`Surface`] with a cliff. A [`Descent`] that steps onto the cliff meets a gradient thousands of times longer than all
//! others and is thrown far away; clipped, it keeps the direction and walks on. The cliff stands where an arbitrarily small
//! change of (w, b) sends the state to another fixed point in the end: [`boundary`], which is the fold of the map (its
//! slope at a fixed point passes 1, and the fixed point vanishes) or the line on which the start lies on an unstable one.
//!
//! Latching (Bengio, Simard and Frasconi 1994): the [`Map`] itself, its [`FixedPoint`]s and [`Basin`]s, and a [`Jump`] for
//! every step that a sequence of inputs makes it take. A state that noise does not push out of its basin is one where
//! slopes are below 1, and dh_t/dh_0 is the product of these slopes.

mod basin;
mod cliff;
mod cobweb;
mod descent;
mod fixed_point;
mod fold;
mod map;
mod surface;
mod unit;

pub use basin::Basin;
pub use cliff::{Cliff, Span};
pub use cobweb::Jump;
pub use descent::{Descent, Place, Walk};
pub use fixed_point::{FixedPoint, Stability};
pub use fold::{Fold, boundary, folds};
pub use map::Map;
pub use surface::Surface;
pub use unit::{OneUnit, Slope};

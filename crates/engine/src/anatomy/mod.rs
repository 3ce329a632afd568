//! The gradient's anatomy: how much of it reaches each step, on which routes, through which factors, and what kills it.
//! Everything follows from a cell's graph and one run of it.

mod adjust;
mod arrived;
mod back;
mod carrier;
mod chain;
mod draws;
mod flow;
mod gain;
mod half_life;
mod jacobian;
mod lag;
mod reading;
mod route;
mod share;
mod shortcut;
mod spectrum;
mod tangent;
mod triangle;
mod truncated;
mod weight;

pub use carrier::Carrier;
pub use chain::{Chain, ChainEnd, Link};
pub use draws::{Draw, Drawn};
pub use flow::{Asked, Flow, Measure};
pub use gain::{Factor, Gain};
pub use half_life::{HalfLife, half_life, left};
pub use jacobian::Jacobian;
pub use lag::LagSum;
pub use reading::Reading;
pub use route::Route;
pub use share::RouteShare;
pub use shortcut::{Shortcut, ShortcutKind};
pub use spectrum::{singular_values, singular_values_of, spectral_radius};
pub use weight::{Part, WeightAnatomy, WeightParts};

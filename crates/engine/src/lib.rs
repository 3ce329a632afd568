//! The cell engine of unrolled: a recurrent cell is a short list of equations, and everything comes from that list.
//!
//! [`Cell::parse`] reads the equations; a [`Network`] gives them sizes and weights; a [`Trace`] is one run of a network on
//! an [`Episode`], forward and backward, with every value, every gradient and every gradient's contributions.
//!
//! The engine knows no web, no clock, no file and no global randomness, and gives the same bits everywhere.
//!
#![doc = include_str!("by_hand.md")]

mod anatomy;
pub mod arith;
mod backward;
mod builtin;
mod cell;
mod chrono;
mod clamp;
mod contributions;
mod derivative;
mod difference;
mod direction;
mod dual;
mod episode;
mod error;
mod forward;
mod frame;
mod init;
mod layout;
pub mod limits;
mod loss;
mod measure;
mod network;
mod notation;
pub mod one_unit;
mod ops;
mod pass;
mod plan;
mod random;
mod range;
mod seeds;
mod shares;
mod speaker;
mod timeline;
mod torch;
mod trace;
mod train;
mod ulps;
mod weights;
mod window;
mod workspace;

pub use anatomy::{
    Asked, Carrier, Chain, ChainEnd, Draw, Drawn, Factor, Flow, Gain, HalfLife, Jacobian, LagSum,
    Link, Measure, Part, Reading, Route, RouteShare, Shortcut, ShortcutKind, WeightAnatomy,
    WeightParts, half_life, left, singular_values, singular_values_of, spectral_radius,
};
pub use builtin::{BUILTINS, Builtin};
pub use cell::{
    Act, Cell, Display, Operand, Operation, Param, ParamKind, Quantity, Rule, Setting, Shape,
    State, Term, Torch,
};
pub use clamp::Clamp;
pub use contributions::Contribution;
pub use derivative::derivative;
pub use difference::{Difference, difference};
pub use direction::Direction;
pub use dual::Dual;
pub use episode::{Episode, LossAt, LossKind, Objective, Reduction, Target};
pub use error::SizeError;
pub use init::{Initialisation, Scheme};
pub use layout::{Consumer, Sizes};
pub use loss::{chances, softmax};
pub use measure::norm;
pub use network::{Network, Role, Weight};
pub use notation::{Function, NotationError, Place, Start, TorchKind, Warning};
pub use random::Random;
pub use speaker::Speaker;
pub use timeline::{Moment, Stride, Timeline};
pub use torch::GateParams;
pub use trace::Trace;
pub use train::{
    Applied, Clip, Lost, Memory, Optimiser, Overflow, Recipe, Trainer, Truncation, Update,
};
pub use ulps::ulps_between;
pub use workspace::Workspace;

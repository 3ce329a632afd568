//! The pictures of a comparison: who keeps the gradient alive, and what kills it.
//!
//! They take plain numbers, names and inks, whoever computed them. Each has a `Scene`, whose `picture` is drawn once, and
//! gives what lies over it at a place that is pointed at as shapes of their own, so that pointing draws only these.

pub mod band;
pub mod by_time;
mod clear;
pub mod factors;
mod line;
mod log;
pub mod map;
mod map_label;
mod number;
pub mod race;
pub mod shares;
mod steps;
pub mod triangle;
mod upright;
mod words;

pub use steps::Steps;

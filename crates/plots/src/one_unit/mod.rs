//! The pictures of the one-unit net h_t = act(w h_{t-1} + b): its loss surface with a cliff, and two descents on it; its
//! map with fixed points and a staircase, and the slopes along that.
//!
//! A scene has what seldom changes as `shapes` and what moves as `over`: paths, staircase, what is pointed at. The newest
//! of what moves stands out.

mod area;
pub mod cliff;
pub mod cobweb;
mod counted;
mod free;
pub mod losses;
pub mod slopes;

pub use area::Area;
pub use counted::Counted;

//! The Compare room.

mod bar;
mod beside;
mod exploding;

mod export;
mod latching;

mod networks;
mod numbers;
mod plot;
mod race;
mod room;
mod routes;
mod said;

mod side;
mod slider;
mod tables;
mod why;

pub use bar::CompareBar;
pub use room::CompareRoom;

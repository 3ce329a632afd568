//! The Train room.

mod bar;
mod field;
mod learned;
mod own;
mod pictures;
mod room;
mod settings;
mod tables;
mod task;
mod transport;

pub use bar::TrainBar;
pub use room::TrainRoom;
pub use transport::train_transport;

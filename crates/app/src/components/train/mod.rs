//! The Train room.

mod bar;
mod field;
mod gates;
mod learned;
mod own;
mod pictures;
mod props;
mod road;
mod room;
mod settings;
mod tables;
mod task;
mod transport;

pub use bar::TrainBar;
pub use room::TrainRoom;
pub use tables::TrainTables;
pub use transport::train_transport;

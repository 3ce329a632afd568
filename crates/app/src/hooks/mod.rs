//! The only places that touch the browser: one hook each for the address, time, storage, the theme, keys and sizes.

mod address;
mod frames;
mod keys;
mod listener;
mod size;
mod storage;
mod theme;

pub use address::{use_address, visit};
pub use frames::use_frames;
pub use keys::use_keys;
pub use size::{use_ratio, use_width, use_window_height};
pub use theme::{INK_CLASSES, use_inks, use_theme};

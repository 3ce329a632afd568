//! The only places that touch the browser: a hook each for the address, time, storage, the theme, keys, sizes, the screen
//! and the worker.

mod address;
mod comparing;
mod elsewhere;
mod file;
mod frames;
mod fullscreen;
mod kept;
mod keys;
mod leave;
mod listener;
mod lull;
mod own;
mod page;
mod same;
mod schooling;
mod settled;
mod size;
mod storage;
mod theme;
mod ticks;
mod timer;
mod training;
mod window;
mod worker;

pub use crate::inks::INK_CLASSES;
pub use address::{use_address, visit};
pub use comparing::use_comparing;
pub use elsewhere::{Entry, entry, use_elsewhere, use_entry};
pub use file::{blank_canvas, file_size, read, save, save_canvas};
pub use frames::use_frames;
pub use fullscreen::{keep_screen, use_fullscreen};
pub use kept::{cut, kept, show};
pub use keys::use_keys;
pub use leave::use_leave;
pub use own::use_own;
pub use page::{body, copy, focus, place, reveal};
pub use same::use_same;
pub use schooling::use_schooling;
pub use settled::use_settled;
pub use size::{use_ratio, use_size, use_width, use_window_height};
pub use theme::{use_inks, use_theme};
pub use ticks::use_ticks;
pub use training::use_training;
pub use window::window;
pub use worker::train;

//! The browser's window, where there is one.

use web_sys::Window;

/// The window. There is none in a worker, and none where the opening page is rendered natively.
pub fn window() -> Option<Window> {
    cfg!(target_family = "wasm").then(web_sys::window).flatten()
}

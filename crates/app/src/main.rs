//! Puts the page into its place as it opens: with the Step room alone.

use std::cell::RefCell;

use unrolled_app::components::{App, AppProps};
use unrolled_app::hooks::{keep_screen, place};
use wasm_bindgen::prelude::wasm_bindgen;
use yew::AppHandle;

thread_local! {
    /// What stands in the page.
    static APP: RefCell<Option<AppHandle<App>>> = const { RefCell::new(None) };
}

fn main() {
    let app = place(AppProps { elsewhere: None });
    APP.with_borrow_mut(|own| *own = Some(app));
}

/// Takes it out of the page again, with all that it hears: the loader puts the whole page there.
#[wasm_bindgen]
pub fn leave() {
    if let Some(app) = APP.take() {
        keep_screen();
        app.destroy();
    }
}

//! Puts the app into its place in the page.

use unrolled_app::components::App;

fn main() {
    let document = web_sys::window().and_then(|window| window.document());
    match document.and_then(|document| document.get_element_by_id("app")) {
        // What stood there while the app was loading is taken away.
        Some(place) => yew::Renderer::<App>::with_root(place).render(),
        None => yew::Renderer::<App>::new().render(),
    };
}

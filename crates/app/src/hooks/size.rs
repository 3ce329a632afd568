//! Sizes: of an element, of the window, of a device pixel.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use super::listener::Listener;
use super::window::window;

/// The width of an element in CSS pixels, and again whenever it changes; 0 until it is known.
#[hook]
pub fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let set = width.setter();
    use_watch(node, move |(width, _)| set.set(width));
    *width
}

/// The width and the height of an element, likewise.
#[hook]
pub fn use_size(node: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    let set = size.setter();
    use_watch(node, move |size| set.set(size));
    *size
}

/// Tells the size of an element, and again whenever it changes.
#[hook]
fn use_watch(node: &NodeRef, tell: impl Fn((f64, f64)) + 'static) {
    let node = node.clone();
    use_effect_with((), move |()| {
        let watch = node
            .cast::<Element>()
            .and_then(|element| Watch::new(&element, tell));
        move || drop(watch)
    });
}

/// Watches an element's size as long as it lives.
struct Watch {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(element: &Element, tell: impl Fn((f64, f64)) + 'static) -> Option<Watch> {
        let measured = element.clone();
        let measure = move || {
            let rect = measured.get_bounding_client_rect();
            tell((rect.width().floor(), rect.height().floor()));
        };
        // At once, so that what needs it stands in the first frame; the observer tells of it only behind one.
        measure();
        let closure = Closure::<dyn FnMut()>::new(measure);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Watch {
            observer,
            _closure: closure,
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The height of the window in CSS pixels, and again whenever it changes.
#[hook]
pub fn use_window_height() -> f64 {
    let height = use_state_eq(window_height);
    let set = height.setter();
    use_effect_with((), move |()| {
        let listener = Listener::on_window("resize", move |_| set.set(window_height()));
        move || drop(listener)
    });
    *height
}

fn window_height() -> f64 {
    let height = window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Device pixels a CSS pixel, and again whenever it changes: another screen, another zoom.
#[hook]
pub fn use_ratio() -> f64 {
    let ratio = use_state_eq(device_pixel_ratio);
    let set = ratio.setter();
    use_effect_with(*ratio, move |ratio| {
        let query = format!("(resolution: {ratio}dppx)");
        let list = window().and_then(|window| window.match_media(&query).ok()?);
        let listener =
            list.map(|list| Listener::new(&list, "change", move |_| set.set(device_pixel_ratio())));
        move || drop(listener)
    });
    *ratio
}

fn device_pixel_ratio() -> f64 {
    let ratio = window().map_or(1.0, |window| window.device_pixel_ratio());
    // Beyond four the canvas grows and the eye sees nothing of it.
    ratio.clamp(0.5, 4.0)
}

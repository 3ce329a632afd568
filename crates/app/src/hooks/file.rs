//! Files: offered to be kept, and read when they are given.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, FileReader, HtmlAnchorElement, HtmlCanvasElement, HtmlInputElement, Url};
use yew::Callback;

use super::listener::Listener;
use super::window::window;

/// How long a file that is offered stays to be fetched, in milliseconds.
const KEPT_MS: i32 = 60_000;

/// Offers a text as a file of that name.
pub fn save(name: &str, text: &str) {
    // Whatever of this fails leaves the page as it was; the browser says what it thinks of downloads itself.
    let _ = offer(name, text);
}

/// Offers what is drawn on a canvas as a PNG of that name.
pub fn save_canvas(name: &str, canvas: &HtmlCanvasElement) {
    // As above.
    let _ = canvas.to_data_url().and_then(|url| click(name, &url));
}

/// A canvas that is nowhere on the page, of that size in device pixels.
pub fn blank_canvas(width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let document = window()?.document()?;
    let canvas = document.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    Some(canvas)
}

fn click(name: &str, url: &str) -> Result<(), JsValue> {
    let document = window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document
        .create_element("a")?
        .dyn_into()
        .map_err(|_| JsValue::NULL)?;
    anchor.set_href(url);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}

fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    click(name, &url)?;
    // The browser fetches it in its own time; by then it has.
    let forget = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    let window = window().ok_or(JsValue::NULL)?;
    let forget = forget.unchecked_ref();
    window.set_timeout_with_callback_and_timeout_and_arguments_0(forget, KEPT_MS)?;
    Ok(())
}

/// Bytes of the first file that an input was given.
pub fn file_size(input: &HtmlInputElement) -> Option<f64> {
    let file = input.files().and_then(|files| files.get(0))?;
    Some(file.size())
}

/// Reads the text of the first file that an input was given.
pub fn read(input: &HtmlInputElement, told: Callback<String>) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    let Ok(reader) = FileReader::new() else {
        return;
    };
    let heard = reader.clone();
    let listener = Listener::new(&reader, "load", move |_| {
        let text = heard.result().ok().and_then(|text| text.as_string());
        told.emit(text.unwrap_or_default());
    });
    if reader.read_as_text(&file).is_ok() {
        // It is heard once, after which the page has no hold of the reader.
        std::mem::forget(listener);
    }
    // The same file can be given again.
    input.set_value("");
}

//! Pictures kept on canvases of their own: copying a part of one takes a fraction of the time that drawing it does.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use unrolled_plots::text::Bounds;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::file::blank_canvas;

/// A picture of that width and height in CSS pixels, at so many device pixels each, drawn and kept; none where the browser
/// gives no canvas.
pub fn kept<E>(
    (width, height, ratio): (f64, f64, f64),
    draw: impl FnOnce(&DrawingArea<CanvasBackend, Shift>) -> Result<(), E>,
) -> Option<HtmlCanvasElement> {
    let device = |length: f64| (length * ratio).round().max(1.0) as u32;
    let canvas = blank_canvas(device(width), device(height))?;
    let area = CanvasBackend::with_canvas_object(canvas.clone())?.into_drawing_area();
    draw(&area).ok()?;
    Some(canvas)
}

/// Clears a patch of a canvas, in device pixels; what is drawn meanwhile is cut off at its edges.
pub fn cut(on: &HtmlCanvasElement, patch: &Bounds, draw: impl FnOnce()) {
    let Some(context) = context(on) else {
        return;
    };
    let (left, top) = (patch.left, patch.top);
    let (wide, high) = (patch.right - left, patch.bottom - top);
    context.save();
    context.begin_path();
    context.rect(left, top, wide, high);
    context.clip();
    context.clear_rect(left, top, wide, high);
    draw();
    context.restore();
}

/// Copies a part of what is kept, in CSS pixels, to the same place of another canvas.
pub fn show(kept: &HtmlCanvasElement, part: Bounds, on: &HtmlCanvasElement, ratio: f64) {
    let Some(context) = context(on) else {
        return;
    };
    let px = |length: f64| (length * ratio + 0.5).floor();
    let (left, top) = (px(part.left), px(part.top));
    let right = px(part.right).min(f64::from(kept.width()));
    let bottom = px(part.bottom).min(f64::from(kept.height()));
    let (wide, high) = (right - left, bottom - top);
    if wide > 0.0 && high > 0.0 {
        // What is kept has a size and is no other page's, so it is never refused.
        let _ = context
            .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                kept, left, top, wide, high, left, top, wide, high,
            );
    }
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    let context = canvas.get_context("2d").ok().flatten()?;
    context.dyn_into().ok()
}

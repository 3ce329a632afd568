//! A picture as a file: SVG, PNG, and its numbers as CSV.

use plotters::prelude::{IntoDrawingArea, RGBColor};
use plotters_canvas::CanvasBackend;
use unrolled_plots::picture::Picture;
use unrolled_plots::svg::SvgBackend;
use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::plot::Placed;
use crate::hooks::{blank_canvas, save, save_canvas};
use crate::twin::Table;

/// The size of a picture that is kept, in CSS pixels.
const SIZE: (f64, f64) = (1000.0, 560.0);
/// The margin around it.
const MARGIN: f64 = 20.0;
/// Device pixels a CSS pixel of a PNG.
const RATIO: f64 = 2.0;

/// The three ways.
pub fn export(
    name: &'static str,
    place: &Callback<(f64, f64), Placed>,
    table: &Callback<(), Table>,
    theme: Theme,
) -> Html {
    let svg = {
        let place = place.clone();
        move |_: MouseEvent| {
            let placed = place.emit(SIZE);
            save(
                &format!("{name}.svg"),
                &svg(&placed.picture, placed.height, theme),
            );
        }
    };
    let png = {
        let place = place.clone();
        move |_: MouseEvent| {
            let placed = place.emit(SIZE);
            png(
                &format!("{name}.png"),
                &placed.picture,
                placed.height,
                theme,
            );
        }
    };
    let csv = {
        let table = table.clone();
        move |_: MouseEvent| save(&format!("{name}.csv"), &table.emit(()).csv())
    };
    html! {
        <span class="keep" role="group" aria-label={format!("Keep the picture: {name}")}>
            <button onclick={svg} title="Keep the picture as SVG">{ "SVG" }</button>
            <button onclick={png} title="Keep the picture as PNG">{ "PNG" }</button>
            <button onclick={csv} title="Keep its numbers as CSV, every digit">{ "CSV" }</button>
        </span>
    }
}

/// The picture with a margin, as an SVG document.
fn svg(picture: &Picture, height: f64, theme: Theme) -> String {
    let mut out = String::new();
    let size = whole(height);
    let backend = SvgBackend::new(&mut out, size);
    let area = backend.into_drawing_area();
    let ground = theme.panel();
    let margin = MARGIN as i32;
    // Writing to a string does not fail.
    let _ = area.fill(&RGBColor(ground.0, ground.1, ground.2));
    let _ = picture.draw(&area.margin(margin, margin, margin, margin), 1.0);
    let _ = area.present();
    drop(area);
    out
}

fn png(name: &str, picture: &Picture, height: f64, theme: Theme) {
    let (width, height) = whole(height);
    let device = |length: u32| (f64::from(length) * RATIO) as u32;
    let Some(canvas) = blank_canvas(device(width), device(height)) else {
        return;
    };
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else {
        return;
    };
    let area = backend.into_drawing_area();
    let ground = theme.panel();
    let margin = (MARGIN * RATIO) as i32;
    // A canvas that refuses gives no file.
    let filled = area.fill(&RGBColor(ground.0, ground.1, ground.2));
    let drawn = picture.draw(&area.margin(margin, margin, margin, margin), RATIO);
    if filled.is_ok() && drawn.is_ok() {
        save_canvas(name, &canvas);
    }
}

fn whole(height: f64) -> (u32, u32) {
    let with_margin = |length: f64| (length + 2.0 * MARGIN).ceil() as u32;
    (with_margin(SIZE.0), with_margin(height))
}

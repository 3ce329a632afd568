//! What the pictures of a comparison are tested with.

use plotters::prelude::{IntoDrawingArea, RGBColor};
use unrolled_plots::picture::Picture;
use unrolled_plots::shape::Shape;
use unrolled_plots::svg::SvgBackend;
use unrolled_plots::theme::Theme;

use crate::check::same;

/// Compares a picture of that size with the committed one of that name, with a margin around it.
pub fn check(name: &str, picture: &Picture, (width, height): (f64, f64), theme: Theme) {
    let margin = 16;
    let mut out = String::new();
    {
        let size = (
            width.round() as u32 + 2 * margin,
            height.ceil() as u32 + 2 * margin,
        );
        let root = SvgBackend::new(&mut out, size).into_drawing_area();
        let ground = theme.panel();
        root.fill(&RGBColor(ground.0, ground.1, ground.2)).unwrap();
        let margin = margin as i32;
        let area = root.margin(margin, margin, margin, margin);
        picture.draw(&area, 1.0).unwrap();
        root.present().unwrap();
    }
    same(&format!("compare-{name}"), &out);
}

/// The same with what lies over it.
pub fn check_over(name: &str, picture: &Picture, over: Vec<Shape>, size: (f64, f64), theme: Theme) {
    let mut whole = picture.clone();
    whole.shapes.extend(over);
    check(name, &whole, size, theme);
}

const SIZES: [(f64, f64); 7] = [
    (340.0, 200.0),
    (340.0, 420.0),
    (420.0, 300.0),
    (640.0, 340.0),
    (900.0, 260.0),
    (1060.0, 400.0),
    (1700.0, 620.0),
];

pub fn everywhere(check: impl Fn((f64, f64), Theme)) {
    for theme in Theme::ALL {
        for size in SIZES {
            check(size, theme);
        }
    }
}

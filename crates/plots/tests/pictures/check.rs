//! One check: the picture drawn is the picture committed.

use std::fs;
use std::path::PathBuf;

use plotters::prelude::{IntoDrawingArea, RGBColor};
use unrolled_plots::svg::SvgBackend;
use unrolled_plots::{chart, strip, theme::Theme};

use crate::runs::Run;

/// The strip above its chart, as the page sets them.
pub fn drawn(strip: &strip::Scene, chart: &chart::Scene, theme: Theme, ratio: f64) -> String {
    let px = |length: f64| (length * ratio).round() as i32;
    let margin = px(16.0);
    let (width, above) = (px(strip.width()), px(strip.height()));
    let height = above + px(chart.height());
    let mut out = String::new();
    let size = (width + 2 * margin, height + 2 * margin);
    let size = (size.0.unsigned_abs(), size.1.unsigned_abs());
    {
        let root = SvgBackend::new(&mut out, size).into_drawing_area();
        let ground = theme.ground();
        root.fill(&RGBColor(ground.0, ground.1, ground.2)).unwrap();
        let page = root.margin(margin, margin, margin, margin);
        let (upper, lower) = page.split_vertically(above);
        strip::draw(strip, &upper, ratio).unwrap();
        chart::draw(chart, &lower, ratio).unwrap();
        root.present().unwrap();
    }
    out
}

/// Compares the picture of a moment with the committed one of that name.
pub fn check(name: &str, run: &Run, moment: usize, width: f64, theme: Theme) {
    check_at(1.0, name, run, moment, width, theme);
}

/// The same at another number of device pixels a CSS pixel.
pub fn check_at(ratio: f64, name: &str, run: &Run, moment: usize, width: f64, theme: Theme) {
    let strip = strip::whole(&run.strip(moment, width, theme));
    let chart = chart::scene(&run.chart(moment, width, theme));
    let found = drawn(&strip, &chart, theme, ratio);
    same(name, &found);
}

/// Compares a picture with the committed one of that name.
pub fn same(name: &str, found: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let path = folder.join(format!("{name}.svg"));
    let new = folder.join(format!("{name}.new.svg"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, found).unwrap();
        let _ = fs::remove_file(&new);
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == found {
        let _ = fs::remove_file(&new);
        return;
    }
    fs::write(&new, found).unwrap();
    panic!(
        "{name}: the picture has changed. Look at {} beside {}; to accept it, run the test again with \
         UPDATE_SNAPSHOTS=1.",
        new.display(),
        path.display()
    );
}

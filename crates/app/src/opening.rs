//! What the page looks like as it opens, for the build to ship beside it: its pictures in windows that are often met, and what the style
//! sheet takes from each theme.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use unrolled_plots::svg::SvgBackend;
use unrolled_plots::theme::Theme;
use unrolled_plots::{chart, strip};

use crate::address;
use crate::experiment::Refusal;
use crate::inks;
use crate::pictured::{CHART, STRIP, chart_height, chart_input, strip_input};
use crate::state::State;

/// Widths of windows, and heights that a screen with such a window leaves of it; wide ones also as a scroll bar narrows them.
const WINDOWS: [(u32, &[u32]); 19] = [
    (360, &[740]),
    (390, &[844]),
    (414, &[896]),
    (600, &[900]),
    (768, &[868, 960]),
    (820, &[868, 1100]),
    (1024, &[768, 1280]),
    (1265, &[680, 940]),
    (1280, &[720, 1000]),
    (1351, &[768]),
    (1366, &[768]),
    (1425, &[789, 900]),
    (1440, &[789, 900]),
    (1521, &[730, 864]),
    (1536, &[730, 864]),
    (1905, &[940, 1080]),
    (1920, &[940, 1080]),
    (2545, &[1300, 1440]),
    (2560, &[1300, 1440]),
];

/// A file of the opening page.
pub struct File {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// The two pictures for a window.
struct Pair {
    /// Their width.
    width: u32,
    /// The window's height.
    window: u32,
    strip: f64,
    chart: f64,
}

/// The pictures, and `pictures.json`: what they show, for those who cannot see them, and by theme what there is, for each window the pictures'
/// width, the window's height, and how high the strip and the chart are.
///
/// # Errors
/// Where what the page opens with cannot be run.
pub fn pictures() -> Result<Vec<File>, Refusal> {
    let state = State::open(address::parse(""))?;
    let mut files = Vec::new();
    let mut listed = Vec::new();
    for theme in Theme::ALL {
        let mut pairs = Vec::new();
        for (window, heights) in WINDOWS {
            pairs.extend(pictured(&state, theme, window, heights, &mut files));
        }
        let rows: Vec<String> = pairs.iter().map(Pair::row).collect();
        listed.push(format!("\"{}\":[{}]", inks::word(theme), rows.join(",")));
    }
    files.push(File {
        name: "pictures.json".to_owned(),
        text: format!(
            "{{\"labels\":[\"{STRIP}\",\"{CHART}\"],{}}}",
            listed.join(",")
        ),
    });
    Ok(files)
}

/// The style sheet with what it takes from each theme; where none is chosen, as the system is set.
///
/// # Errors
/// As [`pictures`].
pub fn sheet() -> Result<String, Refusal> {
    let state = State::open(address::parse(""))?;
    let block = |selector: &str, theme: Theme| {
        let cell = inks::of_cell(theme, state.run.cell());
        let all = inks::of_page(theme).into_iter().chain(cell);
        let lines: String = all
            .map(|(name, value)| format!("  {name}: {value};\n"))
            .collect();
        format!("{selector} {{\n{lines}}}\n")
    };
    let unchosen = block(":root:not([data-theme])", Theme::Dark);
    let mut out = block(":root", Theme::Light);
    out += &format!("@media (prefers-color-scheme: dark) {{\n{unchosen}}}\n");
    for theme in Theme::ALL {
        out += &block(
            &format!(":root[data-theme=\"{}\"]", inks::word(theme)),
            theme,
        );
    }
    Ok(out)
}

fn pictured(
    state: &State,
    theme: Theme,
    window: u32,
    heights: &[u32],
    files: &mut Vec<File>,
) -> Vec<Pair> {
    let (run, title) = (&state.run, state.experiment.cell.title);
    let word = inks::word(theme);
    let width = window - 2 * gutter(window);
    let wide = f64::from(width);
    let drawn = strip::whole(&strip_input(
        run,
        title,
        (state.cursor, state.unit),
        wide,
        theme,
    ));
    files.push(File {
        name: format!("strip-{word}-{width}.svg"),
        text: svg((width, drawn.height()), |area| {
            strip::draw(&drawn, area, 1.0)
        }),
    });
    let pairs = heights.iter().map(|height| {
        let size = (wide, chart_height(wide, f64::from(*height)));
        let chart = chart::scene(&chart_input(run, title, state.cursor, size, theme));
        let pair = Pair {
            width,
            window: *height,
            strip: drawn.height(),
            chart: chart.height(),
        };
        files.push(File {
            name: format!("chart-{word}-{width}x{}.svg", pair.chart),
            text: svg((width, pair.chart), |area| chart::draw(&chart, area, 1.0)),
        });
        pair
    });
    pairs.collect()
}

/// What stands free on either side of the pictures, as in the style sheet.
fn gutter(window: u32) -> u32 {
    if window <= 760 { 14 } else { 24 }
}

impl Pair {
    fn row(&self) -> String {
        let Pair {
            width,
            window,
            strip,
            chart,
        } = self;
        format!("[{width},{window},{strip},{chart}]")
    }
}

type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

fn svg(
    (width, height): (u32, f64),
    draw: impl FnOnce(&DrawingArea<SvgBackend<'_>, Shift>) -> Drawn,
) -> String {
    let mut out = String::new();
    {
        let size = (width, height.ceil() as u32);
        let area = SvgBackend::new(&mut out, size)
            .as_on_a_canvas()
            .into_drawing_area();
        // Writing into a String cannot fail.
        let _ = draw(&area).and_then(|()| area.present());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_has_its_inks_and_every_listed_picture_is_there() {
        let files = pictures().unwrap();
        let list = &files.last().unwrap().text;
        let sheet = sheet().unwrap();
        for theme in Theme::ALL {
            let word = inks::word(theme);
            assert!(list.contains(&format!("\"{word}\":[[")));
            assert!(sheet.contains(&format!(":root[data-theme=\"{word}\"] {{")));
            assert!(sheet.contains(&theme.gradient().css()));
            for kind in ["strip", "chart"] {
                let name = format!("{kind}-{word}-1392");
                let of = |file: &&File| file.name.starts_with(&name);
                let found = files.iter().find(of).unwrap();
                assert!(found.text.starts_with("<svg") && found.text.ends_with("</svg>\n"));
            }
        }
    }
}

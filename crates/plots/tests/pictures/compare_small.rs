//! The pictures of a small panel, whose heading says what they show: their titles are empty.

use unrolled_plots::compare::{band, by_time, map, shares, triangle};
use unrolled_plots::picture::Picture;
use unrolled_plots::theme::Theme;

use crate::compare::check;
use crate::compare_data::{parts, rows, spectra, split, survivors};
use crate::layout::texts;
use crate::training_data::gate_inks;
use crate::training_layout::sound;

/// A panel at 1440 x 900, and in a lecture hall at 1920 x 1080.
const PANELS: [(&str, (f64, f64), Theme); 2] = [
    ("", (430.0, 230.0), Theme::Light),
    ("-projector", (640.0, 300.0), Theme::Projector),
];

/// Checks a picture that is to keep to its panel and to say these words; none of its lines is a title.
fn small(name: &str, words: &[&str], picture: impl Fn((f64, f64), Theme) -> (Picture, (f64, f64))) {
    for (ending, panel, theme) in PANELS {
        let (picture, size) = picture(panel, theme);
        assert_eq!(size, panel, "{name}");
        sound(name, &picture.shapes, size, theme);
        let texts = texts(&picture.shapes);
        for words in words {
            let says = texts.iter().any(|text| text.text == *words);
            assert!(says, "{name}{ending}: {words}");
        }
        assert!(
            !picture.said.starts_with([':', ',', '.']),
            "{}",
            picture.said
        );
        check(&format!("{name}-small{ending}"), &picture, size, theme);
    }
}

#[test]
fn small_triangles() {
    let whole = rows(40, 0.78);
    let whole: Vec<triangle::Row> = whole.iter().map(|row| triangle::Row::Sizes(row)).collect();
    small(
        "triangle",
        &["step 1", "step 40"],
        |(width, height), theme| {
            let scene = triangle::scene(&triangle::Input {
                rows: &whole,
                measure: "",
                sign: "L",
                row_words: "each row: one step\u{2019}s loss",
                column_words: "each column: the step it reaches",
                decades: None,
                width,
                height,
                theme,
            });
            (scene.picture, scene.size)
        },
    );
}

#[test]
fn small_shares() {
    let names = [
        "straight on: f*c",
        "through the forget gate: U_f h",
        "through the input gate: U_i h",
        "through the output gate: U_o h",
    ];
    let shares: Vec<Vec<f64>> = (0..4).map(|route| split(40, route)).collect();
    small(
        "shares",
        &["step 1", "step 40", "0\u{202f}%"],
        |(width, height), theme| {
            let [forget, input, output] = gate_inks(theme);
            let inks = [theme.text(), forget, input, output];
            let route = |at: usize| shares::Route {
                name: names[at],
                ink: inks[at],
                shares: &shares[at],
            };
            let scene = shares::scene(&shares::Input {
                routes: &[0, 1, 2, 3].map(route),
                title: "",
                steps: 40,
                width,
                height,
                theme,
            });
            (scene.picture, scene.size)
        },
    );
}

#[test]
fn small_weight_gradients() {
    for (name, word, factor) in [("by-lag", "lag", 0.6), ("by-step", "step", 0.97)] {
        let (sizes, shares) = parts(40, factor);
        let first = usize::from(word == "step");
        let ends = [format!("{word} {first}"), format!("{word} {}", first + 39)];
        let words = [&ends[0], &ends[1], "signed share of the whole"];
        small(name, &words, |(width, height), theme| {
            let scene = by_time::scene(&by_time::Input {
                views: &[by_time::View {
                    title: "",
                    word,
                    first,
                    sizes: &sizes,
                    shares: &shares,
                    long: (first == 0).then_some((20, "lags of 20 and more")),
                }],
                total: 0.11,
                width,
                height,
                theme,
            });
            (scene.picture, scene.size)
        });
    }
}

#[test]
fn small_bands() {
    let spectra = spectra(40);
    let words = ["step 1", "step 40", "1", "median"];
    small("band", &words, |(width, height), theme| {
        let scene = band::scene(&band::Input {
            spectra: &spectra,
            first: 1,
            title: "",
            width,
            height,
            theme,
        });
        (scene.picture, scene.size)
    });
}

#[test]
fn small_maps() {
    let bias: Vec<f64> = (0..21).map(|at| -4.0 + 0.5 * f64::from(at)).collect();
    let scale: Vec<f64> = (0..12).map(|at| 0.1 + 0.2 * f64::from(at)).collect();
    let lags = [10.0, 20.0, 40.0, 60.0, 100.0, 150.0, 200.0];
    for (name, x, y) in [
        (
            "map-scale",
            ("added to the forget bias", &bias[..]),
            ("recurrent scale", &scale[..]),
        ),
        (
            "map-lag",
            ("lag", &lags[..]),
            ("added to the forget bias", &bias[..]),
        ),
    ] {
        let gate = |bias: f64| 1.0 / (1.0 + (-bias - 2.0).exp());
        let left = |lag: f64, bias: f64| Some(gate(bias).powf(lag));
        let over = |bias: &f64| lags.map(|lag| left(lag, *bias));
        let cells = match name {
            "map-lag" => bias.iter().flat_map(over).collect(),
            _ => survivors(x.1, y.1),
        };
        let words = [format!("{} \u{2192}", x.0), format!("\u{2191} {}", y.0)];
        let words = words.each_ref().map(String::as_str);
        small(name, &words, |(width, height), theme| {
            let scene = map::scene(&map::Input {
                x: map::Setting {
                    name: x.0,
                    values: x.1,
                },
                y: map::Setting {
                    name: y.0,
                    values: y.1,
                },
                cells: &cells,
                measure: "",
                present: Some((x.1[4], y.1[5])),
                levels: &[1e-2, 1e-4, 1e-8],
                decades: None,
                width,
                height,
                theme,
            });
            (scene.picture, scene.size)
        });
    }
}

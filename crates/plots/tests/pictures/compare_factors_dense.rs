//! What one step back multiplies the gradient by, in a panel of little height.

use unrolled_plots::compare::factors;
use unrolled_plots::shape::Shape;
use unrolled_plots::theme::{Ink, Theme};

use crate::compare::{check, check_over};
use crate::compare_data::{chain, link};
use crate::layout::texts;
use crate::training_data::gate_inks;
use crate::training_layout::sound;

/// Passes the routes of an LSTM of eight units to a test: five that add up, and what comes together before.
fn with_lstm(theme: Theme, peepholes: bool, test: impl Fn(&[factors::Group])) {
    let [forget, input, output] = gate_inks(theme);
    let (text, cell) = (theme.text(), theme.forward());
    let units = [0.5, 0.9, 0.01, 0.3];
    let one = |name, kind, gain, ink: Ink| link(name, kind, gain, &units, ink);
    let through = |value: (&'static str, f64), slope: (&'static str, f64), matrix, gain, ink| {
        [
            one(value.0, "value", value.1, cell),
            one(slope.0, "slope", slope.1, ink),
            link(matrix, "matrix", gain, &[], text),
        ]
    };
    let straight = [one("f", "gate", 0.74, forget)];
    let candidate = through(("i", 0.5), ("1\u{2212}g\u{b2}", 0.97), "U_g", 0.5, input);
    let f = through(("c", 0.35), ("f(1\u{2212}f)", 0.18), "U_f", 0.63, forget);
    let i = through(("g", 0.17), ("i(1\u{2212}i)", 0.25), "U_i", 0.61, input);
    let o = through(
        ("tanh(c')", 0.46),
        ("o(1\u{2212}o)", 0.22),
        "U_o",
        0.55,
        output,
    );
    let feeder = [
        one("o", "gate", 0.41, output),
        one("1\u{2212}tanh(c')\u{b2}", "slope", 0.87, cell),
    ];
    let (c, h) = ("c\u{2032}", "h\u{2032}");
    let mut arriving = vec![
        chain((c, "c", "straight on"), Some(0.86), &straight),
        chain((c, "h", "through the candidate"), Some(0.11), &candidate),
        chain((c, "h", "through the forget gate"), Some(-0.034), &f),
        chain((c, "h", "through the input gate"), Some(0.061), &i),
        chain((h, "h", "through the output gate"), Some(0.003), &o),
    ];
    if peepholes {
        arriving.push(chain((c, "c", "through the peephole p_f"), Some(3e-4), &f));
        arriving.push(chain((c, "c", "through the peephole p_i"), None, &i));
        arriving[1].cut = true;
    }
    let within = [chain((h, c, ""), None, &feeder)];
    test(&[
        factors::Group {
            title: "",
            chains: &arriving,
        },
        factors::Group {
            title: "Before that, within step 21",
            chains: &within,
        },
    ]);
}

fn placed(groups: &[factors::Group], (width, height): (f64, f64), theme: Theme) -> factors::Scene {
    factors::scene(&factors::Input {
        groups,
        width,
        height,
        theme,
    })
}

#[test]
fn an_lstm_in_a_small_panel() {
    for (name, size, theme) in [
        ("factors-lines", (550.0, 270.0), Theme::Light),
        ("factors-lines-dark", (550.0, 300.0), Theme::Dark),
        ("factors-lines-wide", (760.0, 330.0), Theme::Light),
        ("factors-lines-projector", (826.0, 390.0), Theme::Projector),
    ] {
        with_lstm(theme, false, |groups| {
            let scene = placed(groups, size, theme);
            let over = factors::over(&scene, 3, Some(1));
            check_over(name, &scene.picture, over, scene.size, theme);
            assert_eq!(scene.size, size, "{name}");
        });
    }
    with_lstm(Theme::Light, true, |groups| {
        let scene = placed(groups, (550.0, 270.0), Theme::Light);
        let theme = Theme::Light;
        check("factors-lines-peephole", &scene.picture, scene.size, theme);
        assert!(scene.size.1 <= 340.0, "{:?}", scene.size);
    });
}

#[test]
fn lines_keep_every_factor_its_product_and_its_share() {
    for theme in Theme::ALL {
        for wide in [30.0, 36.0, 42.0, 60.0] {
            let size = (wide * theme.text_px(), 21.0 * theme.text_px());
            with_lstm(theme, false, |groups| {
                let scene = placed(groups, size, theme);
                sound("lines", &scene.picture.shapes, scene.size, theme);
                let texts = texts(&scene.picture.shapes);
                let count = |words: &str| texts.iter().filter(|text| text.text == words).count();
                assert_eq!(count("+"), 4, "{size:?}");
                assert_eq!(count("\u{d7}"), 9, "{size:?}");
                assert_eq!(count("="), 6, "{size:?}");
                assert_eq!(count("\u{2212}3\u{202f}%"), 1, "{size:?}");
                let links = scene.spots.iter().filter(|spot| spot.link.is_some());
                assert_eq!(links.count(), 15);
                let names = ["U_g", "U_f", "U_i", "U_o", "tanh(c')", "f(1\u{2212}f)"];
                assert!(names.iter().all(|name| count(name) == 1), "{size:?}");
            });
        }
    }
}

#[test]
fn bars_go_before_factors_are_wrapped() {
    let theme = Theme::Light;
    let links = [0.3, 1.4, 0.8, 2e-3, 0.9, 0.5]
        .map(|gain| link("tanh(c')", "value", gain, &[], theme.text()));
    let of = |count: usize, width: f64| {
        let chains = [chain(
            ("h\u{2032}", "h", "by all"),
            Some(1.0),
            &links[..count],
        )];
        let groups = [factors::Group {
            title: "",
            chains: &chains,
        }];
        let scene = placed(&groups, (width, 40.0), theme);
        let ground = |shape: &&Shape| matches!(shape, Shape::Rect { paint, .. } if *paint == theme.wash().into());
        let bars = scene.picture.shapes.iter().filter(ground).count();
        let tops = scene.spots.iter().filter(|spot| spot.link.is_some());
        let mut tops: Vec<f64> = tops.map(|spot| spot.bounds.top).collect();
        tops.dedup();
        sound("factors", &scene.picture.shapes, scene.size, theme);
        (bars, tops.len())
    };
    assert_eq!(of(6, 800.0), (6, 1));
    assert_eq!(of(6, 400.0), (0, 3));
    assert_eq!(of(2, 400.0), (2, 1));
}

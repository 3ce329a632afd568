//! The words at the curves of a race: each at its own, and the line that is pointed with ends at them.

use unrolled_plots::compare::race;
use unrolled_plots::shape::Shape;
use unrolled_plots::text::Text;
use unrolled_plots::theme::Theme;

use crate::compare::{check, check_over, everywhere};
use crate::compare_data::{aside, curve, runner};
use crate::compare_race::race_input;
use crate::layout::texts;

/// How far a text stands from a curve above or below it.
fn away(text: &Text, dots: &[(f64, f64)]) -> f64 {
    let bounds = text.bounds();
    let height = |x: f64| {
        let pair = dots
            .windows(2)
            .find(|pair| (pair[0].0..=pair[1].0).contains(&x))?;
        let share = (x - pair[0].0) / (pair[1].0 - pair[0].0);
        Some(pair[0].1 + share * (pair[1].1 - pair[0].1))
    };
    let x = |at: i32| bounds.left + f64::from(at) / 50.0 * (bounds.right - bounds.left);
    let heights = (0..=50).filter_map(|at| height(x(at)));
    heights
        .map(|y| (bounds.top - y).max(y - bounds.bottom).max(0.0))
        .fold(f64::INFINITY, f64::min)
}

/// Four networks, two of them near each other at the left end, with a shortcut each of two: passes them to a test.
fn with_four(test: impl Fn(&[race::Runner])) {
    let curves = [0.64, 0.62, 0.54, 0.83].map(|factor| curve(40, 2.0, factor, 3));
    let (gates, rho) = (curve(40, 2.0, 0.755, 5), curve(40, 2.0, 0.63, 6));
    let shortcuts = [
        [aside("shortcut: product of forget gates", &gates)],
        [aside("shortcut: \u{3c1}(U)\u{1d4f}, \u{3c1} = 0.596", &rho)],
    ];
    let names = ["GRU", "LSTM, forget bias 0", "plain RNN", "LSTM"];
    let mut runners = [0, 1, 2, 3].map(|at| runner(names[at], at, &curves[at], "1 in 4 230"));
    runners[2].shortcuts = &shortcuts[1];
    runners[3].shortcuts = &shortcuts[0];
    runners[3].chosen = true;
    test(&runners);
}

#[test]
fn a_name_stands_nearest_to_its_own_curve() {
    with_four(|runners| {
        let input = race::Input {
            measure: "",
            ..race_input(runners, (1060.0, 348.0), Theme::Light)
        };
        let scene = race::scene(&input);
        check_over(
            "race-names",
            &scene.picture,
            race::over(&scene, 21),
            scene.size,
            Theme::Light,
        );
    });
    everywhere(|size, theme| {
        with_four(|runners| {
            let scene = race::scene(&race_input(runners, size, theme));
            let points = |at: usize| -> Vec<(f64, f64)> {
                let dots = scene.runners[at].dots.iter();
                dots.map(|(_, x, place)| (*x, place.y())).collect()
            };
            let all: Vec<Vec<(f64, f64)>> = (0..4).map(points).collect();
            let plot = scene.plot;
            let within = |text: &&&Text| plot.holds(text.x, text.y);
            for text in texts(&scene.picture.shapes).iter().filter(within) {
                let Some(own) = runners.iter().position(|one| one.name == text.text) else {
                    continue;
                };
                let own_away = away(text, &all[own]);
                for (at, other) in all.iter().enumerate().filter(|one| one.0 != own) {
                    assert!(
                        away(text, other) > own_away,
                        "{} stands at {} {size:?} {theme:?}",
                        text.text,
                        runners[at].name
                    );
                }
            }
        });
    });
}

/// Shortcuts that lie between the curves of others, too near for a name: it stands apart then, and a line leads to its own.
#[test]
fn every_shortcut_that_is_drawn_has_its_name() {
    let curves = [0.64, 0.62, 0.55, 0.83, 0.6].map(|factor| curve(40, 2.0, factor, 3));
    let between = [0.63, 0.61, 0.615, 0.82, 0.6].map(|factor| curve(40, 2.0, factor, 6));
    let zero = [vec![0.0; 39], vec![2.0]].concat();
    let radius = ["0.596", "0.63", "1.2", "0.9", "0"];
    let said = radius.map(|radius| format!("shortcut: \u{3c1}(U)\u{1d4f}, \u{3c1} = {radius}"));
    let gates = "shortcut: product of forget gates";
    let shortcuts: Vec<Vec<race::Aside>> = (0..5)
        .map(|at| match at {
            3 => vec![aside(gates, &between[3]), aside(&said[3], &between[2])],
            4 => vec![aside(&said[4], &zero)],
            _ => vec![aside(&said[at], &between[at])],
        })
        .collect();
    let names = [
        "GRU",
        "LSTM, forget bias 0",
        "plain RNN",
        "LSTM",
        "identity RNN",
    ];
    let runners: Vec<race::Runner> = (0..5)
        .map(|at| race::Runner {
            shortcuts: &shortcuts[at],
            chosen: at == 3,
            ..runner(names[at], at, &curves[at], "1 in 4 230")
        })
        .collect();
    everywhere(|size, theme| {
        let scene = race::scene(&race_input(&runners, size, theme));
        let found = texts(&scene.picture.shapes);
        for aside in shortcuts.iter().flatten() {
            let brief = aside.name.split_once(": ").map_or("", |name| name.1);
            let own = |text: &&Text| [aside.name, brief].contains(&text.text.as_str());
            assert!(found.iter().any(own), "{} {size:?} {theme:?}", aside.name);
        }
    });
    let size = (1060.0, 348.0);
    let scene = race::scene(&race_input(&runners, size, Theme::Light));
    check("race-led", &scene.picture, scene.size, Theme::Light);
}

#[test]
fn the_line_that_points_crosses_no_words() {
    with_four(|runners| {
        let scene = race::scene(&race_input(runners, (1060.0, 400.0), Theme::Light));
        let mut broken = 0;
        for step in 1..=40 {
            let over = race::over(&scene, step);
            let line: Vec<(f64, f64, f64)> = over
                .iter()
                .filter_map(|shape| match shape {
                    Shape::Rect { x, y, height, .. } => Some((x + 0.5, *y, y + height)),
                    _ => None,
                })
                .collect();
            broken += usize::from(line.len() > 1);
            for label in &scene.labels {
                let crosses = |&(x, top, bottom): &(f64, f64, f64)| {
                    (label.left..=label.right).contains(&x)
                        && top < label.bottom
                        && label.top < bottom
                };
                assert!(!line.iter().any(crosses), "{step} {label:?}");
            }
        }
        assert!(broken > 0 && scene.labels.len() > 2);
    });
}

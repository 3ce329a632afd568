//! What holds of every race.

use unrolled_plots::compare::race;
use unrolled_plots::theme::Theme;

use crate::compare::everywhere;
use crate::compare_data::{aside, curve, runner};
use crate::compare_race::race_input;
use crate::training_layout::sound;

#[test]
fn races_are_sound() {
    let names = [
        "LSTM",
        "GRU",
        "a plain RNN with tanh and a start of its own",
        "w",
        "LSTM, forget bias 0",
        "incomprehensibilities",
    ];
    let reach = [
        "1 in 6",
        "grows past all numbers",
        "nothing",
        "1 in 16 million",
    ];
    everywhere(|size, theme| {
        for (steps, last) in [(1, 1), (2, 2), (40, 40), (200, 150)] {
            for (factor, odd) in [(0.4, false), (1.0, false), (2.5, false), (1e-9, true)] {
                let curves: Vec<Vec<f64>> = (0..6)
                    .map(|at| {
                        let mut curve = curve(last, 0.8, factor, at);
                        let until = if odd { last / (at + 2) } else { 0 };
                        curve[..until].fill([0.0, f64::NAN, f64::INFINITY][at % 3]);
                        curve
                    })
                    .collect();
                let shortcuts = [
                    aside("shortcut: product of forget gates", &curves[3]),
                    aside("shortcut: \u{3c1}(U)\u{1d4f}", &curves[4]),
                ];
                let tokens: Vec<String> = (0..steps).map(|at| names[at % 6].to_owned()).collect();
                for count in [0, 1, 3, 6] {
                    let runners: Vec<race::Runner> = (0..count)
                        .map(|at| race::Runner {
                            chosen: at == 1,
                            shortcuts: if at == 0 { &shortcuts } else { &[] },
                            ghost: (at == 2).then(|| aside("uncut", &curves[5])),
                            ..runner(names[at], at, &curves[at], reach[at % 4])
                        })
                        .collect();
                    let input = race::Input {
                        steps,
                        last,
                        tokens: if count == 3 { &tokens } else { &[] },
                        relative: count == 1,
                        ..race_input(&runners, size, theme)
                    };
                    let scene = race::scene(&input);
                    sound("race", &scene.picture.shapes, scene.size, theme);
                    let over = race::over(&scene, steps / 2 + 1);
                    sound("race", &over, scene.size, theme);
                    assert!(scene.size.1 >= size.1);
                }
            }
        }
    });
}

#[test]
fn the_nearest_curve_at_a_step_is_hit() {
    let (high, low) = (curve(40, 1.0, 0.95, 1), curve(40, 1.0, 0.5, 2));
    let runners = [
        runner("LSTM", 0, &high, "1 in 8"),
        runner("plain RNN", 1, &low, "1 in 1e12"),
    ];
    let scene = race::scene(&race_input(&runners, (1000.0, 400.0), Theme::Light));
    for step in 1..=30 {
        for (at, runner) in scene.runners.iter().enumerate() {
            let (size, x, place) = runner.dots[step - 1];
            assert_eq!(size, runners[at].curve[step - 1]);
            assert_eq!(race::hit(&scene, x, place.y()), Some((at, step)));
        }
    }
    for (at, runner) in scene.runners.iter().enumerate() {
        let block = runner.block.unwrap();
        assert_eq!(
            race::hit(&scene, block.right - 2.0, block.top + 2.0),
            Some((at, 1))
        );
    }
    assert_eq!(race::hit(&scene, 2.0, 395.0), None);
}

#[test]
fn blocks_stand_in_the_order_of_the_left_ends() {
    let curves: Vec<Vec<f64>> = (0..6)
        .map(|at| curve(40, 1.0, [0.5, 1.2, 0.9, 0.3, 0.901, 0.7][at], at))
        .collect();
    let runners: Vec<race::Runner> = (0..6)
        .map(|at| runner("RNN", at, &curves[at], "1 in 6"))
        .collect();
    for size in [(1060.0, 400.0), (340.0, 300.0)] {
        let scene = race::scene(&race_input(&runners, size, Theme::Light));
        let mut order: Vec<(f64, f64)> = scene
            .runners
            .iter()
            .map(|runner| (runner.dots[0].0, runner.block.unwrap().top))
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        assert!(
            order.windows(2).all(|pair| pair[0].1 < pair[1].1),
            "{order:?}"
        );
    }
}

#[test]
fn lines_of_precision_belong_to_absolute_sizes_that_reach_them() {
    let said = |factor: f64, relative: bool| {
        let curve = curve(40, 1.0, factor, 1);
        let runners = [runner("RNN", 0, &curve, "1 in 6")];
        let input = race::Input {
            relative,
            ..race_input(&runners, (1200.0, 500.0), Theme::Light)
        };
        let scene = race::scene(&input);
        let texts = crate::layout::texts(&scene.picture.shapes);
        let stored = |text: &&&unrolled_plots::text::Text| text.text.contains("store 0 below");
        texts.iter().filter(stored).count()
    };
    assert_eq!(said(0.8, false), 0);
    assert_eq!(said(0.4, false), 1);
    assert_eq!(said(0.01, false), 3);
    assert_eq!(said(0.01, true), 0);
}

#[test]
fn an_axis_that_is_held_stays_while_curves_change() {
    let axis = |factor: f64| {
        let curve = curve(40, 1.0, factor, 1);
        let runners = [runner("RNN", 0, &curve, "1 in 6")];
        let input = race::Input {
            also: &[1e-20, 10.0],
            ..race_input(&runners, (1060.0, 400.0), Theme::Light)
        };
        race::scene(&input).axis
    };
    assert_eq!(axis(0.9), axis(0.5));
}

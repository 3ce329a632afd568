//! The race.

use unrolled_plots::compare::race;
use unrolled_plots::theme::Theme;

use crate::compare::check_over;
use crate::compare_data::{aside, curve, runner};

pub fn race_input<'a>(
    runners: &'a [race::Runner<'a>],
    (width, height): (f64, f64),
    theme: Theme,
) -> race::Input<'a> {
    race::Input {
        runners,
        measure: "How strongly the last answer depends on the state at each step, |\u{2202}y/\u{2202}s|",
        foot: "of it reaches the first step",
        relative: false,
        steps: 40,
        last: 40,
        tokens: &[],
        also: &[],
        width,
        height,
        theme,
    }
}

fn check_race(name: &str, input: &race::Input, pointed: Option<usize>) {
    let scene = race::scene(input);
    let over = pointed.map_or(Vec::new(), |step| race::over(&scene, step));
    check_over(name, &scene.picture, over, scene.size, input.theme);
}

#[test]
fn race_of_four() {
    let lstm = curve(40, 1.0, 0.96, 1);
    let (gru, unbiased, rnn) = (
        curve(40, 1.0, 0.88, 2),
        curve(40, 1.0, 0.66, 3),
        curve(40, 1.0, 0.47, 4),
    );
    let (gates, rho, uncut) = (
        curve(40, 1.0, 0.78, 5),
        curve(40, 1.0, 0.985, 6),
        curve(40, 1.0, 0.91, 7),
    );
    let shortcuts = [
        [aside("shortcut: product of forget gates", &gates)],
        [aside("shortcut: \u{3c1}(U)\u{1d4f}", &rho)],
    ];
    let runners = [
        race::Runner {
            shortcuts: &shortcuts[1],
            half_life: "half-life 0.9 steps",
            ..runner("plain RNN, tanh", 2, &rnn, "1 in 8 trillion")
        },
        runner("GRU", 1, &gru, "1 in 160"),
        race::Runner {
            shortcuts: &shortcuts[0],
            ghost: Some(aside("uncut", &uncut)),
            chosen: true,
            half_life: "half-life 15 steps",
            ..runner("LSTM", 0, &lstm, "1 in 6")
        },
        runner("LSTM, forget bias 0", 3, &unbiased, "1 in 16 million"),
    ];
    for (name, size, theme) in [
        ("race", (1060.0, 400.0), Theme::Light),
        ("race-dark", (1060.0, 400.0), Theme::Dark),
        ("race-projector", (1500.0, 620.0), Theme::Projector),
        ("race-phone", (340.0, 300.0), Theme::Light),
    ] {
        check_race(name, &race_input(&runners, size, theme), Some(17));
    }
    let tokens: Vec<String> = "the one that decides is far away now"
        .split(' ')
        .map(String::from)
        .collect();
    let tokens: Vec<String> = (0..40).map(|at| tokens[at % 8].clone()).collect();
    let relative = race::Input {
        relative: true,
        tokens: &tokens,
        ..race_input(&runners[..2], (760.0, 300.0), Theme::Light)
    };
    check_race("race-relative", &relative, None);
    let said = race::scene(&relative).picture.said;
    assert!(
        said.contains("plain RNN, tanh, 1 in 8 trillion of it reaches the first step"),
        "{said}"
    );
    assert!(said.contains("relative to the last step"), "{said}");
}

#[test]
fn race_of_what_has_no_logarithm() {
    let mut dead = curve(40, 0.3, 0.4, 1);
    dead[..22].fill(0.0);
    let mut bursting = curve(40, 0.3, 6e9, 2);
    bursting[..12].fill(f64::INFINITY);
    let mut none = curve(40, 0.5, 1.3, 3);
    none[..9].fill(f64::NAN);
    let runners = [
        race::Runner {
            half_life: "",
            ..runner("ReLU, dead", 0, &dead, "nothing")
        },
        runner("linear, scale 3", 1, &bursting, "grows past all numbers"),
        runner("broken", 2, &none, "not a number"),
    ];
    let input = race::Input {
        steps: 48,
        ..race_input(&runners, (1060.0, 420.0), Theme::Light)
    };
    check_race("race-marks", &input, Some(5));
}

#[test]
fn race_of_six_that_end_at_one_point_and_of_rising_curves() {
    let curves: Vec<Vec<f64>> = (0..6)
        .map(|at| curve(100, 1.0, [0.9, 0.905, 0.91, 1.06, 1.1, 0.9][at], at))
        .collect();
    let names = [
        "LSTM",
        "GRU",
        "plain RNN",
        "linear, scale 1.2",
        "skip",
        "LSTM, peepholes",
    ];
    let runners: Vec<race::Runner> = (0..6)
        .map(|at| {
            runner(
                names[at],
                at,
                &curves[at],
                ["1 in 90", "grows 12-fold"][at % 2],
            )
        })
        .collect();
    let input = race::Input {
        steps: 100,
        last: 100,
        ..race_input(&runners, (1200.0, 460.0), Theme::Light)
    };
    check_race("race-six", &input, Some(60));
    let dark = race::Input {
        theme: Theme::Dark,
        ..input
    };
    check_race("race-six-dark", &dark, None);
    let projector = race::Input {
        theme: Theme::Projector,
        width: 1600.0,
        height: 700.0,
        ..input
    };
    check_race("race-six-projector", &projector, None);
}

//! The pictures of a training.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea, RGBColor};
use unrolled_plots::svg::SvgBackend;
use unrolled_plots::theme::Theme;
use unrolled_plots::training::answers::{self, Answers, Guess};
use unrolled_plots::training::curve::{self, Measure};
use unrolled_plots::training::example::{self, Ask, Sequence};
use unrolled_plots::training::{Line, gates, heat};

use crate::check::same;
use crate::training_data::{columns, gate_inks, line, noise, road, settling};

type Area<'a> = DrawingArea<SvgBackend<'a>, Shift>;

/// Compares a picture of that size with the committed one of that name, with a margin around it.
fn check(name: &str, (width, height): (f64, f64), theme: Theme, draw: impl Fn(&Area)) {
    let margin = 16;
    let mut out = String::new();
    {
        let size = (width as u32 + 2 * margin, height as u32 + 2 * margin);
        let root = SvgBackend::new(&mut out, size).into_drawing_area();
        let ground = theme.panel();
        root.fill(&RGBColor(ground.0, ground.1, ground.2)).unwrap();
        let margin = margin as i32;
        draw(&root.margin(margin, margin, margin, margin));
        root.present().unwrap();
    }
    same(&format!("training-{name}"), &out);
}

fn heat_input<'a>(
    maps: &'a [heat::Map<'a>],
    (width, height): (f64, f64),
    theme: Theme,
) -> heat::Input<'a> {
    heat::Input {
        maps,
        measure: "|\u{2202}y/\u{2202}s|",
        steps: 30,
        last: 200,
        decades: None,
        cursor: Some(138),
        pointed: Some((96, 12)),
        width,
        height,
        theme,
    }
}

fn check_heat(name: &str, input: &heat::Input) {
    let scene = heat::scene(input);
    check(name, (input.width, input.height), input.theme, |area| {
        heat::draw(&scene, area, 1.0).unwrap();
    });
}

#[test]
fn heat_map() {
    let road = road(30, 200, 138, 2, false);
    let columns = columns(&road);
    let maps = [heat::Map {
        name: "",
        columns: &columns,
    }];
    check_heat("heat", &heat_input(&maps, (1000.0, 400.0), Theme::Light));
    check_heat(
        "heat-dark",
        &heat_input(&maps, (1000.0, 400.0), Theme::Dark),
    );
    check_heat(
        "heat-projector",
        &heat_input(&maps, (1300.0, 500.0), Theme::Projector),
    );
    check_heat(
        "heat-small",
        &heat_input(&maps, (260.0, 120.0), Theme::Light),
    );
    let scene = heat::scene(&heat_input(&maps, (1000.0, 400.0), Theme::Light));
    assert_eq!(
        heat::said(&scene),
        "|\u{2202}y/\u{2202}s| by epoch and step, of 200 epochs. \
         epoch 138: 0.60 at step 30, 0.26 at step 1 (1 in 2.3)."
    );
}

#[test]
fn heat_map_of_a_race() {
    let (lstm, rnn) = (road(30, 200, 138, 1, false), road(30, 200, 138, 1, true));
    let (lstm, rnn) = (columns(&lstm), columns(&rnn));
    let maps = [
        heat::Map {
            name: "LSTM",
            columns: &lstm,
        },
        heat::Map {
            name: "plain RNN",
            columns: &rnn,
        },
    ];
    check_heat("race", &heat_input(&maps, (1000.0, 440.0), Theme::Light));
    check_heat(
        "race-small",
        &heat_input(&maps, (260.0, 120.0), Theme::Light),
    );
}

#[test]
fn heat_map_of_what_has_no_shade() {
    let mut road = road(60, 400, 300, 1, false);
    for (epoch, sizes) in &mut road {
        sizes.truncate(60 - (*epoch / 40) % 3 * 8);
        match *epoch {
            40..60 => sizes[..20].fill(0.0),
            100..110 => sizes[..40].fill(f64::INFINITY),
            150..170 => sizes[10..30].fill(f64::NAN),
            200..202 => sizes.fill(1e80),
            220..260 => sizes[..].iter_mut().for_each(|size| *size *= 1e-300),
            _ => {}
        }
    }
    let columns = columns(&road);
    let maps = [heat::Map {
        name: "",
        columns: &columns,
    }];
    let input = heat::Input {
        steps: 60,
        last: 400,
        cursor: Some(300),
        pointed: None,
        ..heat_input(&maps, (800.0, 300.0), Theme::Light)
    };
    check_heat("heat-marks", &input);
}

fn gates_of(
    lines: &[Line],
    (width, height): (f64, f64),
    last: usize,
    theme: Theme,
) -> gates::Scene {
    gates::scene(&gates::Input {
        lines,
        last,
        cursor: Some(138),
        width,
        height,
        theme,
    })
}

#[test]
fn gates_over_epochs() {
    let levels = [(0.73, 0.96), (0.49, 0.22), (0.5, 0.26)];
    let values: Vec<_> = levels
        .iter()
        .enumerate()
        .map(|(at, level)| settling(level.0, level.1, 200, 138, at))
        .collect();
    for (name, size, theme) in [
        ("gates", (1000.0, 220.0), Theme::Light),
        ("gates-small", (260.0, 120.0), Theme::Light),
        ("gates-projector", (1300.0, 260.0), Theme::Projector),
    ] {
        let inks = gate_inks(theme);
        let lines = ["forget", "input", "output"];
        let lines: Vec<Line> = (0..3)
            .map(|at| line(lines[at], inks[at], &values[at]))
            .collect();
        let scene = gates_of(&lines, size, 200, theme);
        check(name, size, theme, |area| {
            gates::draw(&scene, area, 1.0).unwrap()
        });
        let done = gates_of(&lines, size, 138, theme);
        check(&format!("{name}-end"), size, theme, |area| {
            gates::draw(&done, area, 1.0).unwrap();
        });
        assert_eq!(
            gates::said(&scene),
            "Mean openings at epoch 138 of 200: forget 0.95, from 0.73; input 0.23, from 0.49; \
             output 0.27, from 0.50."
        );
    }
}

fn check_curve(name: &str, input: &curve::Input) {
    let scene = curve::scene(input);
    check(name, (input.width, input.height), input.theme, |area| {
        curve::draw(&scene, area, 1.0).unwrap();
    });
}

#[test]
fn loss_and_right_answers() {
    let theme = Theme::Light;
    let loss = settling(0.175, 0.012, 200, 138, 1);
    let rnn = settling(0.176, 0.15, 200, 138, 2);
    let one = [line("", theme.text(), &loss)];
    let input = curve::Input {
        measure: Measure::Loss,
        lines: &one,
        chance: Some((0.167, "always saying 1")),
        last: 200,
        cursor: None,
        width: 260.0,
        height: 180.0,
        theme,
    };
    check_curve("loss", &input);
    check_curve(
        "loss-small",
        &curve::Input {
            height: 120.0,
            ..input
        },
    );
    assert_eq!(
        curve::said(&curve::scene(&input)),
        "Loss at epoch 138 of 200: 0.0171, from 0.18; always saying 1 reaches 0.17."
    );
    let two = [
        line("LSTM", theme.text(), &loss),
        Line {
            dashed: true,
            ..line("plain RNN", theme.rival(), &rnn)
        },
    ];
    check_curve(
        "loss-race",
        &curve::Input {
            lines: &two,
            cursor: Some(60),
            ..input
        },
    );
    let small: Vec<(usize, f64)> = loss
        .iter()
        .map(|&(at, value)| (at, value.powi(4) * 40.0))
        .collect();
    let logged = [line("", theme.text(), &small)];
    let input = curve::Input {
        chance: Some((0.03, "always saying 1")),
        lines: &logged,
        ..input
    };
    check_curve("loss-log", &input);
    let right = settling(0.24, 0.999, 200, 138, 3);
    let shares = [line("", Theme::Projector.text(), &right)];
    let input = curve::Input {
        measure: Measure::Right,
        lines: &shares,
        chance: Some((0.25, "guessing one of four")),
        width: 420.0,
        height: 240.0,
        theme: Theme::Projector,
        ..input
    };
    check_curve("right", &input);
}

fn check_answers(name: &str, answers: Answers, (width, height): (f64, f64), theme: Theme) {
    let scene = answers::scene(&answers::Input {
        answers,
        width,
        height,
        theme,
    });
    check(name, (width, height), theme, |area| {
        answers::draw(&scene, area, 1.0).unwrap()
    });
}

#[test]
fn what_the_network_says() {
    let pair = |at| {
        let truth = 2.0 * noise(at, 1);
        (truth, truth + 0.1 * (noise(at, 2) - 0.5))
    };
    let mut pairs: Vec<(f64, f64)> = (0..48).map(pair).collect();
    pairs.push((1.2, 7.0));
    let numbers = Answers::Numbers {
        pairs: &pairs,
        truth: "true sum",
    };
    check_answers("answers-numbers", numbers, (260.0, 180.0), Theme::Light);
    check_answers(
        "answers-numbers-small",
        numbers,
        (260.0, 120.0),
        Theme::Light,
    );

    let names = ["Portuguese", "French", "German", "Dutch"].map(String::from);
    let shares: Vec<Vec<f64>> = (0..12)
        .map(|at| {
            let of = |class| {
                noise(at, class)
                    + if class == at % 4 && at != 5 {
                        2.0
                    } else {
                        0.05
                    }
            };
            let sum: f64 = (0..4).map(of).sum();
            (0..4).map(|class| of(class) / sum).collect()
        })
        .collect();
    let guess = |at: usize| Guess {
        shares: &shares[at],
        right: at % 4,
    };
    let examples: Vec<Guess> = (0..12).map(guess).collect();
    let classes = Answers::Classes {
        names: &names,
        examples: &examples,
    };
    check_answers("answers-classes", classes, (260.0, 240.0), Theme::Light);
    check_answers(
        "answers-classes-small",
        classes,
        (260.0, 120.0),
        Theme::Light,
    );
    check_answers("answers-classes-wide", classes, (900.0, 160.0), Theme::Dark);

    let exact: Vec<f64> = (0..40)
        .map(|at| if at % 13 < 9 { 0.15 } else { 0.85 })
        .collect();
    let said: Vec<f64> = (0..40)
        .map(|at| exact[at] + 0.2 * (noise(at, 3) - 0.5))
        .collect();
    let chances = Answers::Chances {
        said: &said,
        truth: &exact,
        names: ("says", "exact"),
    };
    check_answers("answers-chances", chances, (260.0, 160.0), Theme::Light);
    check_answers(
        "answers-chances-projector",
        chances,
        (700.0, 240.0),
        Theme::Projector,
    );
}

fn check_example(
    name: &str,
    sequence: Sequence,
    marked: &[usize],
    asks: &[Ask],
    size: (f64, f64),
    theme: Theme,
) {
    let (width, height) = size;
    let scene = example::scene(&example::Input {
        sequence,
        marked,
        asks,
        width,
        height,
        theme,
    });
    check(name, size, theme, |area| {
        example::draw(&scene, area, 1.0).unwrap()
    });
}

#[test]
fn one_example() {
    let light = Theme::Light;
    let values: Vec<f64> = (0..30).map(|at| noise(at, 9)).collect();
    let sum = format!("say {:.2}", values[6] + values[8]);
    let asks = [Ask {
        step: 30,
        answer: &sum,
    }];
    let numbers = Sequence::Numbers(&values);
    check_example(
        "example-numbers",
        numbers,
        &[7, 9],
        &asks,
        (260.0, 140.0),
        light,
    );
    check_example(
        "example-numbers-wide",
        numbers,
        &[7, 19],
        &asks,
        (600.0, 180.0),
        Theme::Projector,
    );

    let words = "Lisbon we sang as the old river and all the long night went by".split(' ');
    let words: Vec<String> = words.map(String::from).collect();
    let asks = [Ask {
        step: 14,
        answer: "Portuguese",
    }];
    check_example(
        "example-words",
        Sequence::Words(&words),
        &[1],
        &asks,
        (260.0, 120.0),
        light,
    );
    let many: Vec<String> = (0..200)
        .map(|at| ["a", "b", "c", "d"][at % 4].into())
        .collect();
    let asks = [
        Ask {
            step: 1,
            answer: "b",
        },
        Ask {
            step: 200,
            answer: "a",
        },
    ];
    check_example(
        "example-words-many",
        Sequence::Words(&many),
        &[1, 200],
        &asks,
        (260.0, 120.0),
        light,
    );

    let bits: Vec<bool> = (0..40).map(|at| noise(at, 5) > 0.6).collect();
    let parity: Vec<String> = (0..40)
        .map(|at| (bits[..=at].iter().filter(|&&bit| bit).count() % 2).to_string())
        .collect();
    let asks: Vec<Ask> = (0..40)
        .map(|at| Ask {
            step: at + 1,
            answer: &parity[at],
        })
        .collect();
    check_example(
        "example-bits",
        Sequence::Bits(&bits),
        &[],
        &asks,
        (260.0, 140.0),
        light,
    );
    check_example(
        "example-bits-dark",
        Sequence::Bits(&bits),
        &[3],
        &asks[39..],
        (600.0, 120.0),
        Theme::Dark,
    );
}

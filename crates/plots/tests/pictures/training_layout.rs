//! What holds of every picture of a training.

use unrolled_plots::shape::Shape;
use unrolled_plots::theme::Theme;
use unrolled_plots::training::answers::{self, Answers, Guess};
use unrolled_plots::training::curve::{self, Measure};
use unrolled_plots::training::example::{self, Ask, Sequence};
use unrolled_plots::training::{Line, gates, heat};

use crate::layout::texts;
use crate::training_data::{columns, gate_inks, line, noise, road, settling};

const SIZES: [(f64, f64); 6] = [
    (260.0, 120.0),
    (260.0, 240.0),
    (358.0, 180.0),
    (700.0, 140.0),
    (1000.0, 400.0),
    (1300.0, 500.0),
];

/// Every text is large enough, within the picture and clear of the others; every shape is somewhere.
pub fn sound(about: &str, shapes: &[Shape], (width, height): (f64, f64), theme: Theme) {
    let texts = texts(shapes);
    for (at, text) in texts.iter().enumerate() {
        let bounds = text.bounds();
        let about = format!("{about} {width}x{height} {theme:?} {text:?}");
        assert!(text.size >= theme.small_px(), "{about}");
        assert!(
            bounds.left >= -0.5 && bounds.right <= width + 0.5,
            "{about} {bounds:?}"
        );
        assert!(
            bounds.top >= -1.0 && bounds.bottom <= height + 1.0,
            "{about} {bounds:?}"
        );
        for other in &texts[..at] {
            assert!(!other.bounds().meets(&bounds), "{about} meets {other:?}");
        }
    }
    for shape in shapes {
        let finite =
            |points: &[(f64, f64)]| points.iter().all(|at| at.0.is_finite() && at.1.is_finite());
        let sound = match shape {
            Shape::Path { points, .. } | Shape::Area { points, .. } => finite(points),
            Shape::Dot { x, y, .. } | Shape::Square { x, y, .. } => finite(&[(*x, *y)]),
            Shape::Rect {
                x,
                y,
                width,
                height,
                ..
            } => finite(&[(*x, *y), (*width, *height)]) && *width >= 0.0 && *height >= 0.0,
            Shape::Cells { cells, .. } | Shape::Frames { cells, .. } => cells
                .iter()
                .all(|cell| cell.left <= cell.right && cell.top <= cell.bottom),
            Shape::Text(_) => true,
        };
        assert!(sound, "{about} {width}x{height} {theme:?} {shape:?}");
    }
}

fn everywhere(check: impl Fn((f64, f64), Theme)) {
    for theme in Theme::ALL {
        for size in SIZES {
            check(size, theme);
        }
    }
}

#[test]
fn heat_maps_are_sound() {
    everywhere(|size, theme| {
        for (steps, last, until, stride) in [
            (30, 200, 138, 1),
            (1, 0, 0, 1),
            (200, 2000, 1999, 1),
            (12, 5000, 2500, 50),
        ] {
            let roads = [false, true].map(|plain| road(steps, last.max(1), until, stride, plain));
            let columns = [columns(&roads[0]), columns(&roads[1])];
            let maps = [("LSTM", 0), ("a network with a long name", 1)];
            let maps = maps.map(|(name, at)| heat::Map {
                name,
                columns: &columns[at],
            });
            for maps in [&maps[..1], &maps[..], &[]] {
                let scene = heat::scene(&heat::Input {
                    maps,
                    measure: "|\u{2202}L/\u{2202}s|",
                    steps,
                    last,
                    decades: None,
                    cursor: Some(until),
                    pointed: Some((until, steps)),
                    width: size.0,
                    height: size.1,
                    theme,
                });
                sound("heat", &scene.shapes, size, theme);
                sound("heat", &scene.over, size, theme);
                assert!(scene.frame.bins as f64 * 3.0 <= size.0);
                assert!(scene.frame.rows as f64 * 3.0 <= size.1.max(3.0));
            }
        }
    });
}

#[test]
fn what_is_pointed_at_is_what_is_shown_there() {
    let road = road(30, 200, 138, 1, false);
    let columns = columns(&road);
    let maps = [heat::Map {
        name: "",
        columns: &columns,
    }; 2];
    let input = heat_of(&maps);
    let scene = heat::scene(&input);
    let frame = &scene.frame;
    for (map, area) in frame.areas.iter().enumerate() {
        for epoch in 0..=200 {
            for step in 1..=30 {
                let x = area.left + (area.right - area.left) * (epoch as f64 + 0.5) / 201.0;
                let y = area.bottom - (area.bottom - area.top) * (step as f64 - 0.5) / 30.0;
                let found = heat::hit(&scene, x, y);
                assert_eq!(found, (epoch <= 138).then_some((epoch, step)));
                assert_eq!(heat::map_at(&scene, y), Some(map));
            }
        }
        assert_eq!(heat::hit(&scene, area.left - 1.0, area.top + 5.0), None);
    }
    // Where epochs share a column the last of them is shown.
    let narrow = heat::Input {
        width: 260.0,
        ..input
    };
    let scene = heat::scene(&narrow);
    let stretches = &scene.maps[0];
    assert!(stretches.len() < 139 && stretches.last().map(|one| one.epoch) == Some(138));
    assert!(stretches.windows(2).all(|pair| pair[0].to == pair[1].from));
}

/// No line of values passes through a text.
fn clear_of_text(about: &str, shapes: &[Shape]) {
    let texts = texts(shapes);
    let paths = shapes.iter().filter_map(|shape| match shape {
        Shape::Path { points, .. } => Some(points),
        _ => None,
    });
    for pair in paths.flat_map(|points| points.windows(2)) {
        for share in 0..=8 {
            let along = |from: f64, to: f64| from + (to - from) * f64::from(share) / 8.0;
            let (x, y) = (along(pair[0].0, pair[1].0), along(pair[0].1, pair[1].1));
            for text in &texts {
                assert!(!text.bounds().holds(x, y), "{about}: {text:?} at {x}, {y}");
            }
        }
    }
}

/// What is on a canvas: the tone of each bin and row of each map.
type Canvas = Vec<Vec<Vec<heat::Tone>>>;

/// Draws a part on the canvas; says whether it was the whole.
fn painted(canvas: &mut Canvas, part: &heat::Part) -> bool {
    let (scene, whole) = match part {
        heat::Part::Whole(scene) => (scene, true),
        heat::Part::Added(scene) => (scene, false),
    };
    if whole {
        let frame = &scene.frame;
        let empty = vec![vec![heat::Tone::Absent; frame.rows]; frame.bins];
        *canvas = vec![empty; scene.maps.len()];
    }
    for (canvas, stretches) in canvas.iter_mut().zip(&scene.maps) {
        for stretch in stretches {
            canvas[stretch.from..stretch.to].fill(stretch.tones.clone());
        }
    }
    whole
}

/// The epochs that a history keeps by an epoch, every so many: the newest always.
fn kept(epoch: usize, every: usize) -> impl Fn(&usize) -> bool {
    move |one| *one <= epoch && (one % every == 0 || *one == epoch)
}

#[test]
fn what_is_drawn_upon_what_was_there_is_the_whole_picture() {
    for (last, bound, width, odd) in [
        (200, 300, 1000.0, false),
        (1000, 300, 500.0, false),
        (900, 60, 1000.0, false),
        (300, 40, 1000.0, true),
    ] {
        let mut roads = [false, true].map(|plain| road(40, last, last, 1, plain));
        if odd {
            roads[1][150].1[3] = 0.0;
            roads[0][151].1[3] = f64::INFINITY;
        }
        let (mut canvas, mut shown, mut wholes, mut parts) = (Canvas::new(), None, 0, 0);
        let (mut epoch, mut every) = (0, 1);
        while epoch <= last {
            while (0..=epoch).filter(kept(epoch, every)).count() > bound {
                every *= 2;
            }
            let all = [columns(&roads[0]), columns(&roads[1])];
            // The network beside is an epoch behind now and then.
            let reached = [epoch, epoch.saturating_sub(epoch % 5 % 2)];
            let kept = [0, 1].map(|at| {
                let keeps = kept(reached[at], every);
                let mut columns = all[at].clone();
                columns.retain(|column| keeps(&column.epoch));
                columns
            });
            let maps = [0, 1].map(|at| heat::Map {
                name: "network",
                columns: &kept[at],
            });
            let input = heat::Input {
                maps: &maps,
                measure: "",
                steps: 40,
                last,
                decades: None,
                cursor: None,
                pointed: None,
                width,
                height: 300.0,
                theme: Theme::Light,
            };
            let (part, next) = heat::part(&input, 1, shown.as_ref());
            wholes += usize::from(painted(&mut canvas, &part));
            parts += 1;
            let mut anew = Canvas::new();
            let (part, fresh) = heat::part(&input, 1, None);
            assert!(painted(&mut anew, &part));
            assert!(anew == canvas, "epoch {epoch} of {last}");
            assert_eq!(next, fresh, "epoch {epoch} of {last}");
            shown = Some(next);
            epoch += 1 + epoch % 3;
        }
        let share = wholes as f64 / parts as f64;
        assert!(
            share < 0.35,
            "{wholes} of {parts} pictures were drawn whole"
        );
        // Another run, another measure, another size: all of it.
        let maps = [heat::Map {
            name: "",
            columns: &[],
        }; 2];
        let input = |measure, width| heat::Input {
            measure,
            width,
            ..heat_of(&maps)
        };
        let (_, shown) = heat::part(&input("a", 400.0), 1, None);
        let is_whole = |input: &heat::Input, run| {
            matches!(heat::part(input, run, Some(&shown)).0, heat::Part::Whole(_))
        };
        assert!(!is_whole(&input("a", 400.0), 1));
        assert!(is_whole(&input("a", 400.0), 2));
        assert!(is_whole(&input("b", 400.0), 1));
        assert!(is_whole(&input("a", 401.0), 1));
    }
}

/// A picture of a few maps.
fn heat_of<'a>(maps: &'a [heat::Map<'a>]) -> heat::Input<'a> {
    heat::Input {
        maps,
        measure: "",
        steps: 30,
        last: 200,
        decades: None,
        cursor: None,
        pointed: None,
        width: 1000.0,
        height: 400.0,
        theme: Theme::Light,
    }
}

#[test]
fn lines_are_sound() {
    everywhere(|size, theme| {
        let levels = [
            (0.73, 0.96),
            (0.49, 0.945),
            (0.5, 0.93),
            (0.2, 0.97),
            (0.1, 0.99),
        ];
        for until in [0, 1, 100, 200] {
            let lines = levels.iter().enumerate();
            let values: Vec<_> = lines
                .map(|(at, level)| settling(level.0, level.1, 200, until, at))
                .collect();
            let inks = gate_inks(theme);
            let names = [
                "forget gate",
                "input gate",
                "output gate",
                "slope of tanh",
                "another",
            ];
            let lines: Vec<Line> = (0..5)
                .map(|at| line(names[at], inks[at % 3], &values[at]))
                .collect();
            let scene = gates::scene(&gates::Input {
                lines: &lines,
                last: 200,
                cursor: Some(until),
                width: size.0,
                height: size.1,
                theme,
            });
            sound("gates", &scene.shapes, size, theme);
            let shift = |value: f64, by: f64| {
                if noise(value.to_bits() as usize % 99, 1) < by {
                    f64::INFINITY
                } else {
                    value * 1e-3
                }
            };
            let odd: Vec<(usize, f64)> = values[0]
                .iter()
                .map(|&(at, value)| (at, shift(value, 0.1)))
                .collect();
            let lines = [
                lines[0],
                Line {
                    dashed: true,
                    ..lines[1]
                },
                line("odd", theme.text(), &odd),
            ];
            for count in 0..=3 {
                for measure in [Measure::Loss, Measure::Right] {
                    let scene = curve::scene(&curve::Input {
                        measure,
                        lines: &lines[..count],
                        chance: Some((0.5, "always saying the most frequent of all the words")),
                        last: 200,
                        cursor: None,
                        width: size.0,
                        height: size.1,
                        theme,
                    });
                    sound("curve", &scene.shapes, size, theme);
                    clear_of_text("curve", &scene.shapes);
                }
            }
        }
    });
}

#[test]
fn answers_and_examples_are_sound() {
    let names: Vec<String> = (0..26).map(|at| format!("class {at}")).collect();
    let shares: Vec<f64> = (0..26).map(|at| noise(at, 1) / 13.0).collect();
    let guesses: Vec<Guess> = (0..14)
        .map(|at| Guess {
            shares: &shares[..5],
            right: at % 5,
        })
        .collect();
    let many = [Guess {
        shares: &shares,
        right: 3,
    }; 4];
    let pairs: Vec<(f64, f64)> = (0..50)
        .map(|at| {
            (
                noise(at, 1) * 900.0 - 400.0,
                f64::NAN.min(noise(at, 2) * 1e4),
            )
        })
        .collect();
    let chances: Vec<f64> = (0..300).map(|at| noise(at, 4)).collect();
    let words: Vec<String> = (0..300)
        .map(|at| "incomprehensibilities"[..1 + at % 21].to_owned())
        .collect();
    let values: Vec<f64> = (0..300).map(|at| noise(at, 6) - 0.3).collect();
    let bits: Vec<bool> = values.iter().map(|&value| value > 0.0).collect();
    let answers: Vec<Answers> = vec![
        Answers::Numbers {
            pairs: &pairs,
            truth: "true sum of the two marked numbers",
        },
        Answers::Numbers {
            pairs: &[],
            truth: "true sum",
        },
        Answers::Classes {
            names: &names,
            examples: &guesses,
        },
        Answers::Classes {
            names: &names,
            examples: &many,
        },
        Answers::Classes {
            names: &[],
            examples: &[],
        },
        Answers::Chances {
            said: &chances,
            truth: &chances[..200],
            names: ("says", "exact"),
        },
        Answers::Chances {
            said: &[],
            truth: &[],
            names: ("", ""),
        },
    ];
    everywhere(|size, theme| {
        let (width, height) = size;
        for &answers in &answers {
            let scene = answers::scene(&answers::Input {
                answers,
                width,
                height,
                theme,
            });
            sound("answers", &scene.shapes, size, theme);
        }
        for steps in [0, 1, 12, 40, 300] {
            let sequences = [
                Sequence::Numbers(&values[..steps]),
                Sequence::Words(&words[..steps]),
                Sequence::Bits(&bits[..steps]),
            ];
            for sequence in sequences {
                let every: Vec<Ask> = (0..steps)
                    .map(|at| Ask {
                        step: at + 1,
                        answer: &words[at],
                    })
                    .collect();
                for asks in [&every[..], &every[steps.saturating_sub(1)..]] {
                    let marked = [2, 3, 4, steps];
                    let scene = example::scene(&example::Input {
                        sequence,
                        marked: &marked,
                        asks,
                        width,
                        height,
                        theme,
                    });
                    sound("example", &scene.shapes, size, theme);
                }
            }
        }
    });
}

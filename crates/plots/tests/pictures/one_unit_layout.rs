//! What holds of every picture of the one-unit net.

use unrolled_engine::Function;
use unrolled_engine::one_unit::Map;
use unrolled_plots::one_unit::{cliff, cobweb, losses, slopes};
use unrolled_plots::picture::Picture;
use unrolled_plots::shape::Shape;
use unrolled_plots::theme::Theme;

use crate::layout::texts;
use crate::one_unit_data::{Exploding, LATCH, latching};

const WIDTHS: [f64; 5] = [340.0, 390.0, 520.0, 700.0, 900.0];

/// Every text is large enough, within the picture and clear of the others; every shape is somewhere.
fn sound(about: &str, scene: impl Into<Picture>, (width, height): (f64, f64), theme: Theme) {
    let picture: Picture = scene.into();
    let about = format!("{about} {width}x{height} {theme:?}");
    let texts = texts(&picture.shapes);
    assert!(!texts.is_empty() && !picture.said.is_empty(), "{about}");
    for (at, text) in texts.iter().enumerate() {
        let bounds = text.bounds();
        assert!(
            text.size >= theme.small_px() && !text.text.is_empty(),
            "{about} {text:?}"
        );
        assert!(
            bounds.left >= -0.5 && bounds.right <= width + 0.5,
            "{about} {text:?} {bounds:?}"
        );
        assert!(
            bounds.top >= -0.5 && bounds.bottom <= height + 0.5,
            "{about} {text:?} {bounds:?}"
        );
        for other in &texts[..at] {
            assert!(
                !other.bounds().meets(&bounds),
                "{about} {text:?} meets {other:?}"
            );
        }
    }
    let within = |&(x, y): &(f64, f64)| {
        (-8.0..=width + 8.0).contains(&x) && (-40.0..=height + 40.0).contains(&y)
    };
    for shape in &picture.shapes {
        let placed = match shape {
            Shape::Path { points, .. } | Shape::Area { points, .. } => points.iter().all(within),
            Shape::Dot { x, y, .. } | Shape::Square { x, y, .. } => within(&(*x, *y)),
            Shape::Rect {
                x,
                y,
                width,
                height,
                ..
            } => {
                within(&(*x, *y))
                    && within(&(x + width, y + height))
                    && *width >= 0.0
                    && *height >= 0.0
            }
            Shape::Cells { cells, .. } | Shape::Frames { cells, .. } => cells.iter().all(|cell| {
                cell.left <= cell.right && cell.top <= cell.bottom && within(&(cell.left, cell.top))
            }),
            Shape::Text(_) => true,
        };
        assert!(placed, "{about} {shape:?}");
    }
}

fn everywhere(heights: [f64; 2], check: impl Fn((f64, f64), Theme)) {
    for theme in Theme::ALL {
        for width in WIDTHS {
            for height in heights {
                check((width, height), theme);
            }
        }
    }
}

/// Whether a text stands in the picture.
fn says(shapes: &[Shape], words: &str) -> bool {
    texts(shapes).iter().any(|text| text.text == words)
}

#[test]
fn cliffs_are_sound_and_say_what_happened() {
    let data = Exploding::after(100);
    everywhere([300.0, 460.0], |size, theme| {
        for (updates, rows) in [(0, 0), (5, 30), (13, 64), (14, 64), (40, 64), (100, 64)] {
            let mut paths = data.paths();
            for path in &mut paths {
                path.places = &path.places[..=updates];
            }
            let scene = cliff::scene(&cliff::Input {
                w: data.cliff.w,
                b: data.cliff.b,
                grid: data.grid(rows),
                levels: None,
                curves: &[data.curve()],
                paths: &paths,
                pointed: Some((3, 70)),
                width: size.0,
                height: size.1,
                theme,
            });
            assert!(
                says(&scene.over, "clipped") && says(&scene.over, "not clipped"),
                "{updates} {size:?} {theme:?}"
            );
            assert_eq!(
                says(&scene.over, "step of length 138"),
                updates >= 14,
                "{size:?} {theme:?}"
            );
            sound("cliff", scene, size, theme);
        }
    });
}

#[test]
fn descents_that_run_together_are_both_seen() {
    let data = Exploding::after(100);
    let (clipped, plain) = (&data.clipped, &data.plain);
    let together = clipped.iter().zip(plain);
    let together = together
        .take_while(|(a, b)| a.w == b.w && a.b == b.b)
        .count();
    assert!(together > 3 && together < 20);
    let scene = cliff::scene(&cliff::Input {
        w: data.cliff.w,
        b: data.cliff.b,
        grid: data.grid(0),
        levels: None,
        curves: &[],
        paths: &data.paths(),
        pointed: None,
        width: 900.0,
        height: 460.0,
        theme: Theme::Light,
    });
    let paths: Vec<(usize, f64, bool)> = scene
        .over
        .iter()
        .filter_map(|shape| match shape {
            Shape::Path {
                points,
                line,
                paint,
            } => Some((points.len(), *line, paint.ink == Theme::Light.text())),
            _ => None,
        })
        .collect();
    let wide = paths.iter().position(|(_, line, _)| *line > 5.0).unwrap();
    assert_eq!(paths[wide].0, together);
    let dark = paths.iter().position(|(.., dark)| *dark).unwrap();
    let bright = paths.iter().rposition(|(.., dark)| !*dark).unwrap();
    assert!(
        wide < bright && bright < dark,
        "the thin dark one lies above"
    );
}

#[test]
fn a_surface_of_any_numbers_is_sound() {
    let odd: Vec<f64> = (0..60)
        .map(|at| match at % 5 {
            0 => f64::INFINITY,
            1 => f64::NAN,
            2 => 0.0,
            _ => 1e200 * at as f64,
        })
        .collect();
    let span = |from, to| unrolled_engine::one_unit::Span { from, to };
    let place = |w, b, step| unrolled_engine::one_unit::Place {
        w,
        b,
        loss: f64::INFINITY,
        norm: f64::NAN,
        step,
    };
    let places = [
        place(0.5, 0.5, 1e300),
        place(1e300, -1e300, 2.0),
        place(0.2, 0.2, f64::NAN),
        place(f64::NAN, 0.0, f64::INFINITY),
    ];
    everywhere([280.0, 400.0], |size, theme| {
        let scene = cliff::scene(&cliff::Input {
            w: span(0.0, 1.0),
            b: span(-1000.0, 1.0),
            grid: cliff::Grid {
                columns: 10,
                rows: 6,
                losses: &odd,
            },
            levels: None,
            curves: &[],
            paths: &[cliff::Path {
                name: "not clipped",
                clipped: false,
                places: &places,
            }],
            pointed: None,
            width: size.0,
            height: size.1,
            theme,
        });
        sound("odd", scene, size, theme);
    });
}

#[test]
fn what_is_pointed_at_is_what_is_shown_there() {
    let data = Exploding::after(20);
    let scene = cliff::scene(&cliff::Input {
        w: data.cliff.w,
        b: data.cliff.b,
        grid: data.grid(40),
        levels: None,
        curves: &[],
        paths: &data.paths(),
        pointed: None,
        width: 700.0,
        height: 460.0,
        theme: Theme::Light,
    });
    for row in 0..64 {
        for column in 0..100 {
            let w = data.cliff.w.middle(column, 100);
            let b = data.cliff.b.middle(row, 64);
            let (x, y) = scene.area.point((w, b));
            assert_eq!(
                cliff::hit(&scene, x, y),
                (row < 40).then_some((row, column))
            );
        }
    }
    let place = data.clipped[20];
    let (x, y) = scene.area.point((place.w, place.b));
    assert_eq!(cliff::near(&scene, x, y), Some((0, 20)));
    assert_eq!(cliff::near(&scene, 1.0, 1.0), None);
    assert_eq!(cliff::hit(&scene, 1.0, 1.0), None);
}

#[test]
fn losses_are_sound() {
    let data = Exploding::after(100);
    let losses = |places: &[unrolled_engine::one_unit::Place]| -> Vec<f64> {
        places.iter().map(|place| place.loss).collect()
    };
    let (clipped, plain) = (losses(&data.clipped), losses(&data.plain));
    let odd = [0.5, f64::NAN, 0.0, f64::INFINITY, 1e-300, 1e300];
    everywhere([150.0, 260.0], |size, theme| {
        for (first, second) in [
            (&clipped[..], &plain[..]),
            (&odd, &odd),
            (&plain[..1], &[]),
            (&[], &[]),
        ] {
            let line = |name, clipped, losses| losses::Line {
                name,
                clipped,
                losses,
            };
            let lines = [
                line("clipped", true, first),
                line("not clipped", false, second),
            ];
            let scene = losses::scene(&losses::Input {
                lines: &lines,
                updates: 60,
                pointed: Some(7),
                width: size.0,
                height: size.1,
                theme,
            });
            for update in 0..=scene.updates.last {
                let x = scene.updates.middle(update);
                assert_eq!(losses::hit(&scene, x, 50.0), Some(update));
            }
            for line in lines.iter().filter(|line| !line.losses.is_empty()) {
                assert!(says(&scene.shapes, line.name), "{size:?} {theme:?}");
            }
            sound("losses", scene, size, theme);
        }
    });
}

#[test]
fn cobwebs_and_slopes_are_sound() {
    let jumps = latching();
    let maps = [
        (LATCH, -0.95),
        (
            Map {
                w: 1.0,
                b: 0.0,
                ..LATCH
            },
            0.4,
        ),
        (
            Map {
                w: -3.0,
                b: 0.1,
                ..LATCH
            },
            2.0,
        ),
        (
            Map {
                w: 9.0,
                b: -4.5,
                function: Function::Sigmoid,
            },
            0.5,
        ),
        (
            Map {
                w: 3.0,
                b: -1.0,
                function: Function::Relu,
            },
            0.9,
        ),
        (
            Map {
                w: 0.2,
                b: 40.0,
                function: Function::Relu,
            },
            -3.0,
        ),
        (
            Map {
                w: f64::NAN,
                b: 0.0,
                ..LATCH
            },
            0.0,
        ),
    ];
    everywhere([300.0, 460.0], |size, theme| {
        for (map, initial) in maps {
            for count in [0, 1, 4, 12] {
                let inputs: Vec<f64> = jumps[..count].iter().map(|jump| jump.input).collect();
                let jumps = map.cobweb(initial, &inputs);
                let (width, height) = size;
                let scene = cobweb::scene(&cobweb::Input {
                    map,
                    initial,
                    jumps: &jumps,
                    width,
                    height,
                    theme,
                });
                if map == LATCH {
                    for slope in ["slope 0.44", "slope 1.55", "slope 0.26"] {
                        assert!(says(&scene.shapes, slope), "{slope} {size:?} {theme:?}");
                    }
                    let ends = jumps.last().map(|_| count);
                    for (step, (x, y)) in &scene.corners {
                        assert!(
                            cobweb::hit(&scene, *x, *y)
                                .is_some_and(|hit| hit == *step || count > 4)
                        );
                    }
                    assert_eq!(scene.corners.last().map(|corner| corner.0), ends);
                    let (x, y) = scene.area.point((0.25, 0.5));
                    let start = cobweb::start(&scene, x, y);
                    assert!(start.is_some_and(|h| (h - 0.25).abs() < 1e-12));
                }
                sound("cobweb", scene, size, theme);
                for pointed in [None, Some(2)] {
                    let scene = slopes::scene(&slopes::Input {
                        jumps: &jumps,
                        steps: 12,
                        pointed,
                        width,
                        height: 0.5 * height,
                        theme,
                    });
                    sound("slopes", scene, (width, 0.5 * height), theme);
                }
            }
        }
        let many = LATCH.cobweb(0.5, &[0.0; 400]);
        let scene = slopes::scene(&slopes::Input {
            jumps: &many,
            steps: 12,
            pointed: None,
            width: size.0,
            height: 240.0,
            theme,
        });
        assert_eq!(scene.steps.last, 400);
        sound("slopes", scene, (size.0, 240.0), theme);
    });
}

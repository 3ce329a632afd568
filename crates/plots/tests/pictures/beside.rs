//! The chart's marks, shown in parts beside the lens, are those that the moment itself draws.

use unrolled_engine::LossAt;
use unrolled_plots::chart;
use unrolled_plots::shape::Shape;
use unrolled_plots::text::Bounds;
use unrolled_plots::theme::Theme;

use crate::runs::Run;

/// What stands at a place: a mark by what it is, a line by the height at which it passes.
type Seen = Vec<(i64, i64, String)>;

const fn grid(length: f64) -> i64 {
    (length * 1024.0).round() as i64
}

/// The marks whose middle lies within the bounds, and where lines pass the middles of pixels there.
fn seen(shapes: &[Shape], bounds: Bounds, into: &mut Seen) {
    let inside = |x: f64| (bounds.left..bounds.right).contains(&x);
    for shape in shapes {
        match shape {
            Shape::Dot {
                x,
                y,
                radius,
                paint,
            } if inside(*x) => into.push((grid(*x), grid(*y), format!("{radius} {paint:?}"))),
            // A ring is eight cells around its middle.
            Shape::Cells { cells, paint } => {
                for ring in cells.chunks(8) {
                    let x = ring.iter().map(|cell| cell.left + 0.75).sum::<f64>() / 8.0;
                    let y = ring.iter().map(|cell| cell.top).sum::<f64>() / 8.0;
                    if inside(x) {
                        into.push((grid(x), grid(y), format!("ring {paint:?}")));
                    }
                }
            }
            Shape::Path {
                points,
                line,
                paint,
            } => {
                for pair in points.windows(2) {
                    let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                    let (from, to) = ((x0 - 0.5).ceil() as i64, (x1 - 0.5).ceil() as i64);
                    for pixel in from..to {
                        let x = pixel as f64 + 0.5;
                        let y = y0 + (y1 - y0) * (x - x0) / (x1 - x0);
                        if inside(x) {
                            into.push((grid(x), grid(y), format!("{line} {paint:?}")));
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

#[test]
fn parts_beside_the_lens_make_up_every_moment() {
    let hundred = &vec!["ab ba aa c"; 25].join(" ");
    let mut apart = 0;
    for (cell, units) in [("lstm", 32), ("rnn", 16), ("gru", 40)] {
        let run = Run::new(cell, hundred, units, LossAt::Last, 1.0);
        let moments = (0..=run.last()).step_by(run.last() / 23);
        for moment in moments.chain([run.loss(), run.last() - 1, run.last()]) {
            let input = run.chart(moment, 1392.0, Theme::Light);
            let scene = chart::scene(&input);
            let beside = chart::beside(&input, &scene).expect("a lens");
            apart += beside.parts.len();
            let lens = scene.columns.left_of(scene.columns.cursor);
            let end = lens + scene.columns.width_of(scene.columns.cursor);
            let everywhere = Bounds {
                left: 0.0,
                top: 0.0,
                right: scene.width(),
                bottom: scene.height(),
            };
            let (mut whole, mut parts) = (Seen::new(), Seen::new());
            seen(&scene.marks, everywhere, &mut whole);
            seen(&beside.here, everywhere, &mut parts);
            for (side, bounds) in &beside.parts {
                assert!(bounds.right <= lens.round() || bounds.left >= end.round());
                seen(&chart::still(&scene, *side), *bounds, &mut parts);
            }
            // A part ends at a whole pixel, a line at the lens itself.
            let near = |(x, ..): &(i64, i64, String)| {
                [lens, end]
                    .iter()
                    .any(|edge| (grid(*edge) - x).abs() <= 1024)
            };
            whole.retain(|one| !near(one) || !one.2.starts_with(char::is_numeric));
            parts.retain(|one| !near(one) || !one.2.starts_with(char::is_numeric));
            assert!(whole.len() > 90, "{cell} of {units} at {moment}");
            whole.sort();
            parts.sort();
            assert!(whole == parts, "{cell} of {units} at {moment}");
        }
    }
    assert!(apart > 100, "{apart}");
}

#[test]
fn what_has_no_lens_is_not_taken_apart() {
    let run = Run::new("lstm", "a b c d e f g h i j k l", 4, LossAt::Last, 1.0);
    let input = run.chart(run.last(), 1392.0, Theme::Light);
    assert_eq!(chart::beside(&input, &chart::scene(&input)), None);
}

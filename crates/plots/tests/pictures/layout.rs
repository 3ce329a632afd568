//! What holds of every picture.

use unrolled_engine::LossAt;
use unrolled_plots::shape::Shape;
use unrolled_plots::text::Text;
use unrolled_plots::{chart, strip, theme::Theme};

use crate::runs::Run;

pub fn texts(shapes: &[Shape]) -> Vec<&Text> {
    shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

pub fn runs() -> Vec<Run> {
    let mut runs = vec![
        Run::long(),
        Run::new("gru", "unrolledunrolledunrolled", 4, LossAt::Every, 2.0),
        Run::new("lstm", "a b c a b c a b", 6, LossAt::Every, 1.0),
        Run::new("lstm", "35 32 45 48 41 39 44 50 52", 3, LossAt::Last, 1.0),
        Run::new("linear", crate::runs::LONG_WORDS, 4, LossAt::Last, 1e40),
        Run::new("linear", crate::runs::LONG_WORDS, 4, LossAt::Last, 40.0),
        Run::new("lstm", "a -> b", 1, LossAt::Last, 1.0),
        Run::new(
            "skip",
            &vec!["incomprehensibilities"; 201].join(" "),
            1,
            LossAt::Last,
            1.0,
        ),
    ];
    for cell in ["lstm", "gru", "rnn", "lstm-peephole", "linear", "leaky"] {
        runs.push(Run::opening(cell));
    }
    for (cell, scale) in [("lstm", 1.0), ("gru", 4.0), ("rnn", 2.0), ("linear", 1e40)] {
        runs.push(Run::opening_swapped(cell, LossAt::Last, scale));
    }
    runs.push(Run::opening_swapped("lstm", LossAt::Every, 1.0));
    runs.push(Run::long().swapped("ba", None));
    let numbers = Run::new("lstm", "35 32 45 48 41 39 44 50 52", 3, LossAt::Last, 1.0);
    runs.push(numbers.swapped("-35", None));
    let letters = Run::new("gru", "unrolledunrolledunrolled", 4, LossAt::Every, 2.0);
    runs.push(letters.swapped("d", None));
    runs
}

pub fn moments(run: &Run) -> Vec<usize> {
    let count = run.trace.timeline().count();
    let mut moments: Vec<usize> = (0..count).step_by(count / 12 + 1).collect();
    moments.extend([run.loss(), run.loss() + 1, run.last()]);
    moments
}

#[test]
fn no_text_meets_another_or_leaves_the_picture() {
    for run in runs() {
        for theme in Theme::ALL {
            for width in [358.0, 700.0, 900.0, 1392.0, 2400.0] {
                for moment in moments(&run) {
                    let strip = strip::whole(&run.strip(moment, width, theme));
                    let height = [112.0, 140.0, 190.0, 320.0][moment % 4];
                    let height = if width < 700.0 { 190.0 } else { height };
                    let chart = chart::Input {
                        height,
                        ..run.chart(moment, width, theme)
                    };
                    let chart = chart::scene(&chart);
                    for (shapes, height) in [
                        (&strip.shapes, strip.height()),
                        (&chart.shapes, chart.height()),
                    ] {
                        let texts = texts(shapes);
                        for (at, text) in texts.iter().enumerate() {
                            let bounds = text.bounds();
                            let about = format!("{} {width} {theme:?} {text:?}", run.names.0);
                            assert!(text.size >= 12.0, "{about}");
                            assert!(
                                bounds.left >= -0.5 && bounds.right <= width + 0.5,
                                "{about}"
                            );
                            assert!(
                                bounds.top >= -0.5 && bounds.bottom <= height + 0.5,
                                "{about}"
                            );
                            for other in &texts[..at] {
                                assert!(!other.bounds().meets(&bounds), "{about} meets {other:?}");
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_highway_is_as_thick_as_what_leaves_the_step_before() {
    let run = Run::opening("lstm");
    let strip = strip::whole(&run.strip(run.last(), 1392.0, Theme::Light));
    let areas: Vec<_> = strip
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Area { points, .. } if points.len() == 4 => Some(points),
            _ => None,
        })
        .collect();
    assert_eq!(areas.len(), 11, "one before each step but the first");
    let mut thick = Vec::new();
    for points in areas {
        assert_eq!((points[0].1, points[2].1), (points[1].1, points[3].1));
        thick.push(points[2].1 - points[1].1);
    }
    let cell = run.trace.network().cell();
    let carried = (0..cell.states.len()).find(|&state| state != cell.out);
    let size = |step: usize| unrolled_engine::norm(run.trace.state(carried.unwrap(), step));
    for step in 2..=11 {
        let grows = size(step) > size(step - 1);
        assert_eq!(grows, thick[step - 1] > thick[step - 2], "{step}");
    }
}

#[test]
fn steps_beyond_are_marked_where_no_number_stands() {
    let run = Run::new(
        "lstm",
        &vec!["ab ba aa"; 300].join(" "),
        4,
        LossAt::Last,
        1.0,
    );
    for width in [358.0, 900.0, 1390.0] {
        for moment in (0..run.last()).step_by(run.last() / 23) {
            let strip = strip::whole(&run.strip(moment, width, Theme::Light));
            let columns = &strip.columns;
            assert!(columns.shown < columns.steps);
            let head = texts(&strip.shapes);
            for text in head.into_iter().filter(|text| text.y < 30.0) {
                let bounds = text.bounds();
                let after = *columns.visible().end() < columns.steps;
                let before = *columns.visible().start() > 1;
                if after && bounds.left < columns.end() {
                    assert!(bounds.right < columns.end() - 1.0, "{text:?}");
                }
                if before && bounds.right > columns.left {
                    assert!(bounds.left >= columns.left, "{text:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_pointed_at_is_what_is_drawn_there() {
    let run = Run::opening("lstm");
    let scene = strip::whole(&run.strip(run.last(), 1392.0, Theme::Light));
    for row in &scene.rows {
        for step in 1..=12 {
            let centre = scene.columns.centre(step);
            for unit in 0..4 {
                let x = row.first_slot(centre) + (unit as f64 + 0.5) * row.slot;
                assert_eq!(scene.step_at(x, row.middle()), Some(step));
                assert_eq!(scene.quantity_at(x, row.middle()), Some(row.quantity));
                assert_eq!(scene.unit_at(x, row.middle()), Some(unit));
            }
        }
    }
    assert_eq!(scene.step_at(-1.0, 50.0), None);
    assert_eq!(scene.quantity_at(200.0, 1e6), None);
}

#[test]
fn no_size_of_picture_is_too_small_or_too_odd() {
    for mut run in runs() {
        run.unit = Some(700);
        for size in [f64::NAN, 0.0, 1.0, 60.0, 1e5] {
            for moment in [0, run.loss(), run.last(), usize::MAX] {
                let strip = strip::whole(&run.strip(moment, size, Theme::Light));
                let chart = chart::Input {
                    height: size,
                    ..run.chart(moment, size, Theme::Light)
                };
                let chart = chart::scene(&chart);
                crate::check::drawn(&strip, &chart, Theme::Light, 1.5);
            }
        }
    }
}

/// Prints how long the largest picture takes: `cargo test -p unrolled-plots -- --ignored --nocapture time`.
#[test]
#[ignore = "a measurement"]
fn time_of_a_hundred_steps_of_32_units() {
    let swapped = Run::long().swapped("ba", None);
    for run in [Run::long(), Run::opening("lstm"), swapped] {
        let (moment, width) = (run.last() - 3, 1392.0);
        let begin = std::time::Instant::now();
        for _ in 0..20 {
            std::hint::black_box(strip::scene(&run.strip(moment, width, Theme::Light)));
        }
        let strip_time = begin.elapsed() / 20;
        let begin = std::time::Instant::now();
        for _ in 0..20 {
            std::hint::black_box(chart::scene(&run.chart(moment, width, Theme::Light)));
        }
        let chart_time = begin.elapsed() / 20;
        let strip = strip::whole(&run.strip(moment, width, Theme::Light));
        let chart = chart::scene(&run.chart(moment, width, Theme::Light));
        let begin = std::time::Instant::now();
        crate::check::drawn(&strip, &chart, Theme::Light, 1.0);
        println!(
            "strip {strip_time:?}, {} shapes; chart {chart_time:?}, {} shapes; drawn as SVG {:?}",
            strip.shapes.len(),
            chart.shapes.len(),
            begin.elapsed()
        );
    }
}

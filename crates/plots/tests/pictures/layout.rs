//! What holds of every picture.

use unrolled_engine::LossAt;
use unrolled_plots::shape::Shape;
use unrolled_plots::text::Text;
use unrolled_plots::{chart, strip, theme::Theme};

use crate::runs::Run;

fn texts(shapes: &[Shape]) -> Vec<&Text> {
    shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

fn runs() -> Vec<Run> {
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
    runs
}

fn moments(run: &Run) -> Vec<usize> {
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
                    let strip = strip::scene(&run.strip(moment, width, theme));
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
fn a_name_stands_clear_of_every_dot() {
    for run in runs() {
        for moment in moments(&run) {
            let chart = chart::scene(&run.chart(moment, 1392.0, Theme::Light));
            for text in texts(&chart.shapes) {
                for series in &chart.series {
                    for dot in &series.dots {
                        let (x, y) = (dot.x, dot.place.y());
                        assert!(!text.bounds().holds(x, y), "{text:?} {dot:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn each_series_is_named_once() {
    for run in runs() {
        let chart = chart::scene(&run.chart(run.last(), 1392.0, Theme::Light));
        for series in &chart.series {
            let named = |text: &&&Text| text.text == series.name && text.bold;
            let texts = texts(&chart.shapes);
            assert_eq!(texts.iter().filter(named).count(), 1, "{}", series.name);
        }
    }
}

#[test]
fn dots_fall_as_gradients_shrink_and_do_not_move_in_time() {
    for run in runs() {
        let early = chart::scene(&run.chart(0, 1392.0, Theme::Light));
        let late = chart::scene(&run.chart(run.last(), 1392.0, Theme::Light));
        assert_eq!(early.axis, late.axis);
        let mut dots: Vec<_> = late.series.iter().flat_map(|series| &series.dots).collect();
        dots.retain(|dot| !dot.size.is_nan());
        dots.sort_by(|a, b| a.size.total_cmp(&b.size));
        for pair in dots.windows(2) {
            assert!(pair[0].place.y() >= pair[1].place.y(), "{pair:?}");
        }
    }
}

#[test]
fn what_is_pointed_at_is_what_is_drawn_there() {
    let run = Run::opening("lstm");
    let scene = strip::scene(&run.strip(run.last(), 1392.0, Theme::Light));
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
                let strip = strip::scene(&run.strip(moment, size, Theme::Light));
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
    for run in [Run::long(), Run::opening("lstm")] {
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
        let strip = strip::scene(&run.strip(moment, width, Theme::Light));
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

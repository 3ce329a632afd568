//! What holds of every chart.

use unrolled_engine::LossAt;
use unrolled_plots::chart::{Dot, Kind, Series};
use unrolled_plots::{chart, theme::Theme};

use crate::layout::{moments, runs, texts};
use crate::runs::Run;

/// The marks that are drawn, rings included: a change that is still to come has none.
fn visible(series: &Series) -> impl Iterator<Item = &Dot> {
    let dots = series.dots.iter();
    dots.filter(|dot| dot.reached || series.kind == Kind::Gradient)
}

#[test]
fn a_name_stands_clear_of_every_dot() {
    for run in runs() {
        for moment in moments(&run) {
            let chart = chart::scene(&run.chart(moment, 1392.0, Theme::Light));
            for text in texts(&chart.shapes) {
                for series in &chart.series {
                    for dot in visible(series) {
                        let (x, y) = (dot.x, dot.place.y());
                        assert!(!text.bounds().holds(x, y), "{text:?} {dot:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn each_series_is_named_once_at_every_moment() {
    let mut runs = runs();
    runs.push(Run::opening("lstm-1997"));
    for run in runs {
        let mut moments = moments(&run);
        if run.trace.seq_len() <= 12 {
            moments = (0..=run.last()).step_by(7).collect();
            moments.push(300.min(run.last()));
        }
        for moment in moments {
            let chart = chart::scene(&run.chart(moment, 1392.0, Theme::Light));
            let mut at = Vec::new();
            for series in &chart.series {
                let texts = texts(&chart.shapes);
                let named = texts
                    .into_iter()
                    .filter(|text| text.text == series.name && text.bold);
                let named: Vec<f64> = named.map(|text| text.x).collect();
                let names = usize::from(visible(series).next().is_some());
                assert_eq!(named.len(), names, "{} at {moment}", series.name);
                if series.kind == Kind::Gradient {
                    at.extend(named);
                }
            }
            if moment <= run.loss() && at.len() > 1 {
                let middle = (chart.columns.left + chart.columns.end()) / 2.0;
                let late = |x: &&f64| **x > middle;
                let late = at.iter().filter(late).count();
                assert_ne!(late, 1, "{at:?} at {moment} of {:?}", run.names);
            }
        }
    }
}

#[test]
fn what_reaches_a_step_is_measured_from_the_last_loss() {
    let said = |run: &Run, step: usize| -> Vec<String> {
        let chart = chart::scene(&run.chart(run.backward(step, "h"), 1392.0, Theme::Light));
        let texts = texts(&chart.shapes);
        let beside = texts.iter().filter(|text| text.x > chart.columns.end());
        beside.map(|text| text.text.clone()).collect()
    };
    let twelve = "a b c d e f g h i j k l";
    let run = Run::new("lstm", twelve, 4, LossAt::Steps(vec![3, 9]), 1.0);
    for step in 9..=12 {
        assert!(said(&run, step).is_empty(), "{step}");
    }
    for step in 1..9 {
        let said = said(&run, step);
        let ratio = |trace: &unrolled_engine::Trace| {
            unrolled_plots::ratio::reach(trace.traffic(9), trace.traffic(step))
        };
        assert!(said.contains(&ratio(&run.trace)), "{step} {said:?}");
        let rival = run.rival.as_ref().unwrap();
        assert!(said.contains(&ratio(rival)), "{step} {said:?}");
    }
    let first = Run::new("lstm", twelve, 4, LossAt::Steps(vec![1]), 1.0);
    for step in 1..=12 {
        assert!(said(&first, step).is_empty(), "{step}");
    }
}

#[test]
fn no_line_runs_through_a_lens() {
    let run = Run::long();
    for moment in [run.last(), run.backward(40, "h"), run.backward(99, "h")] {
        let chart = chart::scene(&run.chart(moment, 1392.0, Theme::Light));
        let columns = &chart.columns;
        let left = columns.left_of(columns.cursor);
        let right = left + columns.width_of(columns.cursor);
        assert!(columns.lens.is_some());
        for series in &chart.series {
            assert!(!series.lines.is_empty() || columns.cursor == 99);
            for points in series.lines.iter().flat_map(|line| line.windows(2)) {
                let (from, to) = (points[0].0, points[1].0);
                assert!(to <= left + 1e-6 || from >= right - 1e-6, "{points:?}");
                assert!(to - from <= columns.column + 1e-6, "{points:?}");
            }
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

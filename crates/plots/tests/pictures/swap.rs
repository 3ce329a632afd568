//! What holds of a picture after the first token was swapped.

use unrolled_engine::LossAt;
use unrolled_plots::before::changes;
use unrolled_plots::chart::{Kind, Series};
use unrolled_plots::shape::Shape;
use unrolled_plots::{chart, ratio, strip, theme::Theme};

use crate::layout::texts;
use crate::runs::Run;

fn swapped() -> Run {
    Run::opening_swapped("lstm", LossAt::Last, 1.0)
}

/// Everything but text.
fn marks(scene: strip::Scene) -> Vec<Shape> {
    let mut shapes = scene.shapes;
    shapes.retain(|shape| !matches!(shape, Shape::Text(_)));
    shapes
}

#[test]
fn what_did_not_change_has_no_ghost() {
    let twelve = "a b c d e f g h i j k l";
    let run = Run::new("lstm", twelve, 4, LossAt::Last, 1.0).swapped("a", None);
    for moment in [0, run.forward(4, "c"), run.loss(), run.last()] {
        let with = run.strip(moment, 1392.0, Theme::Light);
        let without = strip::Input {
            before: None,
            ..with
        };
        let (with, without) = (strip::whole(&with), strip::whole(&without));
        assert_eq!(with.rows, without.rows);
        let pairs = marks(with).into_iter().zip(marks(without));
        pairs.for_each(|(one, other)| assert_eq!(one, other));
    }
}

#[test]
fn a_former_run_that_does_not_match_is_left_out() {
    let mut run = swapped();
    run.former = Run::opening_swapped("gru", LossAt::Last, 1.0).former;
    run.former.as_mut().unwrap().rival = None;
    let chart = chart::scene(&run.chart(run.last(), 1392.0, Theme::Light));
    assert!(chart.series.iter().all(|one| one.kind == Kind::Gradient));
    strip::whole(&run.strip(run.last(), 1392.0, Theme::Light));
}

#[test]
fn a_change_arrives_with_the_forward_pass_and_stays() {
    let run = swapped();
    let reached = |moment: usize| -> Vec<usize> {
        let chart = chart::scene(&run.chart(moment, 1392.0, Theme::Light));
        let changes = chart.series.iter().filter(|one| one.kind == Kind::Change);
        let count = |one: &Series| one.dots.iter().filter(|dot| dot.reached).count();
        changes.map(count).collect()
    };
    assert_eq!(reached(0), [0, 0]);
    assert_eq!(reached(run.forward(5, "o")), [4, 4]);
    assert_eq!(reached(run.forward(5, "h")), [5, 5]);
    assert_eq!(reached(run.loss()), [12, 12]);
    assert_eq!(reached(run.last()), [12, 12]);
}

#[test]
fn what_is_left_is_said_after_the_forward_pass_for_both_networks() {
    let run = swapped();
    let former = run.former.as_ref().unwrap();
    let left = |trace, former| {
        let sizes = changes(trace, former);
        ratio::reach(sizes[0], sizes[11])
    };
    let own = left(&run.trace, &former.trace);
    let other = left(run.rival.as_ref().unwrap(), former.rival.as_ref().unwrap());
    for width in [358.0, 1392.0] {
        for moment in [run.forward(12, "o"), run.loss(), run.last()] {
            let chart = chart::scene(&run.chart(moment, width, Theme::Light));
            let texts = texts(&chart.shapes);
            for said in [&own, &other] {
                let found = texts.iter().any(|text| text.text == *said);
                assert_eq!(found, moment >= run.loss(), "{said} at {moment}");
            }
        }
    }
}

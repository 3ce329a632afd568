//! What the worker answers is what the engine says at once.

use unrolled_engine::{Measure, Workspace};

use super::*;
use crate::compare::Saying;
use crate::compare::job::{Inquiry, wanted};
use crate::compare::{Compare, CompareAction, Tab, View, reduced};

/// The whole answer to a question, asked as the page asks it.
fn answered(question: &Question) -> Vec<Vec<f64>> {
    let place = Job::ALL.iter().position(|job| *job == question.job);
    let known = question.known.iter().map(|known| {
        let weights = known.weights.to_vec();
        (known.settings.print(), (known.epoch, weights))
    });
    let of = link::print(&question.of);
    let mut answering = Answering::new(7, place.unwrap() as u32, &of, known.collect()).unwrap();
    assert_eq!(
        answering.question, *question,
        "it is understood as it was asked"
    );
    let mut rows = Vec::new();
    loop {
        match answering.work() {
            Piece::Row(row, of, numbers) => {
                assert_eq!(row, rows.len());
                assert!(row < of);
                rows.push(numbers);
            }
            Piece::Working => {}
            Piece::Done => return rows,
            Piece::Failed(why) => panic!("{why}"),
        }
    }
}

fn entered(comparison: Comparison) -> Compare {
    reduced(Compare::of(comparison), CompareAction::Enter)
}

fn asked(comparison: Comparison) -> (Compare, Vec<Vec<f64>>) {
    let room = entered(comparison);
    let question = room.inquiry.as_ref().unwrap().question.clone();
    let rows = answered(&question);
    (room, rows)
}

#[test]
fn the_triangle_s_last_row_is_the_curve() {
    for measure in [Measure::Road, Measure::Traffic] {
        let (room, rows) = asked(Comparison {
            steps: 15,
            scale: 1.3,
            measure,
            ..Comparison::default()
        });
        let run = room.chosen().unwrap();
        assert_eq!(rows.len(), 15);
        assert_eq!(rows[14], run.reaching);
        assert!(rows[3].iter().skip(4).all(|size| *size == 0.0));
    }
}

#[test]
fn what_is_cut_is_missed_in_the_triangle_too() {
    let text = crate::compare::Text::Own("a b c a b d a c b a".into());
    let mut own = Comparison {
        every: true,
        measure: Measure::Traffic,
        ..Comparison::of(text, 12, 4, 3)
    };
    let (_, before) = asked(own.clone());
    // Without the cell state's own way nothing but the gates' routes is left.
    own.entrants[own.chosen].cut = vec![3];
    let (room, rows) = asked(own);
    assert_eq!(rows.len(), 12);
    for (row, before) in rows.iter().zip(&before) {
        assert_eq!(row.len(), 12);
        assert!(row != before || row[1..].iter().all(|size| *size == 0.0));
    }
    // The vectors of each column add up to the curve, so none is longer than its sizes together.
    let run = room.chosen().unwrap();
    for (at, total) in run.reaching.iter().enumerate() {
        let sizes: f64 = rows.iter().map(|row| row[at]).sum();
        assert!(*total <= sizes * (1.0 + 1e-12), "step {}", at + 1);
    }
    assert_eq!(rows[11][11], run.reaching[11]);
}

#[test]
fn a_step_without_a_loss_has_no_row_and_not_zeros() {
    let (_, rows) = asked(Comparison {
        steps: 9,
        measure: Measure::Traffic,
        ..Comparison::default()
    });
    assert!(
        rows[..8].iter().all(Vec::is_empty),
        "no loss before the last"
    );
    assert!(rows[8].iter().all(|size| *size > 0.0));
}

#[test]
fn the_band_is_of_each_step_s_jacobian() {
    let (room, rows) = asked(Comparison {
        steps: 6,
        tab: Tab::Band,
        ..Comparison::default()
    });
    let run = room.chosen().unwrap();
    for (at, row) in rows.iter().enumerate() {
        let singular = run.trace.singular_values(at + 1);
        assert_eq!(row[4], singular[0]);
        assert_eq!(row[0], singular[singular.len() - 1]);
        assert!(
            row[5] <= row[4] * (1.0 + 1e-12),
            "no radius is above the norm"
        );
        assert!(row.is_sorted_by(|a, b| a <= b) || row[5] < row[4]);
    }
}

#[test]
fn the_weights_parts_add_up_to_the_whole() {
    let text = crate::compare::Text::Own("a b c a b d a c b a".into());
    let own = Comparison {
        every: true,
        tab: Tab::ByLag,
        ..Comparison::of(text, 12, 4, 3)
    };
    let (room, rows) = asked(own);
    let run = room.chosen().unwrap();
    let mut workspace = Workspace::default();
    let whole = run.trace.weight_anatomy(&mut workspace).whole;
    assert_eq!(rows[2], [whole.size]);
    for row in &rows[..2] {
        let shares = &row[row.len() / 2..];
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn the_maps_hold_what_the_chart_says_there() {
    let tab = Tab::ScaleMap;
    let steps = 8;
    let (_, rows) = asked(Comparison {
        tab,
        steps,
        ..Comparison::default()
    });
    let (row, column) = (6, 30);
    let there = entered(Comparison {
        tab,
        steps,
        scale: scale_of(row),
        shift: shift_of(column),
        ..Comparison::default()
    });
    let run = there.chosen().unwrap();
    assert_eq!(rows.len(), SCALES);
    assert_eq!(rows[row][column], left(run.sizes()));
    let tab = Tab::LagMap;
    let (_, rows) = asked(Comparison {
        tab,
        ..Comparison::default()
    });
    let there = entered(Comparison {
        tab,
        steps: LAGS[9],
        shift: shift_of(column),
        ..Comparison::default()
    });
    assert_eq!(rows[column][9], left(there.chosen().unwrap().sizes()));
}

#[test]
fn radii_are_of_the_matrices_as_they_are_unscaled() {
    let room = entered(Comparison {
        scale: 2.5,
        ..Comparison::default()
    });
    let rows = answered(&room.radii.as_ref().unwrap().question);
    assert_eq!(rows.len(), 4);
    let plain = entered(Comparison::default());
    let trace = &plain.study.as_ref().unwrap().entrants[0]
        .run
        .as_ref()
        .unwrap()
        .trace;
    let curve = &trace.shortcuts()[0].curve;
    let last = curve.len();
    assert!((rows[0][0] - curve[last - 2]).abs() < 1e-12);
    assert!(rows[0][1] >= rows[0][0]);
    assert!(rows[1].is_empty(), "a GRU has no one recurrent matrix");
}

#[test]
fn what_is_often_said_is_counted() {
    for (at, row) in [(0, 0), (1, 23)] {
        let count = [Count::Draws(Saying::Radius), Count::Medians][at];
        let job = Job::Count(count);
        let comparison = Comparison {
            tab: Tab::Said,
            count: Some(count),
            ..Comparison::default()
        };
        let question = wanted(&comparison, &[]).unwrap();
        let place = Job::ALL.iter().position(|one| *one == job).unwrap();
        let of = link::print(&question.of);
        let mut answering = Answering::new(1, place as u32, &of, Vec::new()).unwrap();
        answering.row = row;
        let Piece::Row(_, _, numbers) = answering.work() else {
            panic!("a row is expected");
        };
        match at {
            0 => {
                assert!(numbers[2] > 1.0, "the radius is above 1");
                assert!(numbers[0] < 1.0, "and it vanishes");
            }
            _ => assert!((2e-40 / 3.0..1.8e-39).contains(&numbers[0]), "{numbers:?}"),
        }
    }
}

#[test]
fn the_surface_is_of_the_one_unit_net() {
    let (_, rows) = asked(Comparison {
        view: View::Exploding,
        ..Comparison::default()
    });
    assert_eq!(rows.len(), ROWS);
    let all = rows.iter().flatten();
    assert!(all.clone().count() == ROWS * crate::compare::COLUMNS);
    assert!(all.clone().all(|loss| loss.is_finite() && *loss >= 0.0));
}

#[test]
fn a_question_of_something_else_takes_no_place() {
    let of = link::print(&Comparison::default());
    let places = |job: Job| Job::ALL.iter().position(|one| *one == job).unwrap() as u32;
    let answering = Answering::new(1, places(Job::Radii), &of, Vec::new()).unwrap();
    assert!(answering.gives_way(places(Job::Radii)));
    assert!(!answering.gives_way(places(Job::Triangle)));
    let triangle = Answering::new(1, places(Job::Triangle), &of, Vec::new()).unwrap();
    assert!(triangle.gives_way(places(Job::ScaleMap)) && !triangle.gives_way(places(Job::Radii)));
    assert!(Answering::new(1, 99, &of, Vec::new()).is_err());
    assert!(Answering::new(1, 0, "units=no", Vec::new()).is_err());
}

#[test]
fn an_answer_to_what_is_no_longer_asked_is_let_go() {
    let room = entered(Comparison::default());
    let number = room.inquiry.as_ref().unwrap().number;
    let row = |number| CompareAction::Row(number, 0, 40, vec![1.0; 40]);
    let answered = reduced(room.clone(), row(number));
    assert_eq!(answered.inquiry.as_ref().map(Inquiry::done), Some(1));
    let moved = reduced(
        answered,
        CompareAction::Slide(crate::compare::Slider::Scale, 1.5),
    );
    let inquiry = moved.inquiry.as_ref().unwrap();
    assert_eq!((inquiry.done(), inquiry.number > number), (0, true));
    let late = reduced(moved.clone(), row(number));
    assert_eq!(late.inquiry, moved.inquiry);
    // Pointing, and clipping, ask for nothing new.
    let pointed = reduced(moved.clone(), CompareAction::Point(3));
    let clipped = reduced(
        pointed,
        CompareAction::Slide(crate::compare::Slider::Clip, 0.5),
    );
    assert_eq!(clipped.inquiry, moved.inquiry);
}

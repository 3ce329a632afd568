//! Which loss, or which answer, reaches which step.

use std::rc::Rc;

use unrolled_engine::Measure;
use unrolled_plots::compare::triangle::{self, Row};
use unrolled_plots::theme::Theme;

use super::rows;
use crate::action::Action;
use crate::compare::{Compare, CompareAction};
use crate::components::compare::plot::{Placed, Spot};
use crate::number::{exact, short};
use crate::twin::Table;

/// The worker's row: an empty one is of a step without a loss.
fn row(sizes: Option<&[f64]>) -> Row<'_> {
    match sizes {
        None => Row::Awaited,
        Some([]) => Row::Lossless,
        Some(sizes) => Row::Sizes(sizes),
    }
}

/// The picture.
pub fn placed(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let rows: Vec<Row> = rows(compare).into_iter().map(row).collect();
    let steps = compare
        .study
        .as_ref()
        .map_or(1, |study| study.sequence.seq_len());
    let empty = vec![Row::Awaited; steps];
    let road = compare.comparison.measure == Measure::Road;
    let scene = Rc::new(triangle::scene(&triangle::Input {
        rows: if rows.is_empty() { &empty } else { &rows },
        measure: "",
        sign: if road { "y" } else { "L" },
        row_words: if road {
            "each row: one step\u{2019}s answer"
        } else {
            "each row: one step\u{2019}s loss"
        },
        column_words: if road {
            "each column: the step it depends on"
        } else {
            "each column: the step it reaches"
        },
        decades: None,
        width,
        height,
        theme,
    }));
    let kept: Vec<Option<Rc<[f64]>>> = compare
        .inquiry
        .as_ref()
        .map_or_else(Vec::new, |one| one.rows.clone());
    let (hit, over) = (scene.clone(), scene.clone());
    let last = compare.chosen().map_or(steps, |run| run.last());
    Placed {
        picture: scene.picture.clone(),
        height: scene.size.1,
        over: Box::new(move |(_, step)| match step <= last {
            true => triangle::over(&over, last, step),
            false => Vec::new(),
        }),
        hit: Box::new(move |x, y| {
            let (k, t) = triangle::hit(&hit, x, y)?;
            let of = if road { "answer" } else { "loss" };
            let told = match row(kept.get(k - 1)?.as_deref()) {
                Row::Sizes(sizes) => {
                    format!(
                        "{of} of step {k} at step {t}: {}",
                        short(*sizes.get(t - 1)?, 4)
                    )
                }
                Row::Awaited => format!("{of} of step {k} at step {t}: not computed yet"),
                Row::Lossless => format!("step {k} has no loss"),
            };
            Some(Spot {
                told,
                pick: Some(Action::Compare(CompareAction::Point(t))),
            })
        }),
    }
}

/// Its numbers.
pub fn table(compare: &Compare) -> Table {
    let rows = rows(compare);
    let mut head = vec![match compare.comparison.measure {
        Measure::Road => "answer of step".to_owned(),
        Measure::Traffic => "loss of step".to_owned(),
    }];
    head.extend((1..=rows.len()).map(|step| format!("step {step}")));
    let line = |(at, sizes): (usize, Option<&[f64]>)| {
        let mut cells = vec![(at + 1).to_string()];
        match row(sizes) {
            Row::Awaited => {}
            Row::Lossless => cells.push("no loss".to_owned()),
            Row::Sizes(sizes) => cells.extend(sizes.iter().take(at + 1).map(|size| exact(*size))),
        }
        cells
    };
    Table {
        rows: rows.into_iter().enumerate().map(line).collect(),
        head,
    }
}

//! Which loss, or which answer, reaches which step.

use std::rc::Rc;

use unrolled_engine::Measure;
use unrolled_plots::compare::triangle;
use unrolled_plots::theme::Theme;

use super::rows;
use crate::action::Action;
use crate::compare::{Compare, CompareAction};
use crate::components::compare::plot::{Placed, Spot};
use crate::number::{exact, short};
use crate::twin::Table;

/// The picture.
pub fn placed(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let rows = rows(compare);
    let steps = compare
        .study
        .as_ref()
        .map_or(1, |study| study.sequence.seq_len());
    let empty: Vec<Option<&[f64]>> = vec![None; steps];
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
            let row = kept.get(k - 1)?.as_ref();
            let said = match row.and_then(|row| row.get(t - 1)) {
                Some(size) => short(*size, 4),
                None => "not computed yet".to_owned(),
            };
            let sign = if road { "answer" } else { "loss" };
            Some(Spot {
                told: format!("{sign} of step {k} at step {t}: {said}"),
                pick: Some(Action::Compare(CompareAction::Point(t))),
            })
        }),
    }
}

/// Its numbers.
pub fn table(compare: &Compare) -> Table {
    let rows = rows(compare);
    let mut head = vec!["loss of step".to_owned()];
    head.extend((1..=rows.len()).map(|step| format!("step {step}")));
    let row = |(at, row): (usize, &Option<&[f64]>)| {
        let mut cells = vec![(at + 1).to_string()];
        let numbers = row.unwrap_or_default().iter().take(at + 1);
        cells.extend(numbers.map(|number| exact(*number)));
        cells
    };
    Table {
        rows: rows.iter().enumerate().map(row).collect(),
        head,
    }
}

//! The room's pictures as tables, every number whole.

use crate::compare::{COLUMNS, Compare, Job, ROWS};
use crate::number::{exact, plain};
use crate::twin::Table;

/// What reaches each step, a column a network.
pub fn race(compare: &Compare) -> Table {
    let mut head = vec!["step".to_owned(), "input".to_owned()];
    let Some(study) = &compare.study else {
        return Table {
            head,
            rows: Vec::new(),
        };
    };
    head.extend(study.entrants.iter().map(|one| one.name.clone()));
    let rows = (0..study.sequence.seq_len()).map(|at| {
        let mut row = vec![(at + 1).to_string(), study.sequence.tokens[at].clone()];
        row.extend(study.entrants.iter().map(|one| {
            match &one.run {
                Some(run) => run
                    .reaching
                    .get(at)
                    .map_or_else(String::new, |size| exact(*size)),
                None => String::new(),
            }
        }));
        row
    });
    Table {
        rows: rows.collect(),
        head,
    }
}

/// The losses of the one-unit net: a row a bias, a column a recurrent weight.
pub fn surface(compare: &Compare) -> Table {
    let cliff = &compare.one_unit.cliff;
    let mut head = vec!["b \\ w".to_owned()];
    head.extend((0..COLUMNS).map(|at| plain(cliff.w.middle(at, COLUMNS))));
    let inquiry = compare.inquiry.as_ref();
    let inquiry = inquiry.filter(|one| one.question.job == Job::Surface);
    let row = |at: usize| {
        let losses = inquiry.and_then(|inquiry| inquiry.row(at));
        let mut cells = vec![plain(cliff.b.middle(at, ROWS))];
        cells.extend(losses.unwrap_or_default().iter().map(|loss| exact(*loss)));
        cells
    };
    Table {
        rows: (0..ROWS).map(row).collect(),
        head,
    }
}

/// What is left of each network's gradient, and its update.
pub fn left(compare: &Compare) -> Table {
    let head = [
        "network",
        "at the first step",
        "at the last",
        "share",
        "half-life",
        "weights' gradient",
        "clipped",
        "truncation: degrees off",
        "truncation: length",
    ];
    let study = compare.study.as_ref();
    let studied = study.map_or(&[][..], |study| &study.entrants);
    let row = |one: &crate::compare::Studied| {
        let run = one.run.as_ref()?;
        let sizes = run.sizes();
        let at = |size: Option<&f64>| size.map_or_else(String::new, |size| exact(*size));
        let lost = run.update.lost;
        Some(vec![
            one.name.clone(),
            at(sizes.first()),
            at(sizes.last()),
            run.share(),
            run.halves(),
            exact(run.update.norm),
            exact(run.update.clipped),
            lost.map_or_else(String::new, |lost| exact(lost.degrees())),
            lost.map_or_else(String::new, |lost| exact(lost.length)),
        ])
    };
    Table {
        head: head.map(str::to_owned).to_vec(),
        rows: studied.iter().filter_map(row).collect(),
    }
}

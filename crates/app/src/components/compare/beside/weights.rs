//! The weights' gradient, split by the step at which they are used or by lag.

use std::rc::Rc;

use unrolled_plots::compare::by_time;
use unrolled_plots::theme::Theme;

use super::rows;
use crate::compare::{Compare, Tab};
use crate::components::compare::plot::{Placed, Spot};
use crate::number::{exact, short};
use crate::twin::Table;

/// The worker's rows: sizes, shares, and the whole.
fn split(compare: &Compare) -> (Vec<f64>, Vec<f64>, f64) {
    let rows = rows(compare);
    let at = match compare.comparison.tab {
        Tab::ByTime => 0,
        _ => 1,
    };
    let row = rows.get(at).copied().flatten().unwrap_or_default();
    let (sizes, shares) = row.split_at(row.len() / 2);
    let whole = rows.get(2).copied().flatten().and_then(|row| row.first());
    (
        sizes.to_vec(),
        shares.to_vec(),
        whole.copied().unwrap_or(f64::NAN),
    )
}

/// The picture.
pub fn placed(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let (sizes, shares, total) = split(compare);
    let by_lag = compare.comparison.tab == Tab::ByLag;
    let half = sizes.len() / 2;
    let words = format!("lags of {half} and more");
    let scene = Rc::new(by_time::scene(&by_time::Input {
        views: &[by_time::View {
            title: "",
            word: if by_lag { "lag" } else { "step" },
            first: usize::from(!by_lag),
            sizes: &sizes,
            shares: &shares,
            long: (by_lag && half > 0).then_some((half, words.as_str())),
        }],
        total,
        width,
        height,
        theme,
    }));
    let (hit, over) = (scene.clone(), scene.clone());
    Placed {
        picture: scene.picture.clone(),
        height: scene.size.1,
        over: Box::new(move |(_, step)| match by_lag {
            true => Vec::new(),
            false => by_time::over(&over, 0, step),
        }),
        hit: Box::new(move |x, y| {
            let (_, part) = by_time::hit(&hit, x, y)?;
            let at = part.checked_sub(usize::from(!by_lag))?;
            let word = if by_lag { "lag" } else { "step" };
            Some(Spot {
                told: format!(
                    "{word} {part}: {}, {} % of the whole",
                    short(*sizes.get(at)?, 3),
                    short(100.0 * shares.get(at)?, 3)
                ),
                pick: None,
            })
        }),
    }
}

/// Its numbers.
pub fn table(compare: &Compare) -> Table {
    let (sizes, shares, _) = split(compare);
    let by_lag = compare.comparison.tab == Tab::ByLag;
    let word = if by_lag { "lag" } else { "step" };
    let rows = sizes.iter().zip(&shares).enumerate();
    let rows = rows.map(|(at, (size, share))| {
        let number = at + usize::from(!by_lag);
        vec![number.to_string(), exact(*size), exact(*share)]
    });
    Table {
        head: vec![word.to_owned(), "size".into(), "share of the whole".into()],
        rows: rows.collect(),
    }
}

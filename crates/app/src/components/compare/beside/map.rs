//! What survives to the first step, over two settings.

use std::rc::Rc;

use unrolled_plots::compare::map;
use unrolled_plots::theme::Theme;

use super::rows;
use crate::action::Action;
use crate::compare::answer::{LAGS, SCALES, SHIFTS, scale_of, shift_of};
use crate::compare::{Compare, CompareAction, Comparison, Tab};
use crate::components::compare::plot::{Placed, Spot};
use crate::number::{exact, plain};
use crate::twin::Table;

/// Levels that have a line.
const LEVELS: [f64; 3] = [1e-2, 1e-4, 1e-8];

/// The names and values of both axes, the lower one first.
fn axes(compare: &Compare) -> [(&'static str, Vec<f64>); 2] {
    let shifts: Vec<f64> = (0..SHIFTS).map(shift_of).collect();
    let bias = "added to the forget bias";
    match compare.comparison.tab {
        Tab::LagMap => {
            let lags = LAGS.iter().map(|&lag| lag as f64).collect();
            [(compare.comparison.length_of(), lags), (bias, shifts)]
        }
        _ => {
            let scales = (0..SCALES).map(scale_of).collect();
            [(bias, shifts), ("recurrent scale", scales)]
        }
    }
}

/// The picture.
pub fn placed(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let [x, y] = axes(compare);
    let c = &compare.comparison;
    let rows = rows(compare);
    let cell = |row: usize, column: usize| rows.get(row).copied().flatten()?.get(column).copied();
    let cells: Vec<Option<f64>> = (0..y.1.len())
        .flat_map(|row| (0..x.1.len()).map(move |column| (row, column)))
        .map(|(row, column)| cell(row, column))
        .collect();
    let lag = c.tab == Tab::LagMap;
    let present = match lag {
        true => (c.steps as f64, c.shift),
        false => (c.shift, c.scale),
    };
    let scene = Rc::new(map::scene(&map::Input {
        x: map::Setting {
            name: x.0,
            values: &x.1,
        },
        y: map::Setting {
            name: y.0,
            values: &y.1,
        },
        cells: &cells,
        measure: "",
        present: Some(present),
        levels: &LEVELS,
        decades: None,
        width,
        height,
        theme,
    }));
    let (hit, now) = (scene.clone(), c.clone());
    Placed {
        picture: scene.picture.clone(),
        height: scene.size.1,
        over: Box::new(|_| Vec::new()),
        hit: Box::new(move |px, py| {
            let (column, row) = map::hit(&hit, px, py)?;
            let (across, up) = (*x.1.get(column)?, *y.1.get(row)?);
            let next = match lag {
                true => Comparison {
                    steps: across as usize,
                    shift: up,
                    ..now.clone()
                },
                false => Comparison {
                    shift: across,
                    scale: up,
                    ..now.clone()
                },
            };
            Some(Spot {
                told: map::told(&hit, column, row)?,
                pick: Some(Action::Compare(CompareAction::SetUp(Box::new(next)))),
            })
        }),
    }
}

/// Its numbers.
pub fn table(compare: &Compare) -> Table {
    let [x, y] = axes(compare);
    let mut head = vec![format!("{} \\ {}", y.0, x.0)];
    head.extend(x.1.iter().map(|value| plain(*value)));
    let rows = rows(compare);
    let row = |(at, value): (usize, &f64)| {
        let mut cells = vec![plain(*value)];
        let numbers = rows.get(at).copied().flatten().unwrap_or_default();
        cells.extend(numbers.iter().map(|number| exact(*number)));
        cells
    };
    Table {
        rows: y.1.iter().enumerate().map(row).collect(),
        head,
    }
}

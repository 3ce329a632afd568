//! The singular values of each step back.

use std::rc::Rc;

use unrolled_plots::compare::band;
use unrolled_plots::theme::Theme;

use super::rows;
use crate::action::Action;
use crate::compare::{Compare, CompareAction};
use crate::components::compare::plot::{Placed, Spot};
use crate::number::{exact, short};
use crate::twin::Table;

fn spectrum(row: Option<&[f64]>) -> band::Spectrum {
    let at = |place: usize| {
        row.and_then(|row| row.get(place))
            .copied()
            .unwrap_or(f64::NAN)
    };
    band::Spectrum {
        smallest: at(0),
        lower: at(1),
        median: at(2),
        upper: at(3),
        largest: at(4),
        radius: at(5),
    }
}

/// The picture.
pub fn placed(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let spectra: Vec<band::Spectrum> = rows(compare).into_iter().map(spectrum).collect();
    let scene = Rc::new(band::scene(&band::Input {
        spectra: &spectra,
        first: 1,
        title: "",
        width,
        height,
        theme,
    }));
    let (hit, over) = (scene.clone(), scene.clone());
    Placed {
        picture: scene.picture.clone(),
        height: scene.size.1,
        over: Box::new(move |(_, step)| band::over(&over, step)),
        hit: Box::new(move |x, y| {
            let step = band::hit(&hit, x, y)?;
            let own = spectra.get(step.checked_sub(1)?)?;
            Some(Spot {
                told: format!(
                    "step {step}: from {} to {}, median {}; spectral radius {}",
                    short(own.smallest, 3),
                    short(own.largest, 3),
                    short(own.median, 3),
                    short(own.radius, 3)
                ),
                pick: Some(Action::Compare(CompareAction::Point(step))),
            })
        }),
    }
}

/// Its numbers.
pub fn table(compare: &Compare) -> Table {
    let head = [
        "step",
        "smallest",
        "lower quartile",
        "median",
        "upper quartile",
        "largest",
        "spectral radius",
    ];
    let row = |(at, row): (usize, Option<&[f64]>)| {
        let mut cells = vec![(at + 1).to_string()];
        cells.extend(row.unwrap_or_default().iter().map(|number| exact(*number)));
        cells
    };
    Table {
        head: head.map(str::to_owned).to_vec(),
        rows: rows(compare).into_iter().enumerate().map(row).collect(),
    }
}

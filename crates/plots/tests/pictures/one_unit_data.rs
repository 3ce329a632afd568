//! The one-unit net's surface, descents and runs, computed by the engine.

use std::sync::Arc;

use unrolled_engine::one_unit::{Cliff, Descent, Jump, Map, Place, Surface, boundary};
use unrolled_engine::{Cell, Clip, Function};
use unrolled_plots::one_unit::cliff::{Curve, Grid, Path};

/// The cell whose one unit is that map.
pub fn cell(function: Function) -> Arc<Cell> {
    let text = format!("h' = {}(W x + U h + b)", function.name());
    Arc::new(Cell::parse(&text).unwrap())
}

/// All that a picture of the cliff takes.
pub struct Exploding {
    pub cliff: Cliff,
    pub columns: usize,
    pub rows: usize,
    pub losses: Vec<f64>,
    pub fold: Vec<(f64, f64)>,
    pub clipped: Vec<Place>,
    pub plain: Vec<Place>,
}

impl Exploding {
    /// The setting that comes with the engine, with so many updates.
    pub fn after(updates: usize) -> Exploding {
        let (columns, rows) = (100, 64);
        let (cell, cliff) = (cell(Function::Tanh), Cliff::default());
        let mut surface = Surface::new(cell.clone(), &cliff, columns, rows).unwrap();
        while surface.advance().is_some() {}
        let walk = |clip| {
            let mut descent = Descent::new(cell.clone(), &cliff, clip).unwrap();
            for _ in 0..updates {
                descent.update();
            }
            descent.path().to_vec()
        };
        let at = |part: usize| {
            let w = 1.0 + (cliff.w.to - 1.0) * part as f64 / 80.0;
            Some((w, boundary(Function::Tanh, cliff.initial, w)?))
        };
        Exploding {
            cliff,
            columns,
            rows,
            losses: surface.losses().to_vec(),
            fold: (0..=80).filter_map(at).collect(),
            clipped: walk(Clip::Norm(cliff.clip)),
            plain: walk(Clip::Off),
        }
    }

    pub fn grid(&self, rows: usize) -> Grid<'_> {
        Grid {
            columns: self.columns,
            rows: self.rows,
            losses: &self.losses[..rows * self.columns],
        }
    }

    pub fn curve(&self) -> Curve<'_> {
        Curve {
            name: "fold: slope 1",
            points: &self.fold,
        }
    }

    pub fn paths(&self) -> [Path<'_>; 2] {
        [
            Path {
                name: "clipped",
                clipped: true,
                places: &self.clipped,
            },
            Path {
                name: "not clipped",
                clipped: false,
                places: &self.plain,
            },
        ]
    }
}

/// A latch: three fixed points.
pub const LATCH: Map = Map {
    w: 1.6,
    b: 0.1,
    function: Function::Tanh,
};

/// A run that is pushed from the lower basin into the upper one and stays there while noise pulls at it.
pub fn latching() -> Vec<Jump> {
    let inputs = [
        0.0, 0.1, 1.2, 0.3, -0.1, 0.2, -0.3, 0.1, 0.0, -0.2, 0.1, 0.0,
    ];
    LATCH.cobweb(-0.95, &inputs)
}

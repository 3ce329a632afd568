//! Runs of a drawn cell, and how near two gradients are.

use std::sync::Arc;

use proptest::prelude::*;
use unrolled_engine::{Asked, BUILTINS, Cell, Flow, Measure, Trace, Workspace, norm};

use super::{Draw, TWISTED, build, clamps};

pub const MEASURES: [Measure; 2] = [Measure::Road, Measure::Traffic];

pub fn cell(which: usize) -> Arc<Cell> {
    match BUILTINS.get(which) {
        Some(builtin) => builtin.cell().unwrap(),
        None => Arc::new(Cell::parse(TWISTED).unwrap()),
    }
}

pub fn run(cell: Arc<Cell>, draw: &Draw, held: usize) -> Trace {
    let (network, mut episode) = build(cell, draw);
    episode.clamps = clamps(&network, draw.steps, draw.seed, held);
    Trace::new(Arc::new(network), Arc::new(episode)).unwrap()
}

pub fn whole(trace: &Trace, measure: Measure) -> Flow {
    trace.flow(&Asked::whole(measure), &mut Workspace::default())
}

pub fn last(trace: &Trace) -> usize {
    (1..=trace.seq_len())
        .rfind(|&step| trace.has_loss(step))
        .unwrap()
}

/// |a - b| is at most `limit` times the sum of what was added.
pub fn near(a: &[f64], b: &[f64], added: f64, limit: f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(a.len(), b.len());
    let apart: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    prop_assert!(
        norm(&apart) <= limit * added + 1e-290,
        "{a:?} but {b:?}, of {added}"
    );
    Ok(())
}

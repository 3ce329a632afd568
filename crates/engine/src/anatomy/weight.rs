//! The weights' gradient taken apart by the step at which a weight is used, and by the lag between that step and the loss. (A
//! healthy whole can hide that nothing of it comes from far back.)

use std::ops::Range;

use super::flow::Measure;
use super::lag::LagSum;
use crate::measure::{largest, norm};
use crate::network::{Network, Role};
use crate::trace::Trace;
use crate::weights::add;
use crate::window::Window;
use crate::workspace::Workspace;

/// A part G_p of a gradient G.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// |G_p|
    pub size: f64,
    /// <G_p, G> / |G|^2, signed: over all parts they sum to 1. Not a number where G is zero.
    pub share: f64,
}

impl Part {
    /// Compares a part with the whole.
    pub(super) fn of(part: &[f64], whole: &[f64]) -> Part {
        let most = largest(whole.iter());
        let square = whole
            .iter()
            .fold(0.0, |sum, g| sum + (g / most) * (g / most));
        let pairs = part.iter().zip(whole);
        let inner = pairs.fold(0.0, |sum, (p, g)| sum + (p / most) * (g / most));
        Part {
            size: norm(part),
            share: inner / square,
        }
    }
}

/// The gradient of some weights, G = dL/dW, and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightParts {
    /// The array's name; none for all of the cell's parameters together.
    pub name: Option<String>,
    /// |G|
    pub size: f64,
    /// By the step t at which the weight is used, step 1 first.
    pub by_step: Vec<Part>,
    /// By the lag l = k - t from that step to the loss's step k, 0 first. Empty where the run is too large for it
    /// ([`limits::LAG_NUMBERS`](crate::limits::LAG_NUMBERS)).
    pub by_lag: Vec<Part>,
}

/// The gradient of the cell's parameters (the readout's have no time), taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightAnatomy {
    /// All of them as one vector.
    pub whole: WeightParts,
    /// Each array, in the order of [`Network::table`].
    pub arrays: Vec<WeightParts>,
}

/// Weights of the cell's parameters, which come first in the table.
pub(super) fn of_the_cell(network: &Network) -> usize {
    let arrays = network.table().iter();
    let own = arrays.filter(|array| matches!(array.role, Role::Cell(_)));
    own.map(|array| array.range.end).max().unwrap_or(0)
}

/// Takes it apart, by lag as far as `lags` has come.
pub(super) fn anatomy(
    trace: &Trace,
    lags: Option<&LagSum>,
    workspace: &mut Workspace,
) -> WeightAnatomy {
    let network = &trace.network;
    let weights = of_the_cell(network);
    let back = trace.back(Measure::Traffic, &[], workspace);
    let mut scratch = workspace.scratch(back.length());
    let mut pass = back.pass(&mut scratch);
    pass.states(&back.whole(), workspace);
    let last = back.whole().last;
    let mut part = vec![0.0; weights];
    let mut of_step = |step, workspace: &mut Workspace, then: &mut dyn FnMut(&[f64])| {
        part.fill(0.0);
        if step <= last {
            pass.weights(&Window::alone(step), &mut part, &mut workspace.gemm);
        }
        then(&part);
    };
    let mut sum = vec![0.0; weights];
    for step in (1..=last).rev() {
        of_step(step, workspace, &mut |part| add(&mut sum, part));
    }
    let blank = |name: Option<&str>, range: Range<usize>| WeightParts {
        name: name.map(str::to_owned),
        size: norm(&sum[range]),
        by_step: Vec::new(),
        by_lag: Vec::new(),
    };
    let own = network.table().iter();
    let own = own.filter(|array| matches!(array.role, Role::Cell(_)));
    let ranges: Vec<Range<usize>> = own.clone().map(|array| array.range.clone()).collect();
    let mut found = WeightAnatomy {
        whole: blank(None, 0..weights),
        arrays: own
            .map(|array| blank(Some(&array.name), array.range.clone()))
            .collect(),
    };
    for step in 1..=trace.seq_len() {
        of_step(step, workspace, &mut |part| {
            found.whole.by_step.push(Part::of(part, &sum));
            for (array, range) in found.arrays.iter_mut().zip(&ranges) {
                let (part, sum) = (&part[range.clone()], &sum[range.clone()]);
                array.by_step.push(Part::of(part, sum));
            }
        });
    }
    workspace.give_back(scratch);
    for lag in 0..lags.map_or(0, LagSum::lags) {
        let part = lags.map_or(&[][..], |lags| lags.at(lag));
        found.whole.by_lag.push(Part::of(part, &sum));
        for (array, range) in found.arrays.iter_mut().zip(&ranges) {
            let (part, sum) = (&part[range.clone()], &sum[range.clone()]);
            array.by_lag.push(Part::of(part, sum));
        }
    }
    found
}

impl Trace {
    /// The gradient of the cell's parameters by time step and by lag. A backward pass for each step with a loss: see
    /// [`LagSum`] for taking them one at a time. The trace stays as it is.
    pub fn weight_anatomy(&self, workspace: &mut Workspace) -> WeightAnatomy {
        let Ok(mut lags) = LagSum::new(self) else {
            return anatomy(self, None, workspace);
        };
        while lags.take(workspace) {}
        lags.anatomy(workspace)
    }
}

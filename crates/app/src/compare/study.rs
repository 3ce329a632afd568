//! What follows from a comparison at once: each network's run, what reaches each of its steps, and its update.

use std::rc::Rc;
use std::sync::Arc;

use unrolled_engine::{
    Asked, Clip, Flow, HalfLife, Lost, Measure, Route, Shortcut, Trace, Workspace, half_life, norm,
};
use unrolled_plots::ratio::reach;
use unrolled_scenarios::Sequence;

use super::comparison::Comparison;
use super::entrant::{Entrant, Known, Standing};
use crate::experiment::Refusal;

/// Every network's study.
#[derive(Debug)]
pub struct Study {
    /// What was read.
    pub sequence: Sequence,
    /// One a network.
    pub entrants: Vec<Studied>,
}

/// What follows from one network.
#[derive(Debug)]
pub struct Studied {
    /// Its name.
    pub name: String,
    /// Its numbers; none while what it learned is awaited.
    pub run: Option<Reached>,
}

/// A network that has run.
#[derive(Debug)]
pub struct Reached {
    /// Both passes, whole.
    pub trace: Trace,
    /// The routes of one step back.
    pub routes: Vec<Route>,
    /// What reaches each step, as it was asked: with its cuts and its truncation.
    pub reaching: Vec<f64>,
    /// The passes behind it, of the network that is looked into alone.
    pub flow: Option<Flow>,
    /// What reaches each step with nothing cut and nothing truncated, where something is.
    pub whole: Option<Vec<f64>>,
    /// The product of the gates that carry the state, where there are such gates.
    pub gates: Option<Shortcut>,
    /// What the weights' gradient is, and what clipping leaves of it.
    pub update: Update,
}

/// One update's gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Update {
    /// |dL/dW| over all weights.
    pub norm: f64,
    /// The same after clipping.
    pub clipped: f64,
    /// What truncation loses.
    pub lost: Option<Lost>,
}

impl PartialEq for Study {
    /// Whether it is the very same study.
    fn eq(&self, other: &Study) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Reached {
    /// The last step that has a loss.
    pub fn last(&self) -> usize {
        let steps = self.trace.episode().loss_steps();
        steps.last().copied().unwrap_or(self.trace.seq_len())
    }

    /// What reaches each step up to the last that has a loss.
    pub fn sizes(&self) -> &[f64] {
        &self.reaching[..self.last()]
    }

    /// How much of what the last step has is left at the first, in words: "1 in 6".
    pub fn share(&self) -> String {
        let sizes = self.sizes();
        match (sizes.last(), sizes.first()) {
            (Some(&last), Some(&first)) => reach(last, first),
            _ => String::new(),
        }
    }

    /// In how many steps it halves, in words.
    pub fn halves(&self) -> String {
        match half_life(self.sizes()) {
            HalfLife::Steps(steps) if steps >= 1000.0 => "hardly halves".to_owned(),
            HalfLife::Steps(steps) => format!("half-life {steps:.1} steps"),
            HalfLife::Grows(_) => "does not halve".to_owned(),
            HalfLife::Gone => "stops on the way".to_owned(),
            HalfLife::None => String::new(),
        }
    }
}

/// Studies a comparison.
///
/// # Errors
/// The first thing about it that cannot be.
pub fn study(comparison: &Comparison, known: &[Known]) -> Result<Rc<Study>, Refusal> {
    let sequence = comparison.sequence()?;
    let episode = Arc::new(sequence.episode(comparison.loss(&sequence)));
    let mut workspace = Workspace::default();
    let mut studied = |(at, entrant): (usize, &Entrant)| {
        let name = entrant.name(comparison);
        let run = match entrant.network(comparison, &sequence, known)? {
            Standing::Awaited => None,
            Standing::Here(network) => {
                let trace = Trace::new(Arc::new(network), episode.clone())?;
                let chosen = at == comparison.chosen;
                Some(reached(
                    comparison,
                    (entrant, chosen),
                    trace,
                    &mut workspace,
                ))
            }
        };
        Ok::<Studied, Refusal>(Studied { name, run })
    };
    let entrants = comparison.entrants.iter().enumerate().map(&mut studied);
    let entrants = entrants.collect::<Result<Vec<Studied>, Refusal>>()?;
    Ok(Rc::new(Study { sequence, entrants }))
}

fn reached(
    comparison: &Comparison,
    (entrant, chosen): (&Entrant, bool),
    trace: Trace,
    workspace: &mut Workspace,
) -> Reached {
    let routes = trace.network().cell().routes();
    let cut = entrant.cut_readings(&routes);
    let asked = |truncate, cut| Asked {
        measure: comparison.measure,
        truncate,
        cut,
    };
    let less = comparison.truncate.is_some() || !cut.is_empty();
    let whole = |workspace: &mut Workspace| match comparison.measure {
        // It keeps no passes, and is the same to the bit.
        Measure::Road => trace.road(workspace),
        Measure::Traffic => trace.flow(&asked(None, &[]), workspace).sizes().to_vec(),
    };
    let flow = (chosen || less).then(|| trace.flow(&asked(comparison.truncate, &cut), workspace));
    let reaching = match &flow {
        Some(flow) => flow.sizes().to_vec(),
        None => whole(workspace),
    };
    let whole = less.then(|| whole(workspace));
    let (mut gradient, lost) = match comparison.truncate {
        Some(back) => {
            let (gradient, lost) = trace.truncated(back, workspace);
            (gradient, Some(lost))
        }
        None => (trace.d_weights().to_vec(), None),
    };
    let before = comparison
        .clip
        .map_or(Clip::Off, Clip::Norm)
        .apply(&mut gradient);
    Reached {
        gates: trace.gate_shortcut(),
        routes,
        reaching,
        flow: flow.filter(|_| chosen),
        whole,
        update: Update {
            norm: before,
            clipped: norm(&gradient),
            lost,
        },
        trace,
    }
}

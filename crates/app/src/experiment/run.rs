//! The run that follows from an experiment.

use std::rc::Rc;
use std::sync::Arc;

use unrolled_engine::{Builtin, Cell, Initialisation, LossAt, Network, Sizes, Timeline, Trace};
use unrolled_scenarios::{Sequence, Unit};

use super::{Experiment, MAX_UNITS, RIVAL, Refusal, too_large};
use crate::change;

/// A network and another beside it, both run on the same sequence.
#[derive(Clone, Debug)]
pub struct Run {
    /// The sequence as it was read.
    pub sequence: Sequence,
    /// The network's run.
    pub trace: Trace,
    /// Where something was changed, the network's run without it. Else the plain RNN's run: same units, seed, sequence, loss
    /// and start. `None` where the network is one itself.
    pub rival: Option<Trace>,
    /// Where the first token is swapped, the same networks on the sequence as it was; where something was changed, the
    /// network as it was.
    pub before: Option<Before>,
    /// Whether something was given another value.
    pub changed: bool,
    /// What the units of a network set by hand stand for; empty for any other.
    pub names: &'static [Unit],
    /// What the network has learned.
    pub learned: Learned,
}

/// What a network has learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Learned {
    /// Nothing: its weights are as they start.
    Nothing,
    /// Its weights are set by hand.
    ByHand,
    /// What it learned is still on its way to the page; it stands as it starts.
    Awaited,
    /// Its task, up to an epoch of so many.
    Task(u64, u64),
    /// Its task; but this sequence has words of which it never heard, and stands with a network as it starts.
    OtherWords,
}

/// What ran before the first token was swapped, on the same networks.
#[derive(Clone, Debug)]
pub struct Before {
    /// The sequence as it was read.
    pub sequence: Sequence,
    /// The network's run.
    pub trace: Trace,
    /// The plain RNN's run, where there is one.
    pub rival: Option<Trace>,
}

impl PartialEq for Run {
    /// Whether it is the very same run; a new one is made only for a new experiment.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Run {
    /// The cell that was run.
    pub fn cell(&self) -> &Arc<Cell> {
        self.trace.network().cell()
    }

    /// Its moments.
    pub fn timeline(&self) -> Timeline {
        self.trace.timeline()
    }

    /// Units of the hidden state.
    pub fn units(&self) -> usize {
        self.trace.network().sizes().hidden_size
    }

    /// What the network beside is called.
    pub fn rival_name(&self) -> &'static str {
        if self.changed {
            "unchanged"
        } else {
            "plain RNN"
        }
    }

    /// A unit in words: "unit 2", or "unit 2 (plural)".
    pub fn unit(&self, unit: usize) -> String {
        match self.names.get(unit) {
            Some(named) => format!("unit {} ({})", unit + 1, named.name),
            None => format!("unit {}", unit + 1),
        }
    }

    /// The input at `step`, from 1, as typed.
    pub fn token(&self, step: usize) -> &str {
        let token = step
            .checked_sub(1)
            .and_then(|at| self.sequence.tokens.get(at));
        token.map_or("", String::as_str)
    }
}

/// Runs an experiment, both passes, for its network and for the plain RNN beside it.
///
/// # Errors
/// The first thing about it that cannot be.
pub fn run(experiment: &Experiment) -> Result<Rc<Run>, Refusal> {
    let sequence = experiment.read(&experiment.sequence)?;
    if experiment.units == 0 || experiment.units > MAX_UNITS {
        return Err(too_large());
    }
    if let LossAt::Steps(steps) = &experiment.loss {
        let past = steps.iter().find(|&&step| step > sequence.seq_len());
        if let Some(step) = past {
            let has = sequence.seq_len();
            return Err(Refusal(format!(
                "The loss is to sit on step {step}, and the sequence has {has}."
            )));
        }
    }
    let learned = learned(experiment);
    let (own, rival) = networks(experiment, &sequence, learned)?;
    let own = scaled(experiment, own);
    let rival = rival.map(|rival| scaled(experiment, rival));
    let both = |sequence: &Sequence| {
        let episode = Arc::new(sequence.episode(experiment.loss.clone()));
        let trace = |network: &Arc<Network>| Trace::new(network.clone(), episode.clone());
        Ok::<_, Refusal>((trace(&own)?, rival.as_ref().map(trace).transpose()?))
    };
    if !experiment.changes.is_empty() {
        return changed(experiment, &own, sequence, learned);
    }
    let (trace, rival) = both(&sequence)?;
    if !experiment.swap {
        return Ok(Rc::new(Run {
            sequence,
            trace,
            rival,
            before: None,
            changed: false,
            names: names(experiment),
            learned,
        }));
    }
    let swapped = sequence.swapped().ok_or_else(no_other)?;
    let before = Before {
        sequence,
        trace,
        rival,
    };
    let (trace, rival) = both(&swapped)?;
    Ok(Rc::new(Run {
        sequence: swapped,
        trace,
        rival,
        before: Some(before),
        changed: false,
        names: names(experiment),
        learned,
    }))
}

/// Runs a network with its changes, and without them beside it.
fn changed(
    experiment: &Experiment,
    network: &Arc<Network>,
    sequence: Sequence,
    learned: Learned,
) -> Result<Rc<Run>, Refusal> {
    let sequence = match experiment.swap {
        true => sequence.swapped().ok_or_else(no_other)?,
        false => sequence,
    };
    let plain = sequence.episode(experiment.loss.clone());
    let (mut network_changed, mut episode) = (Network::clone(network), plain.clone());
    change::apply(&experiment.changes, &mut network_changed, &mut episode)?;
    let unchanged = Trace::new(network.clone(), Arc::new(plain))?;
    Ok(Rc::new(Run {
        trace: Trace::new(Arc::new(network_changed), Arc::new(episode))?,
        rival: Some(unchanged.clone()),
        before: Some(Before {
            sequence: sequence.clone(),
            trace: unchanged,
            rival: None,
        }),
        sequence,
        changed: true,
        names: names(experiment),
        learned,
    }))
}

fn names(experiment: &Experiment) -> &'static [Unit] {
    experiment.by_hand.map_or(&[], |by_hand| by_hand.units)
}

fn no_other() -> Refusal {
    Refusal("The first token is to be swapped, and the sequence has no other.".into())
}

/// What the network of an experiment has learned, whose sequence can be read.
fn learned(experiment: &Experiment) -> Learned {
    match &experiment.schooled {
        _ if experiment.by_hand.is_some() => Learned::ByHand,
        None => Learned::Nothing,
        Some(schooled) if schooled.read(&experiment.sequence).is_err() => Learned::OtherWords,
        Some(schooled) if schooled.is_awaited() => Learned::Awaited,
        Some(schooled) if schooled.epoch == 0 => Learned::Nothing,
        Some(schooled) => Learned::Task(schooled.epoch, schooled.settings.epochs as u64),
    }
}

/// With its recurrent matrices scaled and its forget gates' biases shifted, where they are.
fn scaled(experiment: &Experiment, mut network: Arc<Network>) -> Arc<Network> {
    if experiment.scale != 1.0 {
        Arc::make_mut(&mut network).scale_recurrent(experiment.scale);
    }
    if experiment.shift != 0.0 {
        Arc::make_mut(&mut network).shift_forget_bias(experiment.shift);
    }
    network
}

type Pair = (Arc<Network>, Option<Arc<Network>>);

/// The network, and the plain RNN beside it where there is one.
fn networks(
    experiment: &Experiment,
    sequence: &Sequence,
    learned: Learned,
) -> Result<Pair, Refusal> {
    if let Some(by_hand) = experiment.by_hand {
        let network = by_hand.network();
        let network = network.map_err(|error| Refusal(error.to_string()))?;
        // Beside a network that works as it was set one that was not even trained says nothing.
        return Ok((Arc::new(network), None));
    }
    if let (Some(schooled), true) = (&experiment.schooled, learned != Learned::OtherWords) {
        let (own, rival) = schooled.networks()?;
        return Ok((Arc::new(own), rival.map(Arc::new)));
    }
    let start = |cell: &Builtin| {
        let cell = cell.cell().map_err(|error| Refusal(error.to_string()))?;
        let sizes = Sizes {
            input_size: sequence.input_size(),
            hidden_size: experiment.units,
            output_size: sequence.output_size(),
        };
        let how = match experiment
            .schooled
            .as_ref()
            .map(|schooled| &schooled.settings)
        {
            Some(settings) => settings.start(),
            None => Initialisation {
                scheme: experiment.scheme,
                seed: experiment.seed,
                forget_bias: Some(experiment.forget_bias),
                chrono: None,
            },
        };
        Ok::<_, Refusal>(Arc::new(Network::start(cell, sizes, how)?))
    };
    let rival = Builtin::named(RIVAL).filter(|cell| *cell != experiment.cell);
    Ok((start(experiment.cell)?, rival.map(start).transpose()?))
}

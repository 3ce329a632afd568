//! What the link encodes, and the run that follows from it.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use unrolled_engine::{
    BUILTINS, Builtin, Cell, Initialisation, LossAt, Network, ParamKind, Scheme, SizeError, Sizes,
    Start, Timeline, Trace,
};
use unrolled_scenarios::{ByHand, Forget, OPENING, Sequence, Unit};

use crate::change::{self, Change};
use crate::schooled::Schooled;

/// Time steps that the page takes.
pub const MAX_STEPS: usize = 200;
/// Units that the page takes.
pub const MAX_UNITS: usize = 32;
/// The cell that every other is shown beside.
pub const RIVAL: &str = "rnn";

/// Everything that a run follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment {
    /// The sequence as typed.
    pub sequence: String,
    /// The cell.
    pub cell: &'static Builtin,
    /// Units of the hidden state.
    pub units: usize,
    /// The seed of the weights.
    pub seed: u64,
    /// How the weights start.
    pub scheme: Scheme,
    /// The bias of the forget gate at the start.
    pub forget_bias: f64,
    /// Where the loss sits.
    pub loss: LossAt,
    /// Whether the first token is swapped for its other.
    pub swap: bool,
    /// What is given another value.
    pub changes: Vec<Change>,
    /// The network set by hand, if it is one: then its cell, its units and its words are given.
    pub by_hand: Option<&'static ByHand>,
    /// The course of training that the network is taken from, if it is: then cell, units, seed and start are the course's.
    pub schooled: Option<Schooled>,
}

impl Default for Experiment {
    /// What the page opens with.
    fn default() -> Self {
        Experiment::schooled(Schooled::opening())
    }
}

impl Experiment {
    /// A sequence of one's own to begin with, and a network that has learned nothing.
    pub fn free() -> Experiment {
        Experiment {
            sequence: OPENING.to_owned(),
            cell: &BUILTINS[0],
            units: 4,
            seed: 7,
            scheme: Scheme::Pytorch,
            forget_bias: 1.0,
            loss: LossAt::Last,
            swap: false,
            changes: Vec::new(),
            by_hand: None,
            schooled: None,
        }
    }

    /// A network on a task's course, on one of the task's sequences.
    pub fn schooled(schooled: Schooled) -> Experiment {
        let sequence = schooled.example();
        let loss = schooled
            .read(&sequence)
            .map_or(LossAt::Last, |read| read.asked());
        Experiment {
            sequence,
            loss,
            ..Experiment::free().of_course(schooled)
        }
    }

    /// The same with a network of that course.
    fn of_course(self, schooled: Schooled) -> Experiment {
        let settings = &schooled.settings;
        Experiment {
            cell: settings.cell,
            units: settings.units,
            seed: settings.seed,
            scheme: settings.scheme,
            forget_bias: match settings.forget {
                Forget::Bias(bias) => bias,
                Forget::Chrono(_) => 1.0,
            },
            by_hand: None,
            schooled: Some(schooled),
            ..self
        }
    }

    /// The same with one of its settings changed, as typed; `None` where it is not of a course.
    pub fn with_setting(&self, key: &str, value: &str) -> Option<Result<Experiment, Refusal>> {
        let schooled = self.schooled.as_ref()?;
        let settings = match schooled.settings.with(key, value) {
            Ok(settings) if settings.units > MAX_UNITS => {
                let expected = format!("Expected a whole number from 1 to {MAX_UNITS}.");
                return Some(Err(Refusal(expected)));
            }
            Ok(settings) => settings,
            Err(error) => return Some(Err(Refusal(error.to_string()))),
        };
        Some(Ok(match settings == schooled.settings {
            true => self.clone(),
            false => self.clone().of_course(Schooled::last(settings)),
        }))
    }

    /// A network set by hand, on its example; the loss on every step, since it has an answer for each.
    pub fn by_hand(by_hand: &'static ByHand) -> Experiment {
        let usual = Experiment::free();
        Experiment {
            sequence: by_hand.example.to_owned(),
            cell: Builtin::named(by_hand.cell).unwrap_or(usual.cell),
            units: by_hand.units.len(),
            loss: LossAt::Every,
            by_hand: Some(by_hand),
            ..usual
        }
    }

    /// Reads a sequence: over the words of the network set by hand where it is one; over the task's where the network learned
    /// one, or else, in words that it never learned, as any other.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn read(&self, text: &str) -> Result<Sequence, Refusal> {
        if let Some(Ok(known)) = self.schooled.as_ref().map(|schooled| schooled.read(text)) {
            return Ok(known);
        }
        let read = match self.by_hand {
            Some(by_hand) => by_hand.sequence(text, MAX_STEPS),
            None => Sequence::parse(text, MAX_STEPS),
        };
        read.map_err(|error| Refusal(error.to_string()))
    }
}

/// Why an experiment cannot be run, in words for the visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<SizeError> for Refusal {
    fn from(error: SizeError) -> Self {
        Refusal(error.to_string())
    }
}

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

/// Whether the forget bias means anything to a cell.
pub fn has_forget_gate(cell: &Cell) -> bool {
    cell.params.iter().any(|param| match param.kind {
        ParamKind::Bias { forget, .. } => forget,
        ParamKind::Declared { start, .. } => start == Start::ForgetBias,
        _ => false,
    })
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

fn too_large() -> Refusal {
    Refusal(format!("Expected 1 to {MAX_UNITS} units."))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_runs_and_so_does_every_cell() {
        for cell in BUILTINS {
            let free = Experiment {
                cell,
                ..Experiment::free()
            };
            let schooled = Experiment::default().with_setting("cell", cell.id);
            for experiment in [free, schooled.unwrap().unwrap()] {
                let run = run(&experiment).unwrap();
                assert_eq!(run.trace.seq_len(), 12);
                assert_eq!(run.rival.is_none(), cell.id == "rnn");
            }
        }
    }

    #[test]
    fn what_cannot_run_is_refused_in_words() {
        let too_many = Experiment {
            units: 33,
            ..Experiment::default()
        };
        assert_eq!(run(&too_many).unwrap_err().0, "Expected 1 to 32 units.");
        let past_the_end = Experiment {
            loss: LossAt::Steps(vec![3, 13]),
            ..Experiment::default()
        };
        let refusal = run(&past_the_end).unwrap_err();
        assert_eq!(
            refusal.0,
            "The loss is to sit on step 13, and the sequence has 12."
        );
    }

    #[test]
    fn a_swap_changes_the_first_input_on_the_same_networks() {
        let swapped = Experiment {
            swap: true,
            ..Experiment::default()
        };
        let (plain, run) = (run(&Experiment::default()).unwrap(), run(&swapped).unwrap());
        let before = run.before.as_ref().unwrap();
        assert_eq!((plain.token(1), run.token(1)), ("Lisbon", "Athens"));
        assert_eq!(before.sequence, plain.sequence);
        assert_eq!(before.trace.logits(12), plain.trace.logits(12));
        assert_eq!(
            run.trace.network().weights(),
            plain.trace.network().weights()
        );
        assert!(run.trace.change(&before.trace, 1) > 0.0);
        let alone = Experiment {
            sequence: "a a a".into(),
            ..swapped
        };
        assert!(super::run(&alone).unwrap_err().0.contains("no other"));
    }

    #[test]
    fn only_cells_with_a_forget_gate_take_its_bias() {
        let takes = |id| {
            let cell = Builtin::named(id).and_then(|b| b.cell().ok()).unwrap();
            has_forget_gate(&cell)
        };
        assert!(takes("lstm") && takes("lstm-coupled") && takes("lstm-peephole"));
        assert!(!takes("gru") && !takes("rnn") && !takes("lstm-1997"));
    }
}

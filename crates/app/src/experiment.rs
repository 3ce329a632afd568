//! What the link encodes, and the run that follows from it.

mod run;

use std::fmt;

use unrolled_engine::{BUILTINS, Builtin, Cell, LossAt, ParamKind, Scheme, SizeError, Start};
use unrolled_scenarios::{ByHand, Forget, OPENING, Sequence};

pub use run::{Before, Learned, Run, run};

use crate::change::Change;
use crate::schooled::Schooled;

/// Time steps that the page takes.
pub const MAX_STEPS: usize = 200;
/// Units that the page takes.
pub const MAX_UNITS: usize = 32;
/// The cell that every other is shown beside.
pub const RIVAL: &str = "rnn";

/// The cells that stand side by side to begin with, each with its forget bias.
pub const SIDE_BY_SIDE: [(&str, f64); 4] =
    [(RIVAL, 1.0), ("gru", 1.0), ("lstm", 1.0), ("lstm", 0.0)];

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
    /// What the recurrent matrices are multiplied by, once they stand.
    pub scale: f64,
    /// What is added to the forget gates' biases.
    pub shift: f64,
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
            scale: 1.0,
            shift: 0.0,
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

/// Whether the forget bias means anything to a cell.
pub fn has_forget_gate(cell: &Cell) -> bool {
    cell.params.iter().any(|param| match param.kind {
        ParamKind::Bias { forget, .. } => forget,
        ParamKind::Declared { start, .. } => start == Start::ForgetBias,
        _ => false,
    })
}

fn too_large() -> Refusal {
    Refusal(format!("Expected 1 to {MAX_UNITS} units."))
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

//! Runs that have pictures.

use std::sync::Arc;

use unrolled_engine::{Builtin, Initialisation, LossAt, Moment, Network, Sizes, Trace};
use unrolled_plots::{chart, strip, theme::Theme};
use unrolled_scenarios::{OPENING, Sequence};

pub struct Run {
    pub trace: Trace,
    pub rival: Option<Trace>,
    pub sequence: Sequence,
    pub names: (&'static str, &'static str),
    pub unit: Option<usize>,
}

/// A network of a built-in cell on a sequence, its weights scaled by `scale`.
pub fn trace(cell: &str, sequence: &Sequence, units: usize, at: LossAt, scale: f64) -> Trace {
    let cell = Builtin::named(cell).unwrap().cell().unwrap();
    let sizes = Sizes {
        input_size: sequence.input_size(),
        hidden_size: units,
        output_size: sequence.input_size(),
    };
    let mut network = Network::start(cell, sizes, Initialisation::default()).unwrap();
    if scale != 1.0 {
        network.weights_mut().iter_mut().for_each(|w| *w *= scale);
    }
    Trace::new(Arc::new(network), Arc::new(sequence.episode(at))).unwrap()
}

impl Run {
    /// A cell beside a plain RNN, or that alone.
    pub fn new(cell: &str, text: &str, units: usize, at: LossAt, scale: f64) -> Run {
        let sequence = Sequence::parse(text, 2048).unwrap();
        Run {
            trace: trace(cell, &sequence, units, at.clone(), scale),
            rival: (cell != "rnn").then(|| trace("rnn", &sequence, units, at, scale)),
            names: (Builtin::named(cell).unwrap().title, "plain RNN"),
            unit: Some(0),
            sequence,
        }
    }

    /// The opening sequence, four units.
    pub fn opening(cell: &str) -> Run {
        Run::new(cell, OPENING, 4, LossAt::Last, 1.0)
    }

    /// A hundred steps of a plain pattern, 32 units.
    pub fn long() -> Run {
        Run::new(
            "lstm",
            &vec!["ab ba aa"; 34].join(" "),
            32,
            LossAt::Last,
            1.0,
        )
    }

    pub fn strip(&self, moment: usize, width: f64, theme: Theme) -> strip::Input<'_> {
        strip::Input {
            trace: &self.trace,
            rival: self.rival.as_ref(),
            names: self.names,
            tokens: &self.sequence.tokens,
            answers: &self.sequence.answers,
            vocabulary: &self.sequence.vocabulary,
            moment,
            unit: self.unit,
            width,
            theme,
        }
    }

    pub fn chart(&self, moment: usize, width: f64, theme: Theme) -> chart::Input<'_> {
        chart::Input {
            trace: &self.trace,
            rival: self.rival.as_ref(),
            names: self.names,
            tokens: &self.sequence.tokens,
            moment,
            width,
            height: 150.0 * theme.text_px() / 13.0,
            theme,
        }
    }

    pub fn forward(&self, step: usize, quantity: &str) -> usize {
        let operation = self.operation(quantity);
        self.trace
            .timeline()
            .index(Moment::Forward { step, operation })
    }

    pub fn backward(&self, step: usize, quantity: &str) -> usize {
        let operation = self.operation(quantity);
        self.trace
            .timeline()
            .index(Moment::Backward { step, operation })
    }

    fn operation(&self, quantity: &str) -> usize {
        let cell = self.trace.network().cell();
        cell.quantities[cell.quantity(quantity).unwrap()].operation
    }

    pub fn loss(&self) -> usize {
        self.trace.timeline().loss()
    }

    pub fn last(&self) -> usize {
        self.trace.timeline().last()
    }
}

/// Sixteen words, so that something can grow.
pub const LONG_WORDS: &str =
    "one two three one two three one two three one two three one two three one -> four";

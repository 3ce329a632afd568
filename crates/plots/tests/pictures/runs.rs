//! Runs that have pictures.

use std::sync::Arc;

use unrolled_engine::{
    Builtin, Cell, Initialisation, LossAt, Moment, Network, Random, Sizes, Target, Trace,
};
use unrolled_plots::{before::Before, chart, strip, theme::Theme};
use unrolled_scenarios::{Sequence, Task};

pub struct Run {
    pub trace: Trace,
    pub rival: Option<Trace>,
    pub sequence: Sequence,
    pub names: (&'static str, &'static str),
    pub unit: Option<usize>,
    pub former: Option<Former>,
}

/// The run before the first token was swapped.
pub struct Former {
    pub trace: Trace,
    pub rival: Option<Trace>,
    pub tokens: Vec<String>,
    pub answers: Vec<String>,
}

/// A network of a built-in cell on a sequence, its weights scaled by `scale`.
pub fn trace(cell: &str, sequence: &Sequence, units: usize, at: LossAt, scale: f64) -> Trace {
    trace_of(
        Builtin::named(cell).unwrap().cell().unwrap(),
        sequence,
        units,
        at,
        scale,
    )
}

fn trace_of(cell: Arc<Cell>, sequence: &Sequence, units: usize, at: LossAt, scale: f64) -> Trace {
    let sizes = Sizes {
        input_size: sequence.input_size(),
        hidden_size: units,
        output_size: sequence.output_size(),
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
        Run::of(cell, sequence, units, at, scale)
    }

    fn of(cell: &str, sequence: Sequence, units: usize, at: LossAt, scale: f64) -> Run {
        Run {
            trace: trace(cell, &sequence, units, at.clone(), scale),
            rival: (cell != "rnn").then(|| trace("rnn", &sequence, units, at, scale)),
            names: (Builtin::named(cell).unwrap().title, "plain RNN"),
            unit: Some(0),
            sequence,
            former: None,
        }
    }

    /// Twelve words of which the first decides the answer, four units.
    pub fn opening(cell: &str) -> Run {
        Run::new(cell, TWELVE_WORDS, 4, LossAt::Last, 1.0)
    }

    /// An LSTM on an example of a task, the loss on the steps that ask.
    pub fn on_task(id: &str, length: usize, seed: u64) -> Run {
        let task = Task::named(id).unwrap();
        let example = task.example(&mut Random::new(seed, "pictures"), length);
        let sequence = Sequence::of(task, &example);
        let at = sequence.asked();
        Run::of("lstm", sequence, 4, at, 3.0)
    }

    /// The same for a cell's text.
    pub fn written(text: &str) -> Run {
        let sequence = Sequence::parse(TWELVE_WORDS, 2048).unwrap();
        let cell = Arc::new(Cell::parse(text).unwrap());
        Run {
            trace: trace_of(cell, &sequence, 4, LossAt::Last, 1.0),
            rival: None,
            names: ("written", "plain RNN"),
            unit: Some(0),
            sequence,
            former: None,
        }
    }

    /// The same with the first word swapped: the networks read a vocabulary that holds both words and both answers.
    pub fn opening_swapped(cell: &str, at: LossAt, scale: f64) -> Run {
        let text = format!("{TWELVE_WORDS} Athens Greek");
        let mut both = Sequence::parse(&text.replace(" ->", ""), 2048).unwrap();
        let mut one = Sequence::parse(TWELVE_WORDS, 2048).unwrap();
        both.tokens.truncate(one.seq_len());
        both.inputs.truncate(one.seq_len());
        let class = |word: &str| both.vocabulary.iter().position(|other| other == word);
        let asked = class("Portuguese").map(Target::Class).unwrap();
        both.targets = vec![asked; one.seq_len()];
        both.answers = std::mem::take(&mut one.answers);
        let run = Run::of(cell, both, 4, at, scale);
        run.swapped("Athens", Some("Greek"))
    }

    /// This run with its first token swapped for another, and the answers if there is one for them too.
    pub fn swapped(self, token: &str, answer: Option<&str>) -> Run {
        let mut sequence = self.sequence;
        let class = |word: &str| sequence.vocabulary.iter().position(|other| other == word);
        let input = match class(token) {
            Some(class) => (0..sequence.vocabulary.len())
                .map(|at| f64::from(u8::from(at == class)))
                .collect(),
            None => vec![token.parse().unwrap()],
        };
        let target = answer.map(|answer| Target::Class(class(answer).unwrap()));
        let again = |trace: &Trace| {
            let mut episode = (**trace.episode()).clone();
            episode.inputs[0].clone_from(&input);
            if let Some(target) = &target {
                episode.targets.fill(target.clone());
            }
            Trace::new(trace.network().clone(), Arc::new(episode)).unwrap()
        };
        let (trace, rival) = (again(&self.trace), self.rival.as_ref().map(again));
        let former = Former {
            trace: self.trace,
            rival: self.rival,
            tokens: sequence.tokens.clone(),
            answers: sequence.answers.clone(),
        };
        token.clone_into(&mut sequence.tokens[0]);
        if let Some(answer) = answer {
            sequence.answers.fill(answer.to_owned());
        }
        Run {
            trace,
            rival,
            sequence,
            former: Some(former),
            ..self
        }
    }

    fn before(&self) -> Option<Before<'_>> {
        self.former.as_ref().map(|former| Before {
            trace: &former.trace,
            rival: former.rival.as_ref(),
            tokens: &former.tokens,
            answers: &former.answers,
        })
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
            before: self.before(),
            names: self.names,
            tokens: &self.sequence.tokens,
            answers: &self.sequence.answers,
            outputs: &self.sequence.outputs,
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
            before: self.before(),
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
        self.trace.timeline().returned()
    }
}

/// Twelve words, the first of which decides the answer.
const TWELVE_WORDS: &str =
    "Lisbon we strolled we cooked we danced and then we all sang -> Portuguese";

/// Sixteen words, so that something can grow.
pub const LONG_WORDS: &str =
    "one two three one two three one two three one two three one two three one -> four";

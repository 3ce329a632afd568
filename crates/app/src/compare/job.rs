//! What takes longer than a frame: asked of the worker, and answered row by row.

use std::rc::Rc;

use super::comparison::{Comparison, Tab, View};
use super::entrant::{Entrant, Known};
use super::saying::{Count, Saying};

/// What is computed. Each gives rows of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Row k: what the loss (or the answer) of step k has at each step; empty where the step has no loss.
    Triangle,
    /// Row t: least, lower quartile, median, upper quartile, largest singular value and spectral radius of step t's Jacobian.
    Band,
    /// Row 0: by step, sizes then shares; row 1: by lag, likewise; row 2: the whole.
    Weights,
    /// A row a recurrent scale: what is left at the first step, a forget bias a column.
    ScaleMap,
    /// A row a forget bias: what is left at the first step, a length a column.
    LagMap,
    /// A row a network: the spectral radius of its one recurrent matrix, and its largest singular value times the largest slope
    /// (the bound of Pascanu, Mikolov and Bengio 2013); empty where it has none.
    Radii,
    /// What is counted over seeds.
    Count(Count),
    /// A row a bias: the losses of a one-unit net, a recurrent weight a column.
    Surface,
}

impl Job {
    /// All of them, as they are numbered in messages.
    pub const ALL: [Job; 11] = [
        Job::Triangle,
        Job::Band,
        Job::Weights,
        Job::ScaleMap,
        Job::LagMap,
        Job::Radii,
        Job::Count(Count::Draws(Saying::Radius)),
        Job::Count(Count::Draws(Saying::Gates)),
        Job::Count(Count::Draws(Saying::Weights)),
        Job::Count(Count::Medians),
        Job::Surface,
    ];
}

/// What is asked: all that the answer follows from, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is computed.
    pub job: Job,
    /// Of what; only what matters to the job differs from the default.
    pub of: Comparison,
    /// Weights that were learned.
    pub known: Vec<Known>,
}

/// A question, and as much of its answer as has come.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The number that its answers carry.
    pub number: u32,
    /// What was asked.
    pub question: Question,
    /// Its rows, as many as there will be once the first has come.
    pub rows: Vec<Option<Rc<[f64]>>>,
    /// Why it cannot be answered.
    pub failed: Option<String>,
}

impl PartialEq for Inquiry {
    fn eq(&self, other: &Inquiry) -> bool {
        // A row that has come stays as it is.
        let come = |one: &Inquiry| one.rows.iter().map(Option::is_some).collect::<Vec<bool>>();
        self.number == other.number && self.failed == other.failed && come(self) == come(other)
    }
}

impl Inquiry {
    /// Without an answer yet.
    pub fn new(number: u32, question: Question) -> Inquiry {
        Inquiry {
            number,
            question,
            rows: Vec::new(),
            failed: None,
        }
    }

    /// With a row more.
    pub fn with(mut self, row: usize, of: usize, numbers: Vec<f64>) -> Inquiry {
        self.rows.resize(of, None);
        if let Some(place) = self.rows.get_mut(row) {
            *place = Some(numbers.into());
        }
        self
    }

    /// Rows that have come.
    pub fn done(&self) -> usize {
        self.rows.iter().flatten().count()
    }

    /// Whether all have.
    pub fn is_whole(&self) -> bool {
        !self.rows.is_empty() && self.done() == self.rows.len()
    }

    /// A row, once it has come.
    pub fn row(&self, row: usize) -> Option<&[f64]> {
        self.rows.get(row)?.as_deref()
    }
}

/// What a comparison's pictures ask of the worker, beside the radii.
pub fn wanted(comparison: &Comparison, known: &[Known]) -> Option<Question> {
    let job = match (comparison.view, comparison.tab) {
        (View::Exploding, _) => Job::Surface,
        (View::Latching, _) => return None,
        (View::Race, Tab::Triangle) => Job::Triangle,
        (View::Race, Tab::ByTime | Tab::ByLag) => Job::Weights,
        (View::Race, Tab::Band) => Job::Band,
        (View::Race, Tab::ScaleMap) => Job::ScaleMap,
        (View::Race, Tab::LagMap) => Job::LagMap,
        (View::Race, Tab::Said) => Job::Count(comparison.count?),
        (View::Race, Tab::Shares) => return None,
    };
    if matches!(job, Job::Surface | Job::Count(_)) {
        return Some(Question {
            job,
            of: Comparison::default(),
            known: Vec::new(),
        });
    }
    let entrant = comparison.entrants.get(comparison.chosen)?;
    Some(question(
        job,
        comparison,
        std::slice::from_ref(entrant),
        known,
    ))
}

/// What the shortcuts ask of it: radii at scale 1, since a matrix's radius goes with its scale.
pub fn radii(comparison: &Comparison, known: &[Known]) -> Option<Question> {
    let race = comparison.view == View::Race && comparison.shortcuts;
    race.then(|| question(Job::Radii, comparison, &comparison.entrants, known))
}

fn question(job: Job, from: &Comparison, entrants: &[Entrant], known: &[Known]) -> Question {
    let usual = Comparison::default();
    let mut of = Comparison {
        text: from.text.clone(),
        steps: from.steps,
        every: from.every,
        units: from.units,
        seed: from.seed,
        epoch: from.epoch,
        scale: from.scale,
        shift: from.shift,
        entrants: entrants.to_vec(),
        chosen: 0,
        ..usual.clone()
    };
    if job != Job::Triangle {
        for entrant in &mut of.entrants {
            entrant.cut.clear();
        }
    }
    match job {
        Job::Triangle => {
            of.measure = from.measure;
            of.truncate = from.truncate;
        }
        Job::ScaleMap => {
            of.measure = from.measure;
            (of.scale, of.shift) = (1.0, 0.0);
        }
        Job::LagMap => {
            of.measure = from.measure;
            of.shift = 0.0;
        }
        Job::Radii => {
            // Weights have no length.
            (of.scale, of.shift, of.steps) = (1.0, 0.0, usual.steps);
            of.every = false;
        }
        _ => {}
    }
    let learned = |known: &&Known| {
        let mut those = of.entrants.iter();
        those.any(|one| (one.settings, of.epoch_of(one)) == (known.settings, known.epoch))
    };
    let known = known.iter().filter(learned).cloned().collect();
    Question { job, of, known }
}

//! The worker's side of a question: a state machine that gives a row at a time.

use std::rc::Rc;
use std::sync::Arc;

use unrolled_engine::{
    Asked, Function, LagSum, Network, Part, Reading, Rule, Trace, Workspace, left, singular_values,
    singular_values_of, spectral_radius,
};
use unrolled_scenarios::Settings;
use unrolled_scenarios::sayings::SEEDS;

use super::comparison::{Comparison, SHIFT};
use super::entrant::{Known, Standing};
use super::job::{Job, Question};
use super::link;
use super::saying::{self, Count};
use super::surface::{Hill, ROWS};
use crate::experiment::Refusal;

/// Rows of the map over forget bias and recurrent scale, from the lowest scale.
pub const SCALES: usize = 24;
/// Columns of both maps over the forget bias.
pub const SHIFTS: usize = 41;
/// The lengths of the map over lag and forget bias.
pub const LAGS: [usize; 24] = [
    2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 26, 30, 35, 40, 50, 60, 70, 85, 100, 120, 145, 170, 200,
];

/// The scale of a row, from 0.1 to 2.4.
pub fn scale_of(row: usize) -> f64 {
    (row + 1) as f64 / 10.0
}

/// What is added to the forget bias in a column.
pub fn shift_of(column: usize) -> f64 {
    SHIFT.start() + (SHIFT.end() - SHIFT.start()) * column as f64 / (SHIFTS - 1) as f64
}

/// A question that is being answered.
#[derive(Debug)]
pub struct Answering {
    number: u32,
    question: Question,
    state: State,
    workspace: Workspace,
    /// What the routes that are cut read.
    cut: Vec<Reading>,
    row: usize,
    rows: usize,
}

/// What has been done by a small piece of work.
#[derive(Debug)]
pub enum Piece {
    /// A row: which, of how many, and its numbers.
    Row(usize, usize, Vec<f64>),
    /// It goes on.
    Working,
    /// It is over.
    Done,
    /// It cannot be answered.
    Failed(String),
}

#[derive(Debug)]
enum State {
    /// One run is looked at.
    Run(Box<Trace>),
    /// The weights' gradient, a loss at a time.
    Lags(Box<LagSum>),
    /// Its rows, still to be given.
    Rows(Vec<Vec<f64>>),
    /// Each row has networks of its own.
    Networks,
    /// A one-unit net's losses.
    Hill(Box<Hill>),
}

impl Answering {
    /// Reads a question as it was sent.
    ///
    /// # Errors
    /// What cannot be, in words.
    pub fn new(
        number: u32,
        job: u32,
        of: &str,
        known: Vec<(String, (u64, Vec<f64>))>,
    ) -> Result<Answering, String> {
        let job = Job::ALL.get(job as usize).copied();
        let job =
            job.ok_or_else(|| "The page asks for what this worker does not know.".to_owned())?;
        let mut wrong = None;
        let pairs = of.split('&').filter_map(|pair| pair.split_once('='));
        let of = link::read_any(pairs, |key, raw, why| {
            wrong.get_or_insert(format!("{key}={raw}: {why}"));
        });
        if let Some(wrong) = wrong {
            return Err(wrong);
        }
        let learned = |(text, (epoch, weights)): (String, (u64, Vec<f64>))| {
            let settings = Settings::parse(&text).map_err(|error| error.to_string())?;
            Ok::<Known, String>(Known {
                settings,
                epoch,
                weights: Rc::new(weights),
            })
        };
        let known = known.into_iter().map(learned).collect::<Result<_, _>>()?;
        let question = Question { job, of, known };
        Answering::begin(number, question).map_err(|refusal| refusal.to_string())
    }

    fn begin(number: u32, question: Question) -> Result<Answering, Refusal> {
        let of = &question.of;
        let mut cut = Vec::new();
        let (state, rows) = match question.job {
            Job::Triangle | Job::Band => {
                let trace = run(of, &question.known)?;
                let steps = trace.seq_len();
                if let Some(entrant) = of.entrants.first() {
                    cut = entrant.cut_readings(&trace.network().cell().routes());
                }
                (State::Run(Box::new(trace)), steps)
            }
            Job::Weights => {
                let trace = run(of, &question.known)?;
                (State::Lags(Box::new(LagSum::new(&trace)?)), 3)
            }
            Job::ScaleMap => (State::Networks, SCALES),
            Job::LagMap => (State::Networks, SHIFTS),
            Job::Radii => (State::Networks, of.entrants.len()),
            Job::Count(Count::Draws(_)) => (State::Networks, SEEDS),
            Job::Count(Count::Medians) => (State::Networks, saying::MEDIAN_ROWS),
            Job::Surface => (State::Hill(Box::new(Hill::new()?)), ROWS),
        };
        Ok(Answering {
            number,
            question,
            state,
            workspace: Workspace::default(),
            cut,
            row: 0,
            rows,
        })
    }

    /// The number of the question.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Whether another question takes its place.
    pub fn gives_way(&self, job: u32) -> bool {
        let radii = |job: Job| job == Job::Radii;
        let other = Job::ALL.get(job as usize).copied();
        other.is_some_and(|other| radii(other) == radii(self.question.job))
    }

    /// Does the next small piece.
    pub fn work(&mut self) -> Piece {
        if self.row >= self.rows {
            return Piece::Done;
        }
        match self.next() {
            Ok(Some(numbers)) => {
                self.row += 1;
                Piece::Row(self.row - 1, self.rows, numbers)
            }
            Ok(None) => Piece::Working,
            Err(refusal) => Piece::Failed(refusal.to_string()),
        }
    }

    fn next(&mut self) -> Result<Option<Vec<f64>>, Refusal> {
        let of = &self.question.of;
        let step = self.row + 1;
        if let State::Lags(lags) = &mut self.state {
            if lags.take(&mut self.workspace) {
                return Ok(None);
            }
            let whole = lags.anatomy(&mut self.workspace).whole;
            let split = |parts: &[Part]| {
                let sizes = parts.iter().map(|part| part.size);
                sizes.chain(parts.iter().map(|part| part.share)).collect()
            };
            let rows = vec![
                split(&whole.by_step),
                split(&whole.by_lag),
                vec![whole.size],
            ];
            self.state = State::Rows(rows);
        }
        Ok(Some(match &mut self.state {
            State::Run(trace) if self.question.job == Job::Band => band(trace, step),
            State::Run(trace) => {
                let asked = Asked {
                    measure: of.measure,
                    truncate: of.truncate,
                    cut: &self.cut,
                };
                let row = trace.triangle_row(&asked, step, &mut self.workspace);
                row.unwrap_or_default()
            }
            State::Rows(rows) => rows.get(self.row).cloned().unwrap_or_default(),
            State::Hill(hill) => hill.next()?,
            State::Lags(_) => return Ok(None),
            State::Networks => match self.question.job {
                Job::ScaleMap => self.scale_row()?,
                Job::LagMap => self.lag_row()?,
                Job::Radii => self.radii_row()?,
                Job::Count(Count::Draws(one)) => saying::numbers(one, self.row as u64 + 1)?,
                Job::Count(Count::Medians) => saying::medians(self.row)?,
                _ => return Ok(None),
            },
        }))
    }

    /// What is left at the first step, for each forget bias.
    fn scale_row(&mut self) -> Result<Vec<f64>, Refusal> {
        let scale = scale_of(self.row);
        let shifted = |column| Comparison {
            scale,
            shift: shift_of(column),
            ..self.question.of.clone()
        };
        let all: Vec<Comparison> = (0..SHIFTS).map(shifted).collect();
        all.iter().map(|one| self.left(one)).collect()
    }

    /// The same for each length.
    fn lag_row(&mut self) -> Result<Vec<f64>, Refusal> {
        let shift = shift_of(self.row);
        let bounds = self.question.of.lengths();
        let long = |steps: &usize| {
            let steps = *steps;
            bounds.contains(&steps).then(|| Comparison {
                steps,
                shift,
                ..self.question.of.clone()
            })
        };
        let all: Vec<Option<Comparison>> = LAGS.iter().map(long).collect();
        let left = |one: &Option<Comparison>| match one {
            Some(one) => self.left(one),
            // The task has no sequence of that length.
            None => Ok(f64::NAN),
        };
        all.iter().map(left).collect()
    }

    fn left(&mut self, of: &Comparison) -> Result<f64, Refusal> {
        let trace = run(of, &self.question.known)?;
        let asked = Asked {
            measure: of.measure,
            truncate: None,
            cut: &[],
        };
        let flow = trace.flow(&asked, &mut self.workspace);
        let last = trace.episode().loss_steps().last().copied();
        let last = last.unwrap_or(trace.seq_len());
        Ok(left(&flow.sizes()[..last]))
    }

    fn radii_row(&self) -> Result<Vec<f64>, Refusal> {
        let of = &self.question.of;
        let Some(entrant) = of.entrants.get(self.row) else {
            return Ok(Vec::new());
        };
        let sequence = of.sequence()?;
        let network = entrant.network(of, &sequence, &self.question.known)?;
        Ok(match &network {
            Standing::Here(network) => match matrix(network) {
                Some((entries, columns)) => {
                    let singular = singular_values_of(entries, columns);
                    vec![
                        spectral_radius(entries),
                        steepest(network) * singular.first().copied().unwrap_or(f64::NAN),
                    ]
                }
                None => Vec::new(),
            },
            Standing::Awaited => Vec::new(),
        })
    }
}

/// The largest slope of the squashing that yields the state.
fn steepest(network: &Network) -> f64 {
    let cell = network.cell();
    match cell.operations[cell.states[cell.out].operation].rule {
        Rule::Squash {
            function: Function::Sigmoid,
            ..
        } => 0.25,
        _ => 1.0,
    }
}

fn matrix(network: &Network) -> Option<(&[f64], usize)> {
    let one = network.recurrent_matrix()?;
    Some((&network.weights()[one.range.clone()], one.columns))
}

/// Singular values of a step back in five numbers, and its spectral radius.
fn band(trace: &Trace, step: usize) -> Vec<f64> {
    let jacobian = trace.step_jacobian(step);
    let mut singular = singular_values(&jacobian);
    singular.sort_by(f64::total_cmp);
    let count = singular.len();
    if count == 0 {
        return Vec::new();
    }
    let at = |share: f64| singular[((count - 1) as f64 * share).round() as usize];
    vec![
        at(0.0),
        at(0.25),
        at(0.5),
        at(0.75),
        at(1.0),
        spectral_radius(jacobian.entries()),
    ]
}

/// The run of the comparison's one network.
fn run(of: &Comparison, known: &[Known]) -> Result<Trace, Refusal> {
    let none = || Refusal("What the network learned is not there.".to_owned());
    let sequence = of.sequence()?;
    let entrant = of.entrants.first().ok_or_else(none)?;
    let Standing::Here(network) = entrant.network(of, &sequence, known)? else {
        return Err(none());
    };
    let episode = sequence.episode(of.loss(&sequence));
    Ok(Trace::new(Arc::new(network), Arc::new(episode))?)
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;

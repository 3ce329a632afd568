//! One network that learns until it has solved its task, or until its updates are used up.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use unrolled_scenarios::{Course, Progress, Score, Settings};

/// What is to be learned.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    pub settings: Settings,
    /// Updates at most.
    pub updates: u64,
    /// Whether it goes on to the end when it has solved the task.
    pub whole: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Updates after which it had solved the task.
    pub solved: Option<u64>,
    /// On the judging sequences, at the end.
    pub score: Score,
    /// Seconds that it took, its measuring included.
    pub seconds: f64,
    /// The update at which numbers ran over.
    pub overflow: Option<u64>,
    /// The weights at the end.
    pub weights: Vec<f64>,
}

impl Job {
    /// Learns. Each epoch the first test sequences are asked; if they say that it is solved, all that judge are asked.
    pub fn run(&self) -> Result<Outcome, String> {
        let begun = Instant::now();
        let Settings { task, length, .. } = self.settings;
        let mut course = Course::new(self.settings).map_err(|error| error.to_string())?;
        let (mut solved, mut overflow) = (None, None);
        while course.updates() < self.updates && (self.whole || solved.is_none()) {
            match course.update().map_err(|error| error.to_string())? {
                Progress::Updated => {}
                Progress::Overflow(over) => {
                    overflow = Some(over.update);
                    break;
                }
                Progress::Epoch if solved.is_none() => {
                    let passes = |score: Score| task.is_solved(length, score.loss, score.right);
                    let first = course.score().map_err(|error| error.to_string())?;
                    if passes(first) && passes(course.judged().map_err(|error| error.to_string())?)
                    {
                        solved = Some(course.updates());
                    }
                }
                Progress::Epoch => {}
            }
        }
        Ok(Outcome {
            solved,
            score: course.judged().map_err(|error| error.to_string())?,
            seconds: begun.elapsed().as_secs_f64(),
            overflow,
            weights: course.weights().to_vec(),
        })
    }
}

/// Runs jobs on as many threads as there are cores; the outcomes stand in the order of the jobs.
pub fn run_all(jobs: &[Job]) -> Result<Vec<Outcome>, String> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(vec![None; jobs.len()]);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((at, job)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    jobs.get(at).map(|job| (at, job))
                } {
                    let outcome = job.run();
                    eprint!(".");
                    if let Ok(mut outcomes) = outcomes.lock() {
                        outcomes[at] = Some(outcome);
                    }
                }
            });
        }
    });
    eprintln!();
    let outcomes = outcomes.into_inner().map_err(|error| error.to_string())?;
    let all = outcomes
        .into_iter()
        .map(|outcome| outcome.ok_or("a job did not run")?);
    all.collect()
}

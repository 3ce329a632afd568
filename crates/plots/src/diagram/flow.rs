//! What has passed over a wire by a moment: its value forward, its gradient backward.

use unrolled_engine::{Consumer, Moment, Trace};

use super::nets::Wire;
use super::parts::{Parts, Sink, Source};

/// A moment of a run, as the diagram of its step sees it.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    /// The run.
    pub trace: &'a Trace,
    /// The moment.
    pub moment: Moment,
    /// Its index.
    pub cursor: usize,
    /// The step that is shown.
    pub step: usize,
}

impl<'a> Now<'a> {
    /// The moment of that index.
    pub fn at(trace: &'a Trace, cursor: usize) -> Now<'a> {
        let timeline = trace.timeline();
        Now {
            trace,
            moment: timeline.moment(cursor),
            cursor,
            step: timeline.step(cursor),
        }
    }

    /// Whether gradients travel.
    pub fn is_backward(&self) -> bool {
        matches!(self.moment, Moment::Backward { .. })
    }

    /// The operation that runs.
    pub fn operation(&self) -> Option<usize> {
        match self.moment {
            Moment::Forward { operation, .. } | Moment::Backward { operation, .. } => {
                Some(operation)
            }
            _ => None,
        }
    }

    /// Whether an operation's value is there.
    pub fn computed(&self, operation: usize) -> bool {
        self.trace.timeline().index(Moment::Forward {
            step: self.step,
            operation,
        }) <= self.cursor
    }

    /// Whether an operation has passed its gradient on.
    pub fn passed(&self, operation: usize) -> bool {
        self.trace.timeline().index(Moment::Backward {
            step: self.step,
            operation,
        }) <= self.cursor
    }

    /// Whether the gradient from later steps is there.
    fn has_come_back(&self) -> bool {
        let timeline = self.trace.timeline();
        match self.step == self.trace.seq_len() {
            true => self.cursor >= timeline.loss(),
            false => {
                timeline.index(Moment::Backward {
                    step: self.step + 1,
                    operation: 0,
                }) <= self.cursor
            }
        }
    }

    /// The value that a source hands to this step; none before it is there.
    pub fn value(&self, parts: &Parts, source: Source) -> Option<&'a [f64]> {
        match source {
            Source::Input => Some(self.trace.input(self.step)),
            Source::State(state, delay) => {
                Some(self.trace.state(state, self.step.saturating_sub(delay)))
            }
            Source::Part(part) => {
                let result = parts.parts[part].result();
                self.computed(result)
                    .then(|| self.trace.value(result, self.step))
            }
        }
    }

    /// Adds up what has come back over a piece of wire; none where nothing has yet.
    pub fn gradient(&self, parts: &Parts, wire: &Wire) -> Option<Vec<f64>> {
        let mut sum: Option<Vec<f64>> = None;
        let mut add = |row: &[f64]| match &mut sum {
            Some(sum) => sum
                .iter_mut()
                .zip(row)
                .for_each(|(sum, share)| *sum += share),
            None => sum = Some(row.to_vec()),
        };
        for &sink in &wire.sinks {
            match sink {
                Sink::Port(part, port) => {
                    let input = &parts.parts[part].inputs[port];
                    if self.passed(input.operation)
                        && let Some(row) =
                            self.trace
                                .passed_to(input.operation, input.position, self.step)
                    {
                        add(row);
                    }
                }
                Sink::State(_) | Sink::Readout => {
                    let Source::Part(part) = wire.source else {
                        continue;
                    };
                    let later = matches!(sink, Sink::State(_));
                    if later && !self.has_come_back() || self.cursor < self.trace.timeline().loss()
                    {
                        continue;
                    }
                    for contribution in self
                        .trace
                        .contributions(parts.parts[part].result(), self.step)
                    {
                        let wanted = match contribution.from {
                            Consumer::Loss => !later,
                            Consumer::Operation { delay, .. } => later && delay > 0,
                        };
                        if wanted {
                            add(contribution.gradient);
                        }
                    }
                }
            }
        }
        sum
    }
}

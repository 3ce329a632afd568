//! Changes of single numbers: made, turned, undone, redone.

use std::rc::Rc;

use crate::change::{Change, kept};
use crate::experiment::{Experiment, Refusal, Run, run};
use crate::filled::Place;
use crate::history::History;
use crate::state::State;

/// An experiment with the changes that mean something to it, and its run.
pub(super) fn settled(experiment: Experiment) -> Result<(Experiment, Rc<Run>), Refusal> {
    let first = run(&experiment)?;
    if experiment.changes.is_empty() {
        return Ok((experiment, first));
    }
    let network = first.trace.network();
    let changes = kept(experiment.changes.clone(), network, first.trace.seq_len());
    if changes == experiment.changes {
        return Ok((experiment, first));
    }
    let experiment = Experiment {
        changes,
        ..experiment
    };
    let run = run(&experiment)?;
    Ok((experiment, run))
}

impl State {
    /// One number changed; as long as it is being turned it is one change.
    pub(super) fn changed(self, place: Place, steps: (usize, usize), value: f64) -> State {
        let Some(change) = Change::at(self.run.trace.network(), place, steps, value) else {
            return self;
        };
        let mut changes = self.experiment.changes.clone();
        let last = changes.last();
        let goes_on = self.history.turning && last.is_some_and(|last| last.is_of(&change));
        changes.retain(|other| !other.is_of(&change));
        changes.push(change);
        let (chapter, history) = (self.chapter, self.history.clone());
        let next = self.with_changes(changes);
        match goes_on {
            true => State {
                chapter,
                history,
                ..next
            },
            false => State {
                history: next.history.clone().turned(),
                ..next
            },
        }
    }

    /// Other changes; those before them can be gone back to.
    pub(super) fn with_changes(self, changes: Vec<Change>) -> State {
        let before = self.experiment.changes.clone();
        if changes == before {
            return self;
        }
        let experiment = Experiment {
            changes,
            ..self.experiment.clone()
        };
        State {
            history: self.history.clone().with(before),
            pinned: self.pinned,
            ..self.chosen(experiment, &[])
        }
    }

    /// To other changes that history gives.
    pub(super) fn stepped(self, to: Option<(History, Vec<Change>)>) -> State {
        match to {
            None => self,
            Some((history, changes)) => State {
                history,
                ..self.with_changes(changes)
            },
        }
    }
}

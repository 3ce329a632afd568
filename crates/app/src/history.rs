//! What the changes were, to be undone and redone.

use crate::change::Change;

/// The changes before each that was made, and after each that was undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// To go back to, the last at the end.
    past: Vec<Vec<Change>>,
    /// To go on to, the next at the end.
    future: Vec<Vec<Change>>,
    /// Whether the last change is still being turned: dragged, typed on.
    pub turning: bool,
}

impl History {
    /// After another change; `before` is how it was.
    pub fn with(mut self, before: Vec<Change>) -> History {
        self.past.push(before);
        self.future.clear();
        self.turning = false;
        self
    }

    /// The same with the last change still being turned.
    pub fn turned(self) -> History {
        History {
            turning: true,
            ..self
        }
    }

    /// The last change is done: another turn is another change.
    pub fn let_go(self) -> History {
        History {
            turning: false,
            ..self
        }
    }

    /// One back from `now`, and what it was; none where nothing was changed.
    pub fn undone(mut self, now: Vec<Change>) -> Option<(History, Vec<Change>)> {
        let before = self.past.pop()?;
        self.future.push(now);
        self.turning = false;
        Some((self, before))
    }

    /// One on from `now`, and what it was.
    pub fn redone(mut self, now: Vec<Change>) -> Option<(History, Vec<Change>)> {
        let after = self.future.pop()?;
        self.past.push(now);
        self.turning = false;
        Some((self, after))
    }

    /// Whether something can be undone.
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether something can be redone.
    pub fn has_future(&self) -> bool {
        !self.future.is_empty()
    }
}

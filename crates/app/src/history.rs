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

    /// All of it as text, whatever networks the changes are of: the past, a line break, the future.
    pub fn print(&self) -> String {
        let states =
            |states: &[Vec<Change>]| states.iter().map(|state| state_text(state)).collect();
        let both: [String; 2] = [states(&self.past), states(&self.future)];
        both.join("\n")
    }

    /// Reads what [`History::print`] wrote.
    pub fn read(text: &str) -> Option<History> {
        let states = |text: &str| -> Option<Vec<Vec<Change>>> {
            text.split_terminator(END).map(read_state).collect()
        };
        let (past, future) = text.split_once('\n')?;
        Some(History {
            past: states(past)?,
            future: states(future)?,
            turning: false,
        })
    }
}

/// Ends the changes as they stood at one time.
const END: char = '|';

fn state_text(changes: &[Change]) -> String {
    let change = |change: &Change| {
        let Change {
            subject,
            unit,
            steps: (first, last),
            value,
        } = change;
        format!("{subject}/{unit}@{first}-{last}:{value:?}")
    };
    let all: Vec<String> = changes.iter().map(change).collect();
    all.join(";") + &END.to_string()
}

fn read_state(text: &str) -> Option<Vec<Change>> {
    let change = |text: &str| {
        let (place, value) = text.rsplit_once(':')?;
        let (place, steps) = place.rsplit_once('@')?;
        let (subject, unit) = place.rsplit_once('/')?;
        let (first, last) = steps.split_once('-')?;
        Some(Change {
            subject: subject.to_owned(),
            unit: unit.parse().ok()?,
            steps: (first.parse().ok()?, last.parse().ok()?),
            value: value.parse().ok()?,
        })
    };
    let all = text.split(';').filter(|text| !text.is_empty());
    all.map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_comes_back_from_its_text() {
        let of = |subject: &str, value: f64| Change {
            subject: subject.to_owned(),
            unit: 3,
            steps: (2, 7),
            value,
        };
        let states = [
            vec![],
            vec![of("f", 0.1 + 0.2)],
            vec![of("W_f[2,3]", -1e-300), of("of.another.cell", -0.0)],
        ];
        let past = states
            .iter()
            .cloned()
            .fold(History::default(), History::with);
        let (undone, _) = past.clone().undone(vec![of("x.3", 1.0)]).unwrap();
        for history in [History::default(), past, undone] {
            assert_eq!(History::read(&history.print()), Some(history));
        }
        assert_eq!(History::read("f/1@2-x:1|\n"), None);
        assert_eq!(History::read(""), None);
    }
}

//! What if: a weight, an input, a state or a gate is given another value, and both passes run again. A change is written as an address says
//! it: `f/1@3-5:0.2` holds unit 1 of f at 0.2 over the steps 3 to 5, `x.3@4:1` sets an entry of the input of step 4, `c.0/2:0.5` a state before
//! the sequence, `W_f[2,3]:-1` a weight.

use unrolled_engine::{Clamp, Episode, Network};

use crate::experiment::Refusal;
use crate::filled::{Place, Subject};
use crate::number::plain;
use crate::subject;

/// A change of one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What is changed, by its name: a network that has none of that name stays as it is.
    pub subject: String,
    /// From 0; of an operation or a state.
    pub unit: usize,
    /// The first and the last step, from 1; of an operation or an input.
    pub steps: (usize, usize),
    /// Its value.
    pub value: f64,
}

/// As many changes as an address carries.
pub const IN_AN_ADDRESS: usize = 24;
/// As many as a run takes.
pub const MOST: usize = 2_000;

/// Whether what is changed belongs to a unit, and whether to a step.
fn belongs(subject: Subject) -> (bool, bool) {
    match subject {
        Subject::Operation(_) => (true, true),
        Subject::Input(_) => (false, true),
        Subject::Initial(_) => (true, false),
        Subject::Weight(_) | Subject::Logit(_) | Subject::Chance(_) | Subject::Loss => {
            (false, false)
        }
    }
}

impl Change {
    /// A change of what stands at a place, over some steps; none for what only follows from the rest.
    pub fn at(
        network: &Network,
        place: Place,
        steps: (usize, usize),
        value: f64,
    ) -> Option<Change> {
        let Place { subject, unit, .. } = place;
        if matches!(
            subject,
            Subject::Logit(_) | Subject::Chance(_) | Subject::Loss
        ) {
            return None;
        }
        let (unit_counts, step_counts) = belongs(subject);
        Some(Change {
            subject: subject::name(network, subject)?,
            unit: if unit_counts { unit } else { 0 },
            steps: if step_counts { steps } else { (1, 1) },
            value,
        })
    }

    /// Whether the other is a change of the same number over the same steps.
    pub fn is_of(&self, other: &Change) -> bool {
        (&self.subject, self.unit, self.steps) == (&other.subject, other.unit, other.steps)
    }

    /// As an address says it.
    pub fn print(&self, network: &Network) -> String {
        let named = subject::named(network, &self.subject);
        let (unit_counts, step_counts) = named.map_or((true, true), belongs);
        let mut text = self.subject.clone();
        if unit_counts {
            text += &format!("/{}", self.unit + 1);
        }
        if step_counts {
            let (first, last) = self.steps;
            text += &match first == last {
                true => format!("@{first}"),
                false => format!("@{first}-{last}"),
            };
        }
        text + ":" + &plain(self.value)
    }

    /// Reads what [`Change::print`] wrote, for a network and as many steps.
    ///
    /// # Errors
    /// What was expected, in words.
    pub fn read(text: &str, network: &Network, steps: usize) -> Result<Change, String> {
        let expected = |what: &str| format!("\u{201c}{text}\u{201d}: expected {what}.");
        let (place, value) = text
            .rsplit_once(':')
            .ok_or_else(|| expected("a place, a colon and a number, as in f/1@3-5:0.2"))?;
        let value: f64 = value
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite())
            .ok_or_else(|| expected("a number behind the colon"))?;
        let (place, span) = match place.split_once('@') {
            Some((place, span)) => (place, Some(span)),
            None => (place, None),
        };
        let (name, unit) = match place.split_once('/') {
            Some((name, unit)) => (name, Some(unit)),
            None => (place, None),
        };
        let subject = subject::named(network, name).ok_or_else(|| {
            expected("something that this cell has, as in f, x.1, c.0 or W_f[1,1]")
        })?;
        let (unit_counts, step_counts) = belongs(subject);
        let units = network.sizes().hidden_size;
        let unit = match unit {
            None => 0,
            Some(unit) => {
                unit.parse::<usize>()
                    .ok()
                    .filter(|unit| (1..=units).contains(unit))
                    .ok_or_else(|| {
                        expected(&format!("a unit from 1 to {units} behind the slash"))
                    })?
                    - 1
            }
        };
        let within = |step: &str| {
            step.parse::<usize>()
                .ok()
                .filter(|step| (1..=steps).contains(step))
        };
        let span = match span {
            None => Some((1, if step_counts { steps } else { 1 })),
            Some(span) => {
                let (first, last) = span.split_once('-').unwrap_or((span, span));
                within(first)
                    .zip(within(last))
                    .filter(|(first, last)| first <= last)
            }
        };
        let steps =
            span.ok_or_else(|| expected(&format!("steps from 1 to {steps} behind the @")))?;
        Ok(Change {
            subject: name.to_owned(),
            unit: if unit_counts { unit } else { 0 },
            steps: if step_counts { steps } else { (1, 1) },
            value,
        })
    }

    /// In words: "forget gate, unit 1, is 0.2 at the steps 3 to 5".
    pub fn words(&self, network: &Network) -> String {
        let cell = network.cell();
        let (what, steps) = match subject::named(network, &self.subject) {
            Some(Subject::Operation(operation)) => (
                format!(
                    "{}, unit {},",
                    crate::moment_words::part_in_words(cell, operation),
                    self.unit + 1
                ),
                true,
            ),
            Some(Subject::Input(entry)) => (format!("input, entry {},", entry + 1), true),
            Some(Subject::Initial(state)) => {
                let title = cell.quantities[cell.states[state].quantity].title();
                (
                    format!("{title} before the sequence, unit {},", self.unit + 1),
                    false,
                )
            }
            _ => (self.subject.clone(), false),
        };
        let value = crate::number::short(self.value, 3);
        let (first, last) = self.steps;
        match (steps, first == last) {
            (false, _) => format!("{what} is {value}"),
            (true, true) => format!("{what} is {value} at step {first}"),
            (true, false) => format!("{what} is {value} at the steps {first} to {last}"),
        }
    }
}

/// Changes a network and what it is run on.
///
/// # Errors
/// More changes than a run takes.
pub fn apply(
    changes: &[Change],
    network: &mut Network,
    episode: &mut Episode,
) -> Result<(), Refusal> {
    if changes.len() > MOST {
        return Err(Refusal(format!(
            "{} changes: expected at most {MOST}.",
            changes.len()
        )));
    }
    let steps = episode.seq_len();
    let sizes = network.sizes();
    let states = network.cell().states.len();
    for change in changes {
        let (first, last) = (change.steps.0.max(1), change.steps.1.min(steps));
        match subject::named(network, &change.subject) {
            Some(Subject::Operation(operation))
                if first <= last && change.unit < sizes.hidden_size =>
            {
                episode.clamps.push(Clamp {
                    operation,
                    unit: change.unit,
                    first,
                    last,
                    value: change.value,
                });
            }
            Some(Subject::Input(entry)) => {
                for input in episode.inputs.iter_mut().take(last).skip(first - 1) {
                    if let Some(own) = input.get_mut(entry) {
                        *own = change.value;
                    }
                }
            }
            Some(Subject::Initial(state)) => {
                let zeros = || vec![vec![0.0; sizes.hidden_size]; states];
                let initial = episode.initial.get_or_insert_with(zeros);
                let own = initial
                    .get_mut(state)
                    .and_then(|row| row.get_mut(change.unit));
                if let Some(own) = own {
                    *own = change.value;
                }
            }
            Some(Subject::Weight(index)) => {
                if let Some(own) = network.weights_mut().get_mut(index) {
                    *own = change.value;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Reads a file of changes, one a line; what stands behind a `#` is a remark.
///
/// # Errors
/// The first line that cannot be read, and what was expected there.
pub fn read_all(text: &str, network: &Network, steps: usize) -> Result<Vec<Change>, String> {
    let mut changes = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let place = |why: String| format!("Line {} of the file: {why}", at + 1);
        changes.push(Change::read(line, network, steps).map_err(place)?);
        if changes.len() > MOST {
            return Err(format!("The file has more than {MOST} changes."));
        }
    }
    Ok(changes)
}

/// The changes that mean something to a network over so many steps.
pub fn kept(changes: Vec<Change>, network: &Network, steps: usize) -> Vec<Change> {
    let means = |change: &Change| {
        Change::read(&change.print(network), network, steps).as_ref() == Ok(change)
    };
    changes.into_iter().filter(means).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;

    #[test]
    fn every_kind_is_read_as_it_is_written() {
        let run = run(&parse("").experiment).unwrap();
        let network = run.trace.network();
        for text in [
            "f/1@3-5:0.2",
            "f.2/4@7:-1e-9",
            "x.3@4:1",
            "c.0/2:0.5",
            "W_f[2,3]:-1",
            "b_o[4]:8",
            "readout.weight[1,2]:0",
        ] {
            let change = Change::read(text, network, 12).unwrap();
            assert_eq!(change.print(network), text);
            assert_eq!(kept(vec![change.clone()], network, 12), [change]);
        }
        for (wrong, expected) in [
            ("f/1@3-5", "a colon"),
            ("f/1@3-5:x", "a number"),
            ("f/5@3:1", "a unit from 1 to 4"),
            ("f/1@5-3:1", "steps from 1 to 12"),
            ("f/1@13:1", "steps from 1 to 12"),
            ("zz:1", "this cell has"),
            ("f/1@3:inf", "a number"),
        ] {
            let refused = Change::read(wrong, network, 12).unwrap_err();
            assert!(refused.contains(expected), "{refused}");
        }
    }

    #[test]
    fn what_is_changed_is_so_in_the_run_and_the_unchanged_stands_beside_it() {
        let changed = parse("hold=f/1@3-5:0.25;x.1@2:3;c.0/2:0.5;W_i[1,1]:2");
        assert_eq!(changed.notices, Vec::<String>::new());
        let run = run(&changed.experiment).unwrap();
        let forget = run.cell().quantities[0].operation;
        for step in 1..=12 {
            let held = run.trace.value(forget, step)[0] == 0.25;
            assert_eq!(held, (3..=5).contains(&step), "step {step}");
        }
        assert_eq!(run.trace.input(2)[0], 3.0);
        assert_eq!(run.trace.state(0, 0)[1], 0.5);
        let beside = run.rival.as_ref().unwrap();
        assert_eq!(run.rival_name(), "unchanged");
        assert_ne!(beside.value(forget, 3)[0], 0.25);
        assert_eq!(
            beside.network().weight("W_f"),
            run.trace.network().weight("W_f")
        );
    }
}

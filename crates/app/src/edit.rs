//! The typed fields: what stands in each, and what it does to an experiment.

use unrolled_engine::LossAt;

use crate::experiment::{Experiment, MAX_UNITS, Refusal};
use crate::loss_steps;
use crate::number;

/// A field that is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The sequence.
    Sequence,
    /// Units.
    Units,
    /// The seed.
    Seed,
    /// The forget bias.
    Bias,
    /// The steps that have a loss.
    Steps,
}

impl Field {
    /// All of them, in the order in which they stand.
    pub const ALL: [Field; 5] = [
        Field::Sequence,
        Field::Units,
        Field::Seed,
        Field::Bias,
        Field::Steps,
    ];
}

/// What stands in a field, and why it was refused if it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The text as typed.
    pub text: String,
    /// Why the last valid experiment is still shown.
    pub refusal: Option<String>,
}

/// One draft a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts([Draft; 5]);

impl Drafts {
    /// Fields that say what `experiment` is.
    pub fn of(experiment: &Experiment) -> Drafts {
        Drafts(Field::ALL.map(|field| Draft {
            text: text(experiment, field),
            refusal: None,
        }))
    }

    /// What stands in `field`.
    pub fn get(&self, field: Field) -> &Draft {
        &self.0[field as usize]
    }

    /// The same with another draft in `field`.
    pub fn with(mut self, field: Field, draft: Draft) -> Drafts {
        self.0[field as usize] = draft;
        self
    }
}

fn text(experiment: &Experiment, field: Field) -> String {
    match field {
        Field::Sequence => experiment.sequence.clone(),
        Field::Units => experiment.units.to_string(),
        Field::Seed => experiment.seed.to_string(),
        Field::Bias => match &experiment.schooled {
            Some(schooled) => schooled.settings.value("bias"),
            None => number::plain(experiment.forget_bias),
        },
        Field::Steps => match &experiment.loss {
            LossAt::Steps(steps) => loss_steps::print(steps, "\u{2013}", ", "),
            LossAt::Last | LossAt::Every => String::new(),
        },
    }
}

/// `experiment` with what was typed into `field`.
///
/// # Errors
/// What is wrong with the text, in words; whether it fits the rest of the experiment, only a run can say.
pub fn typed(experiment: &Experiment, field: Field, text: &str) -> Result<Experiment, Refusal> {
    let key = match field {
        Field::Units => Some("units"),
        Field::Seed => Some("seed"),
        Field::Bias => Some("bias"),
        Field::Sequence | Field::Steps => None,
    };
    if let Some(next) = key.and_then(|key| experiment.with_setting(key, &tidy(text))) {
        return next.map_err(|error| found(text, &error.0));
    }
    let mut next = experiment.clone();
    // A network set by hand has no units, seed or bias to choose: another choice is of another network.
    if matches!(field, Field::Units | Field::Seed | Field::Bias) {
        next.by_hand = None;
    }
    match field {
        Field::Sequence => {
            let read = experiment.read(text)?;
            next.loss = match read.asked() {
                // What is asked at some steps alone has no answer at the others.
                asked @ LossAt::Steps(_) => asked,
                _ => within(next.loss, read.seq_len()),
            };
            text.clone_into(&mut next.sequence);
        }
        Field::Units => {
            let units = tidy(text).parse().ok();
            next.units = units
                .filter(|units| (1..=MAX_UNITS).contains(units))
                .ok_or_else(|| refused(text, &format!("a whole number from 1 to {MAX_UNITS}")))?;
        }
        Field::Seed => {
            next.seed = tidy(text)
                .parse()
                .map_err(|_| refused(text, &format!("a whole number from 0 to {}", u64::MAX)))?;
        }
        Field::Bias => {
            let bias = tidy(text).parse().ok();
            next.forget_bias = bias
                .filter(|bias: &f64| bias.is_finite())
                .ok_or_else(|| refused(text, "a number, such as 1 or -0.5"))?;
        }
        Field::Steps => {
            next.loss = LossAt::Steps(loss_steps::parse(text).map_err(Refusal)?);
        }
    }
    Ok(next)
}

/// The loss on those of its steps that a sequence of that length has; on the last where it has none of them.
fn within(loss: LossAt, seq_len: usize) -> LossAt {
    let LossAt::Steps(mut steps) = loss else {
        return loss;
    };
    steps.retain(|step| *step <= seq_len);
    match steps.is_empty() {
        true => LossAt::Last,
        false => LossAt::Steps(steps),
    }
}

/// Without spaces around, and with a hyphen where a true minus sign stands.
fn tidy(text: &str) -> String {
    text.trim().replace('\u{2212}', "-")
}

fn refused(text: &str, expected: &str) -> Refusal {
    found(text, &format!("Expected {expected}."))
}

/// What was found, before what was expected.
fn found(text: &str, expected: &str) -> Refusal {
    let found = match text.trim() {
        "" => "nothing".to_owned(),
        found => format!("\u{201c}{found}\u{201d}"),
    };
    let expected = match expected.strip_prefix("Expected ") {
        Some(rest) => format!("expected {rest}"),
        None => expected.to_owned(),
    };
    Refusal(format!("Found {found}, {expected}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_says_reads_back_as_the_experiment() {
        let experiment = Experiment {
            loss: LossAt::Steps(vec![2, 3, 4, 9]),
            forget_bias: -0.1,
            ..Experiment::default()
        };
        let drafts = Drafts::of(&experiment);
        for field in Field::ALL {
            let again = typed(&experiment, field, &drafts.get(field).text);
            assert_eq!(again.as_ref(), Ok(&experiment), "{field:?}");
        }
    }

    #[test]
    fn a_shorter_sequence_keeps_the_losses_that_it_has_steps_for() {
        let experiment = Experiment {
            loss: LossAt::Steps(vec![2, 9]),
            ..Experiment::default()
        };
        let after = |text| typed(&experiment, Field::Sequence, text).unwrap().loss;
        assert_eq!(after("a b c -> d"), LossAt::Steps(vec![2]));
        assert_eq!(after("a -> d"), LossAt::Last);
    }

    #[test]
    fn what_is_wrong_is_said_in_words() {
        let experiment = Experiment::default();
        let refusal = |field, text| typed(&experiment, field, text).unwrap_err().0;
        let units = "Found \u{201c}33\u{201d}, expected a whole number from 1 to 32.";
        assert_eq!(refusal(Field::Units, "33"), units);
        let bias = "Found nothing, expected a number, or \u{201c}chrono-\u{201d} and the lag in steps, from 3 to 2000.";
        assert_eq!(refusal(Field::Bias, " "), bias);
        assert!(refusal(Field::Bias, "inf").contains("inf"));
        assert!(refusal(Field::Seed, "-1").starts_with("Found"));
        let long = vec!["a"; 201].join(" ") + " -> b";
        assert!(refusal(Field::Sequence, &long).contains("at most 200 steps"));
    }
}

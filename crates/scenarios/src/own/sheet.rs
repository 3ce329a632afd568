//! Sequences from a table.

use unrolled_engine::{LossKind, Random, Target};

use super::cells::{Input, Words, fits, groups};
use super::columns::Columns;
use super::error::Place;
use super::names::names;
use super::rows::rows;
use super::{CSV_BYTES, Material, Own, OwnError, OwnKind, chance, count, within};
use crate::number::shown;
use crate::tasks::{Alphabet, Chance, Example, Length, one_hot};

/// Every so many sequences one is for testing.
const EVERY: usize = 10;

/// Sequences, and which of them are for what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    train: Vec<Steps>,
    tests: Vec<Steps>,
    pub chance: Chance,
    columns: Columns,
    words: usize,
}

/// The steps of one sequence.
#[derive(Clone, Debug, PartialEq)]
struct Steps {
    inputs: Vec<Input>,
    targets: Vec<Target>,
}

/// Reads sequences.
pub(super) fn read(source: String) -> Result<Own, OwnError> {
    within(&source, CSV_BYTES)?;
    let all = rows(&source)?;
    let columns = Columns::read(all.first())?;
    let rows = all.get(1..).unwrap_or_default();
    let end = source
        .chars()
        .fold(Place::FIRST, |place, letter| place.behind(letter));
    let Some(first) = rows.first() else {
        return Err(end.fault("no row", "a row for each step of each sequence"));
    };
    for row in rows {
        fits(row, columns.count())?;
    }
    let mut inputs = Words::of(columns.inputs.len(), first.values.get(1));
    let answers = columns.inputs.len() + 1;
    let asked = rows.iter().flat_map(|row| &row.values[answers..]);
    let mut outputs = Words::of(
        columns.answers.len(),
        asked.clone().find(|value| !value.text.is_empty()),
    );
    let mut sequences = Vec::new();
    for group in groups(rows)? {
        let mut steps = Steps {
            inputs: Vec::new(),
            targets: Vec::new(),
        };
        for row in group {
            steps.inputs.push(inputs.input(&row.values[1..answers])?);
            steps.targets.push(outputs.target(&row.values[answers..])?);
        }
        if steps.targets.iter().all(|target| *target == Target::None) {
            let asks = &group[group.len() - 1].values[answers];
            return Err(asks.fault("an answer in one row of the sequence at least"));
        }
        sequences.push(steps);
    }
    if sequences.len() < 2 {
        return Err(end.fault("one sequence", "at least two: one is for testing"));
    }
    if let (Some([only]), Some(value)) = (outputs.words.as_deref(), asked.last()) {
        let found = format!("no other answer than \u{201c}{only}\u{201d}");
        return Err(value.place.fault(found, "at least two different answers"));
    }
    Ok(own(source, columns, (inputs, outputs), sequences))
}

fn own(
    source: String,
    columns: Columns,
    (inputs, outputs): (Words, Words),
    sequences: Vec<Steps>,
) -> Own {
    let of = |words: &Words, names_of: &[String]| match &words.words {
        Some(words) => Alphabet::Words(names(words)),
        None => Alphabet::Numbers(names_of.to_vec()),
    };
    let (input, output) = (of(&inputs, &columns.inputs), of(&outputs, &columns.answers));
    let near = nearness(&sequences);
    let longest = sequences.iter().map(|steps| steps.inputs.len()).max();
    let longest = longest.unwrap_or(0);
    let few = sequences.len() < EVERY;
    let last = sequences.len() - 1;
    let is_test = |at: usize| (few && at == last) || at % EVERY == EVERY - 1;
    let (tests, train): (Vec<_>, Vec<_>) = sequences
        .into_iter()
        .enumerate()
        .partition(|(at, _)| is_test(*at));
    let steps = |list: Vec<(usize, Steps)>| list.into_iter().map(|(_, steps)| steps).collect();
    let (tests, train): (Vec<Steps>, Vec<Steps>) = (steps(tests), steps(train));
    let targets = tests.iter().map(|steps| steps.targets.as_slice());
    let (loss, chance) = match &output {
        Alphabet::Words(words) => (
            LossKind::SoftmaxCrossEntropy,
            chance::of_class_sequences(targets, words.len()),
        ),
        Alphabet::Numbers(names) => (
            LossKind::SquaredError,
            chance::of_number_sequences(targets, names.len(), near),
        ),
    };
    Own {
        kind: OwnKind::Sequences,
        source,
        loss,
        length: Length {
            of: "steps at most",
            usual: longest,
            least: longest,
            most: longest,
        },
        near,
        material: Material::Sequences(Sheet {
            train,
            tests,
            chance,
            columns,
            words: input.size(),
        }),
        inputs: input,
        outputs: output,
    }
}

/// A tenth of the way from the smallest to the largest number that is answered.
fn nearness(sequences: &[Steps]) -> f64 {
    let targets = sequences.iter().flat_map(|steps| &steps.targets);
    let values = targets.filter_map(|target| match target {
        Target::Values(values) => Some(values),
        _ => None,
    });
    let (least, most) = values
        .flatten()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), v| {
            (least.min(*v), most.max(*v))
        });
    match (most - least) / 10.0 {
        near if near > 0.0 && near.is_finite() => near,
        _ => 0.1,
    }
}

impl Sheet {
    /// One of those to learn from.
    pub fn draw(&self, random: &mut Random) -> Example {
        self.example(self.train.get(random.below(self.train.len())))
    }

    /// One of those for testing.
    pub fn test(&self, index: usize) -> Example {
        self.example(self.tests.get(index))
    }

    /// How many are for testing.
    pub fn tests(&self) -> usize {
        self.tests.len()
    }

    fn example(&self, steps: Option<&Steps>) -> Example {
        let vector = |input: &Input| match input {
            Input::Word(word) => one_hot(self.words, *word),
            Input::Numbers(numbers) => numbers.clone(),
        };
        let inputs = steps.map(|steps| steps.inputs.iter().map(vector).collect());
        Example {
            inputs: inputs.unwrap_or_default(),
            targets: steps.map(|steps| steps.targets.clone()).unwrap_or_default(),
        }
    }

    pub fn said(&self, own: &Own) -> String {
        let Columns { inputs, answers } = &self.columns;
        let right = match own.loss {
            LossKind::SquaredError => format!(" Right is what is nearer than {}.", shown(own.near)),
            _ => String::new(),
        };
        let tests = self.tests.len();
        format!(
            "{} of up to {}, {tests} of them for testing: {}. Say {} where it is asked.{right}",
            count(self.train.len() + self.tests.len(), "sequence"),
            count(own.length.most, "step"),
            inputs.join(", "),
            answers.join(", "),
        )
    }
}
